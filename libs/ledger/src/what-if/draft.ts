import { policyFields, validatePolicy, withSettings } from '@ledger/rulebook';
import type { PolicyDocument, PolicyProblem, PolicySetting } from '@ledger/rulebook';
import { valueAt } from '../explain/readings';
import { Policies } from '../read/reference/policies';
import type { PublishedPolicy } from '../read/reference/policies';

/**
 * A rulebook that is not in force: a whole document, or the versions that were in force with some keys set otherwise, or
 * both. It takes the place of every version and keeps their dates and signatures: what is asked is what other rules
 * would have done, not what other dates would have.
 */
export interface Draft {
  /** Parsed JSON that nobody has checked yet. */
  readonly document?: unknown;
  readonly settings?: readonly PolicySetting[];
}

/** One key that the draft answers otherwise than a version that was in force. */
export interface KeyChange {
  readonly version: string;
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

export type Drafted =
  | { readonly status: 'invalid'; readonly problems: readonly PolicyProblem[] }
  | {
      readonly status: 'valid';
      readonly policies: Policies;
      readonly changes: readonly KeyChange[];
      /** The version that the draft itself names; null where only keys were set. */
      readonly version: string | null;
    };

/** The published versions as they would be under the draft. */
export function drafted(published: Policies, draft: Draft): Drafted {
  const checked = draft.document === undefined ? undefined : validatePolicy(draft.document);
  if (checked?.status === 'invalid') return checked;
  const versions: PublishedPolicy[] = [];
  for (const policy of published.versions) {
    const rules = withSettings(rulesOf(policy, checked?.policy), draft.settings ?? []);
    if (rules.status === 'invalid') return rules;
    versions.push({ ...policy, document: rules.policy });
  }
  return {
    status: 'valid',
    policies: new Policies(versions),
    changes: changesOf(published.versions, versions),
    version: checked?.policy.version ?? null,
  };
}

/** The draft under the name and date of the version whose place it takes: a signature for that one counts for it. */
function rulesOf({ document }: PublishedPolicy, draft: PolicyDocument | undefined): PolicyDocument {
  if (draft === undefined) return document;
  const { policyId, version, effectiveFrom } = document;
  return { ...draft, policyId, version, effectiveFrom };
}

const NAMES = new Set(['policyId', 'version', 'effectiveFrom']);

function changesOf(
  before: readonly PublishedPolicy[],
  after: readonly PublishedPolicy[],
): KeyChange[] {
  return before.flatMap(({ document }, i) => {
    const [was, is] = [inOrder(document), inOrder(after[i]!.document)];
    return policyFields.flatMap(({ path: key }) => {
      const [old, current] = [valueAt(was, key) ?? '', valueAt(is, key) ?? ''];
      if (old === current || NAMES.has(key)) return [];
      return [{ version: document.version, key, before: old, after: current }];
    });
  });
}

/** The document with its keys sorted: two that say the same are the same text. */
function inOrder(document: PolicyDocument): PolicyDocument {
  const sorted = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.parse(JSON.stringify(document, sorted)) as PolicyDocument;
}
