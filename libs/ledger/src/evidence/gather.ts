import { disputeStream } from '@ledger/capabilities/dispute';
import { time } from '@ledger/kernel';
import type { EventStore, Period, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import type { DayAccount, PolicyRow, Reads, Statement } from '../contract';
import type { DisputeRow } from '../dispute';
import type { Cut, Replay } from '../replay';
import { attendanceStream, rosterStream } from '../read/project/streams';
import { HOME_REGION } from '../read/reference/calendars';
import { gatherCases } from './cases';
import type { GatheredCase } from './cases';

/** What a pack is about. */
export interface EvidenceQuestion {
  readonly employeeId: string;
  readonly period: Period;
  /** As of which point of the log: the same point gives the same bytes. */
  readonly cut: Cut;
}

export interface GatherParts {
  readonly store: Pick<EventStore, 'readStream' | 'find'>;
  readonly keys: Pick<SubjectKeys, 'open' | 'disclose'>;
  readonly replay: Replay;
}

/** Everything that a pack is made of, as it was known at the cut. */
export interface Gathered {
  readonly question: EvidenceQuestion;
  readonly known: Reads;
  readonly statement: Statement | undefined;
  /** Every date of the month of which something is said. */
  readonly accounts: readonly DayAccount[];
  readonly policies: readonly PolicyRow[];
  /** In log order: the person's own, and the rulebook and calendar that were in force. */
  readonly events: readonly RecordedEvent[];
  /** Disputes about the month. */
  readonly cases: readonly GatheredCase[];
  /** Streams of which every event up to the cut is here. */
  readonly whole: readonly string[];
}

export async function gather(parts: GatherParts, question: EvidenceQuestion): Promise<Gathered> {
  const { employeeId, period, cut } = question;
  const known = await parts.replay.person(employeeId, period, cut);
  const statement = await known.statement(employeeId, period);
  const accounts = await accountsOf(known, employeeId, period);
  const policies = policiesIn(known, period);
  const disputes = known.cases.list({ employeeId, period });
  const whole = ownStreams(question, known, disputes);
  const read = await Promise.all(whole.map((stream) => parts.store.readStream(stream)));
  const events = new Map<string, RecordedEvent>();
  for (const event of read.flat()) if (event.position <= cut.position) events.set(event.id, event);
  for (const id of referredTo({ statement, accounts, policies }))
    if (!events.has(id)) {
      const event = await parts.store.find(id);
      if (event !== undefined && event.position <= cut.position) events.set(id, event);
    }
  for (const event of await calendarsOf(parts.store, period))
    if (event.position <= cut.position) events.set(event.id, event);
  const cases = await gatherCases(parts.replay, known, disputes, (id) => events.has(id));
  return {
    question,
    known,
    statement,
    accounts,
    policies,
    cases,
    events: [...events.values()].sort((a, b) => a.position - b.position),
    whole: whole.filter((stream) => [...events.values()].some((event) => event.stream === stream)),
  };
}

async function accountsOf(
  known: Reads,
  employeeId: string,
  period: Period,
): Promise<readonly DayAccount[]> {
  const found: DayAccount[] = [];
  for (const date of time.datesOf(period)) {
    const account = await known.account(employeeId, date);
    if (account !== undefined) found.push(account);
  }
  return found;
}

/** Versions in force on some day of the month. */
function policiesIn(known: Reads, period: Period): readonly PolicyRow[] {
  const [first, last] = [time.firstDay(period), time.lastDay(period)];
  const begun = known.policies().filter(({ effectiveFrom }) => effectiveFrom <= last);
  const before = begun.filter(({ effectiveFrom }) => effectiveFrom <= first).at(-1);
  return begun.filter((row) => row === before || row.effectiveFrom > first);
}

function ownStreams(
  { employeeId, period }: EvidenceQuestion,
  known: Reads,
  disputes: readonly DisputeRow[],
): readonly string[] {
  const leaves = known.leaves({
    employeeId,
    from: time.firstDay(period),
    to: time.lastDay(period),
  });
  return [
    `employee-${employeeId}`,
    attendanceStream(employeeId, period),
    rosterStream(employeeId, period),
    `statement-${employeeId}-${period}`,
    ...leaves.map(({ leaveId }) => `leave-${leaveId}`),
    ...disputes.map(({ disputeId }) => disputeStream(disputeId)),
  ];
}

/** Events that figures rest on and that stand elsewhere: a night shift's morning, an earlier wage, the rulebook. */
function referredTo({
  statement,
  accounts,
  policies,
}: Pick<Gathered, 'statement' | 'accounts' | 'policies'>): ReadonlySet<string> {
  return new Set([
    ...(statement?.lines ?? []).flatMap(({ eventIds }) => eventIds),
    ...accounts.flatMap(({ eventIds }) => Object.values(eventIds)),
    ...policies.map(({ eventId }) => eventId),
  ]);
}

const calendarsOf = async (
  store: Pick<EventStore, 'readStream'>,
  period: Period,
): Promise<readonly RecordedEvent[]> =>
  store.readStream(`calendar-${HOME_REGION}-${period.slice(0, 4)}`);
