import type { Json, LocalDate } from '@ledger/kernel';
import type { PolicyDocument, PolicyVersion } from '../policy-document';
import { defaultPolicy } from '../policy/default-policy';
import type { CheckedPolicy } from '../policy/problems';
import { isProfileName, profiles } from '../policy/profiles';
import type { PolicySetting } from '../policy/settings';
import { withSettings } from '../policy/settings';
import type { Tree } from '../policy/tree';
import { isTree } from '../policy/tree';
import { inForce } from '../policy/versions';
import { readDate, readList } from './read-extra';
import { unreadable } from './reader';
import type { CaseRow } from './verdict';

const VARIANT = 'policy_variant';
const POLICIES = 'extra_json policies';

/** The version of the rulebook that a case is judged by on a date. */
export type PolicyOn = (date: LocalDate) => PolicyDocument;

/** `policy_variant` on the default, and the versions of `extra_json`; a back-dated one is refused and never counts (K-08). */
export function readPolicy(row: CaseRow, extra: Tree): PolicyOn {
  const base = variantOf((row[VARIANT] ?? '').trim());
  const versions = readList(extra, 'policies').map((entry) => versionOf(entry, base));
  if (versions.length === 0) return () => base;
  return (date) =>
    inForce(versions, date)?.document ??
    unreadable(POLICIES, `no version is in force on ${date}`, 'add one that is effective by then');
}

/** In the cases the sample bonus counts as confirmed by the employer (domain.md 2.5). */
const sample: PolicyDocument = confirmed(defaultPolicy);

function confirmed(policy: PolicyDocument): PolicyDocument {
  return {
    ...policy,
    fullAttendance: { ...policy.fullAttendance, bonusConfirmedByEmployer: true },
  };
}

/** `default`, a profile's name, `key=value`, or several of these separated by `;`. */
function variantOf(text: string): PolicyDocument {
  let policy = sample;
  for (const part of text.split(';').map((each) => each.trim())) {
    if (part === '' || part === 'default') continue;
    const at = part.indexOf('=');
    if (at > 0)
      policy = valid(VARIANT, withSettings(policy, [[part.slice(0, at), part.slice(at + 1)]]));
    else if (isProfileName(part)) policy = confirmed(profiles[part]);
    else
      unreadable(VARIANT, `“${part}” is not a variant`, 'write default, a profile, or key=value');
  }
  return policy;
}

function versionOf(entry: Tree, base: PolicyDocument): PolicyVersion {
  const { version, override } = entry;
  if (typeof version !== 'string' || version === '')
    return unreadable(POLICIES, 'a version has no name', 'write "version": "v1"');
  if (override !== undefined && !isTree(override))
    unreadable(POLICIES, `override of ${version} is not an object`, 'write {"key": "value"}');
  const settings = Object.entries(override ?? {}).map(([key, value]): PolicySetting => [
    key,
    value as Json,
  ]);
  const changed = valid(POLICIES, withSettings(base, settings));
  const effectiveFrom = readDate(POLICIES, entry['effective_from']);
  return {
    publishedOn: readDate(POLICIES, entry['published_on'] ?? effectiveFrom),
    document: { ...changed, version, effectiveFrom },
  };
}

function valid(column: string, checked: CheckedPolicy): PolicyDocument {
  if (checked.status === 'valid') return checked.policy;
  const [first] = checked.problems;
  return unreadable(column, `${first!.path}: ${first!.wrong}`, first!.remedy);
}
