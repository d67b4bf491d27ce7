import { derivedId, time } from '@ledger/kernel';
import type { Context, EventStore, Json, PendingEvent, StreamAppend } from '@ledger/kernel';
import { openStore } from '@ledger/adapters/store-sqlite';
import { defaultPolicy } from '@ledger/rulebook';
import { columnsOf } from '../libs/capabilities/attendance/src/columns';

// A log of 1,000 people who punch four times a day, of any length: what the comparison figures were taken with.

const PEOPLE = 1_000;
const FIRST_DAY = '2026-01-01';
const ZONE = defaultPolicy.zone;
const SEGMENTS = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
] as const;
const PUNCHES = [
  { type: 'PunchedIn', clock: 7 * 60 + 40, spread: 20 },
  { type: 'PunchedOut', clock: 12 * 60, spread: 10 },
  { type: 'PunchedIn', clock: 12 * 60 + 40, spread: 20 },
  { type: 'PunchedOut', clock: 17 * 60, spread: 30 },
] as const;
/** Some 5 % of the days begin late. */
const LATE_OF_HUNDRED = 5;

const context: Context = {
  actor: { id: 'bench', role: 'system' },
  source: 'import:zk-attlog',
  commandId: derivedId('bench'),
  correlationId: derivedId('bench'),
};

/** Writes the log of so many days into a new ledger; the number of punches in it. */
export async function writeLog(dir: string, days: number): Promise<number> {
  let now = time.knownInstant(`${FIRST_DAY}T00:00:00Z`);
  const store = openStore({ dir, clock: { now: () => now }, columnsOf });
  const revisions = new Map<string, number>();
  const last = time.addDays(FIRST_DAY, days - 1);
  await append(store, revisions, founding(last));
  let punches = 0;
  for (const date of time.datesBetween(FIRST_DAY, last)) {
    now = time.knownInstant(`${date}T18:00:00+08:00`);
    if (date.endsWith('-01'))
      await append(
        store,
        revisions,
        people().map((who) => rosterOf(who, date)),
      );
    const facts = people().flatMap((who) => punchesOf(who, date));
    await append(store, revisions, facts);
    punches += facts.length;
  }
  await store.close();
  return punches;
}

interface BenchFact {
  readonly stream: string;
  readonly type: string;
  readonly data: Json;
}

const people = (): string[] =>
  Array.from({ length: PEOPLE }, (_, i) => `e-${derivedId(`person ${i}`).slice(0, 23)}`);

async function append(
  store: EventStore,
  revisions: Map<string, number>,
  facts: readonly BenchFact[],
): Promise<void> {
  const byStream = new Map<string, PendingEvent[]>();
  for (const { stream, type, data } of facts) {
    const events = byStream.get(stream) ?? [];
    const rev = (revisions.get(stream) ?? 0) + events.length;
    events.push({ id: derivedId(`${stream} ${rev}`), type, v: 1, data, context });
    byStream.set(stream, events);
  }
  const appends = [...byStream].map(([stream, events]): StreamAppend => {
    const before = revisions.get(stream);
    revisions.set(stream, (before ?? 0) + events.length);
    return { stream, expected: before === undefined ? 'NO_STREAM' : before - 1, events };
  });
  const outcomes = await store.appendAll(appends);
  if (outcomes.some(({ kind }) => kind !== 'accepted'))
    throw new Error('the bench log was refused');
}

function founding(last: string): BenchFact[] {
  const years = new Set([FIRST_DAY, last].map((date) => Number(date.slice(0, 4))));
  return [
    {
      stream: `policy-${defaultPolicy.policyId}`,
      type: 'PolicyVersionPublished',
      data: {
        policyId: defaultPolicy.policyId,
        version: defaultPolicy.version,
        effectiveFrom: FIRST_DAY,
        publishedOn: FIRST_DAY,
        document: { ...defaultPolicy, effectiveFrom: FIRST_DAY } as unknown as Json,
        textSha256: '',
      },
    },
    ...[...years].map((year) => ({
      stream: `calendar-CN-${year}`,
      type: 'HolidayCalendarPublished',
      data: { region: 'CN', year, days: [], sourceUrl: '', sha256: '' },
    })),
    ...people().flatMap(registration),
  ];
}

function registration(employeeId: string): BenchFact[] {
  const stream = `employee-${employeeId}`;
  const effectiveFrom = FIRST_DAY;
  const fact = (type: string, data: Record<string, Json>): BenchFact => ({
    stream,
    type,
    data: { employeeId, ...data },
  });
  const { policyId, version } = defaultPolicy;
  return [
    fact('EmployeeRegistered', { department: 'E-COMMERCE', hiredOn: FIRST_DAY }),
    fact('EmployeeGradeChanged', { grade: 'P', effectiveFrom }),
    fact('EmployeeWageChanged', { monthlyWageFen: 652_500, effectiveFrom }),
    fact('PolicyAcknowledged', { policyId, version, acknowledgedOn: FIRST_DAY, textSha256: '' }),
  ];
}

/** The month's roster, as it is known when the month begins: every day is a workday here. */
function rosterOf(employeeId: string, first: string): BenchFact {
  const period = time.periodOf(first);
  const dates = time.datesOf(period);
  const data = {
    employeeId,
    from: first,
    to: time.lastDay(period),
    dates,
    shift: 'day',
    segments: SEGMENTS,
    zone: ZONE,
  };
  return { stream: `roster-${employeeId}-${period}`, type: 'ShiftAssigned', data };
}

function punchesOf(who: string, date: string): BenchFact[] {
  return PUNCHES.map(({ type, clock, spread }, n) => {
    const chance = hash(`${who} ${date} ${n}`);
    const late = n === 0 && chance % 100 < LATE_OF_HUNDRED ? 25 : 0;
    const second = (clock + late) * 60 + (chance % (spread * 60));
    const at = `${date}T${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}+08:00`;
    return {
      stream: `attendance-${who}-${date.slice(0, 7)}`,
      type,
      data: {
        at,
        source: 'IMPORT',
        deviceId: 'CJDE193560303',
        verificationMethod: 'CARD',
        rawStatus: n % 2,
        importId: 'bench',
        line: n,
      },
    };
  });
}

const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');

/** FNV-1a: the same log on every machine. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}
