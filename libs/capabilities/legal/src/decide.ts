import type { Decider, Decision } from '@ledger/kernel';
import { accept, nothingNew, refuse } from '@ledger/kernel';
import type { AcceptLegalNotice, LegalCommand } from './commands';
import type { LegalFact, LegalNoticeAccepted } from './facts';

export type LegalRefusal = { readonly reason: 'ACCEPTING_NAME_MISSING' };

/** What was accepted, oldest first; one stream `system`. */
export interface Acceptances {
  readonly accepted: readonly LegalNoticeAccepted['data'][];
}

function decide(
  command: AcceptLegalNotice,
  { accepted }: Acceptances,
): Decision<LegalFact, LegalRefusal> {
  const { noticeId, textSha256, by, employeeId, acceptedOn } = command;
  const name = command.name.trim();
  if (accepted.some((known) => known.noticeId === noticeId && known.textSha256 === textSha256)) {
    return nothingNew();
  }
  if (name === '') return refuse({ reason: 'ACCEPTING_NAME_MISSING' });
  return accept({
    type: 'LegalNoticeAccepted',
    v: 1,
    data: { noticeId, textSha256, acceptedBy: by, acceptedOn },
    secret: { subject: employeeId ?? 'company', fields: { name } },
  });
}

export const decider: Decider<LegalCommand, LegalFact, Acceptances, LegalRefusal> = {
  initialState: () => ({ accepted: [] }),
  evolve: ({ accepted }, { data }) => ({ accepted: [...accepted, data] }),
  decide,
};
