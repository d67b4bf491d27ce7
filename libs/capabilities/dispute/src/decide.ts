import type { Decider, Decision } from '@ledger/kernel';
import { accept, canonical, isCode, nothingNew, refuse, sealedText } from '@ledger/kernel';
import type {
  AttachEvidence,
  DisputeCommand,
  MakeDisputeStatement,
  OpenDispute,
  RuleDispute,
  WithdrawDispute,
} from './commands';
import { sideOf } from './commands';
import type { Dispute, OpenedDispute } from './dispute';
import { evidenceKey, evolve } from './dispute';
import type { DisputeFact, DisputeOpened, DisputeViewFrozen } from './facts';
import type { DisputeRefusal } from './refusals';

export type DisputeDecision = Decision<DisputeFact, DisputeRefusal>;

function decide(command: DisputeCommand, dispute: Dispute): DisputeDecision {
  if (command.type === 'OpenDispute') return open(command, dispute);
  if (dispute.status === 'NOT_OPENED')
    return refuse({ reason: 'DISPUTE_UNKNOWN', disputeId: command.disputeId });
  switch (command.type) {
    case 'MakeDisputeStatement':
      return speak(command, dispute);
    case 'AttachEvidence':
      return attach(command, dispute);
    case 'RuleDispute':
      return rule(command, dispute);
    case 'WithdrawDispute':
      return withdraw(command, dispute);
  }
}

/** Characters of frozen text that one fact carries: even in Chinese well below what an event may have (16 KiB). */
const PART_LENGTH = 4_000;

/** Freezes what both sides see: whatever is corrected later, the case stays about this. */
function open(command: OpenDispute, dispute: Dispute): DisputeDecision {
  const { disputeId, employeeId, period, about, logPosition, frozenText, frozenSha256 } = command;
  const { by: openedBy, respondents, ruleBy, statement } = command;
  if (dispute.status !== 'NOT_OPENED') {
    const { opened } = dispute;
    const same = opened.employeeId === employeeId && canonical(opened.about) === canonical(about);
    return same ? nothingNew() : refuse({ reason: 'DISPUTE_ID_TAKEN', disputeId });
  }
  if (frozenText === null) return refuse({ reason: 'NOTHING_TO_DISPUTE', period, ...shown(about) });
  if (statement.trim() === '') return refuse({ reason: 'REASON_MISSING' });
  const parts = chunks(frozenText);
  const opened: DisputeOpened = {
    type: 'DisputeOpened',
    v: 1,
    data: {
      disputeId,
      employeeId,
      period,
      about,
      logPosition,
      frozen: { sha256: frozenSha256, parts: parts.length },
      openedBy,
      respondents,
      ruleBy,
    },
    ...sealedText(employeeId, { statement }),
  };
  return accept<DisputeFact>(
    opened,
    ...parts.map((text, part): DisputeViewFrozen => ({
      type: 'DisputeViewFrozen',
      v: 1,
      data: { disputeId, part, text },
    })),
  );
}

const shown = (
  about: OpenDispute['about'],
): { readonly date?: string; readonly finding?: string } =>
  about.kind === 'FINDING' ? { date: about.date, finding: about.finding } : {};

/** Never cuts a character in two: the stored text has no lone surrogates. */
function chunks(text: string): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = from + PART_LENGTH;
    const splits = /[\ud800-\udbff]/.test(text.charAt(end - 1));
    const to = splits ? end - 1 : end;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

function speak(
  { disputeId, statementId, by, statement }: MakeDisputeStatement,
  dispute: OpenedDispute,
): DisputeDecision {
  if (dispute.statements.includes(statementId)) return nothingNew();
  const ended = endedOf(dispute);
  if (ended !== undefined) return refuse(ended);
  if (statement.trim() === '') return refuse({ reason: 'REASON_MISSING' });
  const { employeeId } = dispute.opened;
  return accept({
    type: 'DisputeStatementMade',
    v: 1,
    data: { disputeId, statementId, by, side: sideOf(by, employeeId) },
    ...sealedText(employeeId, { statement }),
  });
}

function attach(command: AttachEvidence, dispute: OpenedDispute): DisputeDecision {
  const { disputeId, by, kind, sha256, bytes, mediaType, title } = command;
  if (dispute.evidence.includes(evidenceKey(sha256, by))) return nothingNew();
  const ended = endedOf(dispute);
  if (ended !== undefined) return refuse(ended);
  if (!isCode(kind)) return refuse({ reason: 'CODE_MALFORMED', code: kind });
  const { employeeId } = dispute.opened;
  return accept({
    type: 'EvidenceAttached',
    v: 1,
    data: { disputeId, by, side: sideOf(by, employeeId), kind, sha256, bytes, mediaType },
    ...sealedText(employeeId, { title }),
  });
}

/**
 * By somebody who is neither party and has spoken for none. A ruling that changes something names the events that do; one
 * that upholds names none.
 */
function rule(command: RuleDispute, dispute: OpenedDispute): DisputeDecision {
  const { disputeId, by, outcome, compensating, unknown, reasons } = command;
  const { employeeId } = dispute.opened;
  if (by === employeeId) return refuse({ reason: 'OWN_CASE', employeeId });
  if (dispute.status === 'RULED') return nothingNew();
  const ended = endedOf(dispute);
  if (ended !== undefined) return refuse(ended);
  if (dispute.speakers.includes(by)) return refuse({ reason: 'RULER_IS_PARTY', by });
  if (unknown.length > 0) return refuse({ reason: 'COMPENSATION_UNKNOWN', eventIds: unknown });
  const count = compensating.length;
  if ((outcome === 'UPHELD') !== (count === 0))
    return refuse({ reason: 'COMPENSATION_MISMATCH', outcome, count });
  if (reasons.trim() === '') return refuse({ reason: 'REASON_MISSING' });
  return accept({
    type: 'DisputeRuled',
    v: 1,
    data: { disputeId, by, outcome, compensating },
    ...sealedText(employeeId, { reasons }),
  });
}

function withdraw(
  { disputeId, by, note }: WithdrawDispute,
  dispute: OpenedDispute,
): DisputeDecision {
  const { employeeId } = dispute.opened;
  if (by !== employeeId) return refuse({ reason: 'NOT_THE_EMPLOYEE', employeeId });
  switch (dispute.status) {
    case 'OPEN':
      return accept({
        type: 'DisputeWithdrawn',
        v: 1,
        data: { disputeId },
        ...sealedText(employeeId, { note }),
      });
    case 'WITHDRAWN':
      return nothingNew();
    case 'RULED':
      return refuse({ reason: 'DISPUTE_ENDED', disputeId, as: 'RULED' });
  }
}

function endedOf({ status, opened }: OpenedDispute): DisputeRefusal | undefined {
  const { disputeId } = opened;
  return status === 'OPEN' ? undefined : { reason: 'DISPUTE_ENDED', disputeId, as: status };
}

export const decider: Decider<DisputeCommand, DisputeFact, Dispute, DisputeRefusal> = {
  initialState: () => ({ status: 'NOT_OPENED' }),
  evolve,
  decide,
};
