/** States an invariant positively and in words; failing it is a programmer's mistake, never a user's. */
export function assert(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${invariant}`);
}
