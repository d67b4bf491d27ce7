import type { DisputeCommand } from '@ledger/capabilities/dispute';
import type { DisputeSubject, Outcome } from '@ledger/facts/dispute';
import type { EventStore, LocalDate, Period, RecordedEvent } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { Reads } from '../contract';
import { workdaysAfter } from '../period/workdays';
import { subjectOf } from '../read/project/streams';

type OpenDispute = Extract<DisputeCommand, { readonly type: 'OpenDispute' }>;
type RuleDispute = Extract<DisputeCommand, { readonly type: 'RuleDispute' }>;

export interface DisputeWorld {
  readonly reads: Pick<Reads, 'cases' | 'dayKind'>;
  readonly policy: Pick<PolicyDocument, 'dispute'>;
  /** Local date of the server. */
  readonly today: LocalDate;
}

export interface Objection {
  readonly disputeId: string;
  readonly employeeId: string;
  readonly period: Period;
  readonly about: DisputeSubject;
  readonly by: string;
  readonly statement: string;
}

/** An objection, pinned to where the views stand, with what both sides see there and until when it is to be ruled. */
export async function openDisputeCommand(
  { reads, policy, today }: DisputeWorld,
  objection: Objection,
): Promise<OpenDispute> {
  const matter = await reads.cases.matter(objection);
  return {
    type: 'OpenDispute',
    ...objection,
    frozenText: matter.text,
    frozenSha256: matter.sha256,
    logPosition: matter.logPosition,
    respondents: matter.respondents.filter((id) => id !== objection.employeeId),
    ruleBy: workdaysAfter(today, policy.dispute.rulingWorkdays, (date) => reads.dayKind(date)),
  };
}

export interface Ruling {
  readonly disputeId: string;
  readonly by: string;
  readonly outcome: Outcome;
  /** Ids of the events that make good what was wrong. */
  readonly eventIds: readonly string[];
  readonly reasons: string;
}

/** A ruling whose events were looked up: corrections of this person's month that were recorded after the opening. */
export async function ruleDisputeCommand(
  {
    reads,
    store,
  }: { readonly reads: Pick<Reads, 'cases'>; readonly store: Pick<EventStore, 'find'> },
  { eventIds, ...ruling }: Ruling,
): Promise<RuleDispute> {
  const known = reads.cases.find(ruling.disputeId);
  const compensating: { eventId: string; type: string }[] = [];
  const unknown: string[] = [];
  for (const eventId of new Set(eventIds)) {
    const event = await store.find(eventId);
    if (event !== undefined && known !== undefined && compensates(event, known))
      compensating.push({ eventId, type: event.type });
    else unknown.push(eventId);
  }
  return { type: 'RuleDispute', ...ruling, compensating, unknown };
}

interface About {
  readonly employeeId: string;
  readonly period: Period;
  readonly logPosition: number;
}

/** What may make good a wrong finding; asking for something makes nothing good. */
const CORRECTIONS: ReadonlySet<string> = new Set([
  'PunchVoided',
  'PunchDirectionCorrected',
  'MakeUpPunchApproved',
  'LeftPostRetracted',
  'LateNoticeReceived',
  'AnomalyWaived',
  'AbsenceConfirmed',
  'LeaveApproved',
  'LeaveCancelled',
  'ShiftAssigned',
  'ShiftChanged',
  'RestDayAssigned',
  'PunchedIn',
  'PunchedOut',
  'ReturnedToPost',
  'AdjustmentPosted',
  'AdjustmentRejected',
]);

function compensates(event: RecordedEvent, { employeeId, period, logPosition }: About): boolean {
  if (event.position <= logPosition || !CORRECTIONS.has(event.type)) return false;
  const subject = subjectOf(event.stream);
  switch (subject?.kind) {
    case 'attendance':
    case 'roster':
    case 'statement': {
      const months = [time.previousPeriod(period), period, time.nextPeriod(period)];
      return subject.employeeId === employeeId && months.includes(subject.period);
    }
    case 'leave':
      return event.data['employeeId'] === employeeId;
    case 'employee':
    case 'handover':
    case 'dispute':
    case 'period':
    case 'policy':
    case 'calendar':
    case 'unclaimed':
    case 'organisation':
    case undefined:
      return false;
  }
}
