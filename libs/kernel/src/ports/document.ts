/**
 * A printable page as data: what a renderer turns into HTML or PDF. All text is final (language chosen, dates written
 * out); the same model always gives the same bytes.
 */
export interface DocumentModel {
  readonly lang: 'zh' | 'en';
  /** Name of the document, for the window and the file's own description. */
  readonly title: string;
  /** The instant that the file names as its date (ISO-8601 with offset): that of the newest fact shown, never the clock's. */
  readonly madeAt: string;
  readonly blocks: readonly DocumentBlock[];
  /** One line under every page, before the page number. */
  readonly footer: string;
}

export type DocumentBlock =
  | { readonly kind: 'title' | 'heading'; readonly text: string }
  /** `notice` stands in a frame, `small` is fine print. */
  | { readonly kind: 'text'; readonly text: string; readonly tone: 'plain' | 'small' | 'notice' }
  /** Names and values, two pairs a line where they fit. */
  | { readonly kind: 'facts'; readonly pairs: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly DocumentColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Boxes side by side, at most four, each with room for a signature by hand. */
  | { readonly kind: 'signatures'; readonly boxes: readonly SignatureBox[] };

export interface DocumentColumn {
  readonly title: string;
  /** Share of the width, compared with the other columns. */
  readonly share: number;
  readonly align?: 'left' | 'right' | 'center';
}

export interface SignatureBox {
  readonly title: string;
  readonly lines: readonly string[];
}
