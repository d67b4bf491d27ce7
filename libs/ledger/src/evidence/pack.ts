import type { DocumentModel } from '@ledger/kernel';
import type { SheetTable } from '../sheets';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What a pack holds, before anything is rendered: the same question gives the same parts. */
export interface EvidencePack {
  /** Name of the archive, without its ending. */
  readonly name: string;
  readonly texts: readonly TextFile[];
  readonly binaries: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** To be written as `path.html` and `path.pdf`. */
  readonly documents: readonly { readonly path: string; readonly model: DocumentModel }[];
  /** To be written as `path.xlsx`, and each table as `path-<n>.csv`. */
  readonly tables: readonly {
    readonly path: string;
    readonly names: readonly string[];
    readonly sheets: readonly SheetTable[];
  }[];
}
