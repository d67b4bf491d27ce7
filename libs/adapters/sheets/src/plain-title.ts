/** A title for comparison: full-width forms, case, white space and joining marks do not matter. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-*]/g, '');
}
