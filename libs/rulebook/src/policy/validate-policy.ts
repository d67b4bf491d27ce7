import type { PolicyDocument } from '../policy-document';
import { crossProblems } from './cross-checks';
import { defaultPolicy } from './default-policy';
import type { PolicyField } from './fields';
import { fieldAt, policyFields } from './fields';
import type { CheckedPolicy, PolicyProblem } from './problems';
import { shown } from './problems';
import type { Tree } from './tree';
import { isTree, valueAt, withValue } from './tree';

/**
 * Reads an untrusted policy document: unknown keys are refused, missing optional ones get the default of domain.md 2.4,
 * and protected leave can never be listed (G12). Gives the whole document, or every problem found, never the first only.
 */
export function validatePolicy(json: unknown): CheckedPolicy {
  if (!isTree(json))
    return invalid([
      {
        path: '',
        wrong: 'it is not a JSON object',
        remedy: 'start from data/policy/rulebook.json',
      },
    ]);
  const problems = [
    ...unknownKeys(json, ''),
    ...policyFields.flatMap((known) => wrongValue(known, json)),
  ];
  if (problems.length > 0) return invalid(problems);
  const policy = filled(json);
  const crossed = crossProblems(policy);
  return crossed.length > 0 ? invalid(crossed) : { status: 'valid', policy };
}

const invalid = (problems: readonly PolicyProblem[]): CheckedPolicy => ({
  status: 'invalid',
  problems,
});

const branches = new Set(
  policyFields.flatMap(({ path }) => {
    const keys = path.split('.');
    return keys.slice(0, -1).map((_, depth) => keys.slice(0, depth + 1).join('.'));
  }),
);

function unknownKeys(tree: Tree, above: string): readonly PolicyProblem[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = above === '' ? key : `${above}.${key}`;
    if (fieldAt(path) !== undefined) return [];
    if (!branches.has(path))
      return [{ path, wrong: 'there is no such key', remedy: 'remove it or correct its name' }];
    if (isTree(value)) return unknownKeys(value, path);
    return [
      {
        path,
        wrong: `${shown(value)} stands where a group of keys belongs`,
        remedy: 'write an object, or leave it out for the defaults',
      },
    ];
  });
}

function wrongValue({ path, kind, required }: PolicyField, json: Tree): readonly PolicyProblem[] {
  const value = valueAt(json, path);
  if (value === undefined)
    return required ? [{ path, wrong: 'it is missing', remedy: `write ${kind.expected}` }] : [];
  if (kind.accepts(value)) return [];
  return [{ path, wrong: `${shown(value)} does not fit`, remedy: `write ${kind.expected}` }];
}

/**
 * The document with its gaps filled, keys in the order of the default. Every value was checked against its field, so
 * this is the one place where untrusted JSON becomes a PolicyDocument. A18: a default shift of its own is also `day`.
 */
function filled(json: Tree): PolicyDocument {
  let tree: Tree = defaultPolicy as unknown as Tree;
  for (const { path } of policyFields) {
    const value = valueAt(json, path);
    if (value !== undefined) tree = withValue(tree, path, value);
  }
  if (valueAt(json, 'shift.templates') === undefined)
    tree = withValue(tree, 'shift.templates.day', valueAt(tree, 'shift.default'));
  return tree as unknown as PolicyDocument;
}
