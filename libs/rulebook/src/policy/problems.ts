import type { PolicyDocument } from '../policy-document';

/** One thing that is wrong with a policy document or a setting: where, what, and what to do. */
export interface PolicyProblem {
  readonly path: string;
  readonly wrong: string;
  readonly remedy: string;
}

export type CheckedPolicy =
  | { readonly status: 'valid'; readonly policy: PolicyDocument }
  | { readonly status: 'invalid'; readonly problems: readonly PolicyProblem[] };

/** A problem as one sentence for a person. */
export const sentenceOf = ({ path, wrong, remedy }: PolicyProblem): string =>
  `${path === '' ? 'the document' : path}: ${wrong}; ${remedy}.`;

/** A value as it is shown in a sentence; long ones are cut. */
export function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? 'nothing';
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
}
