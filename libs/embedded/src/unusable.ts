import type { Lang } from './contract';

/** A mistake of the user that ends the call: a code, and a sentence in both languages that says what to do. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  constructor(
    readonly code: string,
    readonly text: Readonly<Record<Lang, string>>,
  ) {
    super(text.en);
  }
}
