import type { Decider, Decision, LocalDate } from '@ledger/kernel';
import { accept, isCode, nothingNew, refuse } from '@ledger/kernel';
import type { EndProtectedStatus, ProtectionCommand, RecordProtectedStatus } from './commands';
import type { ProtectionFact } from './facts';

/** Why a command about protection is refused: a closed list, each with what explains it. */
export type ProtectionRefusal =
  | { readonly reason: 'CODE_MALFORMED'; readonly code: string }
  | { readonly reason: 'PROTECTION_ENDS_FIRST'; readonly from: string; readonly to: string }
  | { readonly reason: 'PROTECTION_ID_TAKEN'; readonly statusId: string; readonly from: string }
  | { readonly reason: 'PROTECTION_UNKNOWN'; readonly statusId: string };

/** A stretch of days in which somebody is protected; without a kind once it no longer opens. */
export interface ProtectedStatus {
  readonly statusId: string;
  readonly kind: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** One person's protected days; one stream `protection-{employeeId}`. */
export interface Protection {
  readonly statuses: readonly ProtectedStatus[];
}

type ProtectionDecision = Decision<ProtectionFact, ProtectionRefusal>;

export function decide(command: ProtectionCommand, protection: Protection): ProtectionDecision {
  switch (command.type) {
    case 'RecordProtectedStatus':
      return record(command, protection);
    case 'EndProtectedStatus':
      return end(command, protection);
  }
}

function record(command: RecordProtectedStatus, { statuses }: Protection): ProtectionDecision {
  const { employeeId, statusId, kind, from, to = null } = command;
  if (!isCode(kind)) return refuse({ reason: 'CODE_MALFORMED', code: kind });
  if (to !== null && to < from) return refuse({ reason: 'PROTECTION_ENDS_FIRST', from, to });
  const known = statuses.find((status) => status.statusId === statusId);
  if (known !== undefined) {
    return known.from === from && (known.kind === null || known.kind === kind)
      ? nothingNew()
      : refuse({ reason: 'PROTECTION_ID_TAKEN', statusId, from: known.from });
  }
  return accept({
    type: 'ProtectedStatusRecorded',
    v: 1,
    data: { employeeId, statusId, from, to },
    secret: { subject: employeeId, fields: { kind } },
  });
}

function end(
  { employeeId, statusId, to }: EndProtectedStatus,
  { statuses }: Protection,
): ProtectionDecision {
  const known = statuses.find((status) => status.statusId === statusId);
  if (known === undefined) return refuse({ reason: 'PROTECTION_UNKNOWN', statusId });
  if (known.to === to) return nothingNew();
  return accept({ type: 'ProtectedStatusEnded', v: 1, data: { employeeId, statusId, to } });
}

export function evolve({ statuses }: Protection, fact: ProtectionFact): Protection {
  switch (fact.type) {
    case 'ProtectedStatusRecorded': {
      const { statusId, from, to } = fact.data;
      const kind = fact.secret?.fields.kind;
      const status = { statusId, kind: typeof kind === 'string' ? kind : null, from, to };
      return { statuses: [...statuses, status] };
    }
    case 'ProtectedStatusEnded': {
      const { statusId, to } = fact.data;
      return {
        statuses: statuses.map((status) =>
          status.statusId === statusId ? { ...status, to } : status,
        ),
      };
    }
  }
}

export const decider: Decider<ProtectionCommand, ProtectionFact, Protection, ProtectionRefusal> = {
  initialState: () => ({ statuses: [] }),
  evolve,
  decide,
};
