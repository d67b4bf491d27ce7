import { draft, draftStream } from '@ledger/capabilities/draft';
import type { PolicyDraft } from '@ledger/capabilities/draft';
import { canonical } from '@ledger/kernel';
import { foldStream } from '../duty/fold-stream';
import type { StreamReader } from '../duty/fold-stream';
import type { Command, PolicyRow, Reads } from '../contract';

/** A draft with what became of it. */
export interface DraftRow extends Omit<PolicyDraft, 'status'> {
  readonly policyId: string;
  readonly status: 'OPEN' | 'WITHDRAWN' | 'PUBLISHED';
  /** The version that has the newest revision's very document; null = none. */
  readonly publishedAs: string | null;
}

export interface PolicyLifeParts {
  readonly reads: Pick<Reads, 'policies' | 'employees'>;
  readonly store: StreamReader;
}

/** Every draft of the rulebooks that were published, in the order in which they were begun. */
export async function policyDrafts({
  reads,
  store,
}: PolicyLifeParts): Promise<readonly DraftRow[]> {
  const versions = reads.policies();
  const rows: DraftRow[] = [];
  for (const policyId of new Set(versions.map((row) => row.policyId))) {
    const { drafts } = await foldStream(store, draft, draftStream(policyId));
    rows.push(...drafts.map((each) => rowOf(each, policyId, versions)));
  }
  return rows;
}

export async function policyDraft(
  parts: PolicyLifeParts,
  draftId: string,
): Promise<DraftRow | undefined> {
  return (await policyDrafts(parts)).find((row) => row.draftId === draftId);
}

function rowOf(each: PolicyDraft, policyId: string, versions: readonly PolicyRow[]): DraftRow {
  const text = canonical(each.revisions.at(-1)!.document);
  const published = versions.find(({ document }) => canonical(document) === text);
  return {
    ...each,
    policyId,
    status: published === undefined ? each.status : 'PUBLISHED',
    publishedAs: published?.version ?? null,
  };
}

/** The command that publishes a draft's newest revision, with the evidence of its consultations. */
export function publishDraft(row: DraftRow, today: string): Command {
  const { document, textSha256 } = row.revisions.at(-1)!;
  const evidence = row.evidence.map(({ kind, sha256 }) => ({ kind, sha256 }));
  return {
    type: 'PublishPolicyVersion',
    document,
    publishedOn: today,
    today,
    textSha256,
    ...(evidence.length > 0 && { consultationEvidence: evidence }),
  };
}
