import type { Json } from '@ledger/kernel';
import type { PolicyDocument } from '../policy-document';
import { crossProblems } from './cross-checks';
import { fieldAt, policyFields } from './fields';
import type { CheckedPolicy, PolicyProblem } from './problems';
import { shown } from './problems';
import type { Tree } from './tree';
import { withValue } from './tree';

/** A policy key and its value, as short text (`58`, `PERSONAL+SICK`, `3/2`) or as JSON. */
export type PolicySetting = readonly [key: string, value: Json];

/** A policy with some keys set otherwise: `[['late.graceLastOnTimeSecond', '58']]`. */
export function withSettings(
  policy: PolicyDocument,
  settings: readonly PolicySetting[],
): CheckedPolicy {
  const problems: PolicyProblem[] = [];
  let tree = policy as unknown as Tree;
  for (const [key, value] of settings) {
    const read = readSetting(key, value);
    if (read.status === 'problem') problems.push(read.problem);
    else tree = withValue(tree, key, read.value);
    if (key === 'shift.default' && read.status === 'read')
      tree = withValue(tree, 'shift.templates.day', read.value);
  }
  if (problems.length > 0) return { status: 'invalid', problems };
  const changed = tree as unknown as PolicyDocument;
  const crossed = crossProblems(changed);
  return crossed.length > 0
    ? { status: 'invalid', problems: crossed }
    : { status: 'valid', policy: changed };
}

type Read =
  | { readonly status: 'read'; readonly value: unknown }
  | { readonly status: 'problem'; readonly problem: PolicyProblem };

function readSetting(key: string, value: Json): Read {
  const known = fieldAt(key);
  if (known === undefined) return problem(key, 'there is no such policy key', `use ${likely(key)}`);
  const read = typeof value === 'string' ? known.kind.parse(value) : value;
  return known.kind.accepts(read)
    ? { status: 'read', value: read }
    : problem(key, `${shown(value)} does not fit`, `write ${known.kind.expected}`);
}

const problem = (path: string, wrong: string, remedy: string): Read => ({
  status: 'problem',
  problem: { path, wrong, remedy },
});

/** The keys of the same group, or with the same last word, to choose from. */
function likely(key: string): string {
  const [group] = key.split('.');
  const last = key.slice(key.lastIndexOf('.') + 1);
  const near = policyFields
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`${group}.`) || path.endsWith(`.${last}`));
  return near.length === 0 ? 'a key of data/policy/rulebook.json' : near.join(', ');
}
