import type { DisputeFact, DisputeOpened } from './facts';

/** One case from its opening to its end; one stream `dispute-{disputeId}`. */
export type Dispute =
  | { readonly status: 'NOT_OPENED' }
  | {
      readonly status: 'OPEN' | 'RULED' | 'WITHDRAWN';
      readonly opened: DisputeOpened['data'];
      readonly statements: readonly string[];
      /** Digest and giver of each piece. */
      readonly evidence: readonly string[];
      /** Everybody who has spoken for a side: none of them rules. */
      readonly speakers: readonly string[];
    };
export type OpenedDispute = Exclude<Dispute, { readonly status: 'NOT_OPENED' }>;

export const evidenceKey = (sha256: string, by: string): string => `${sha256} ${by}`;

export function evolve(dispute: Dispute, fact: DisputeFact): Dispute {
  if (fact.type === 'DisputeOpened') {
    const { employeeId, openedBy, respondents } = fact.data;
    const speakers = [...new Set([employeeId, openedBy, ...respondents])];
    return { status: 'OPEN', opened: fact.data, statements: [], evidence: [], speakers };
  }
  return dispute.status === 'NOT_OPENED' ? dispute : evolveOpened(dispute, fact);
}

function evolveOpened(
  dispute: OpenedDispute,
  fact: Exclude<DisputeFact, DisputeOpened>,
): OpenedDispute {
  const { speakers, statements, evidence } = dispute;
  switch (fact.type) {
    case 'DisputeViewFrozen':
      return dispute;
    case 'DisputeStatementMade': {
      const { statementId, by } = fact.data;
      return { ...dispute, statements: [...statements, statementId], speakers: [...speakers, by] };
    }
    case 'EvidenceAttached': {
      const { sha256, by } = fact.data;
      const known = [...evidence, evidenceKey(sha256, by)];
      return { ...dispute, evidence: known, speakers: [...speakers, by] };
    }
    case 'DisputeRuled':
      return { ...dispute, status: 'RULED' };
    case 'DisputeWithdrawn':
      return { ...dispute, status: 'WITHDRAWN' };
  }
}
