import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { DayKind } from '@ledger/rulebook';
import { freeDay, leftPost, workday } from './day';
import type { DayStory, Recorded, Seen } from './day';
import { random } from './random';
import { rosterOf, shiftOf } from './shifts';
import type { RosterRow } from './shifts';
import { staff } from './staff';
import type { Person } from './staff';

export interface DemoOptions {
  readonly people: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly seed: number;
}

/** A line of a device: who, when (seconds after midnight of `date`), and which way, if the device knows. */
export interface DeviceLine {
  readonly serial: string;
  readonly pin: string;
  readonly date: LocalDate;
  readonly at: number;
  readonly status: 0 | 1 | 255;
}

/** What somebody recorded about a person's day. */
export interface DayRecord {
  readonly person: Person;
  readonly date: LocalDate;
  readonly record: Recorded;
}

export interface Company {
  readonly people: readonly Person[];
  readonly roster: readonly RosterRow[];
  readonly lines: readonly DeviceLine[];
  readonly records: readonly DayRecord[];
}

/** The device at the gate gives no direction (255) and numbers people on its own. */
export const GATE = 'GATE-09';
export const serialOf = (device: number): string => `ZK-${String(device + 1).padStart(3, '0')}`;
export const gatePin = (person: Person): string => String(person.index + 1);

/**
 * A company of any size over some dates: people, roster, what the devices saw and what people recorded. Pure: the same
 * options give the same company.
 */
export function company(options: DemoOptions, dayKind: (date: LocalDate) => DayKind): Company {
  const { from, to, seed } = options;
  const people = staff(options.people, seed, from, to);
  const lines: DeviceLine[] = [];
  const records: DayRecord[] = [];
  for (const person of people) {
    const chance = random(seed * 7_368_787 + person.index * 104_729 + 1);
    let workdays = 0;
    for (const date of time.datesBetween(from, to)) {
      if (date < person.hiredOn || (person.leftOn !== null && date > person.leftOn)) continue;
      const due = dayKind(date) === 'WORKDAY';
      const story = due ? storyOf(person, date, ++workdays, chance) : freeDay(chance);
      for (const seen of story.punches) lines.push(lineOf(person, date, seen, chance.next()));
      for (const record of story.records) records.push({ person, date, record });
    }
  }
  lines.push(...strangers(options));
  return { people, roster: people.flatMap((person) => rosterOf(person, from, to)), lines, records };
}

type Chance = ReturnType<typeof random>;

/** Mostly chance; two days are arranged, so that the smallest demo shows a confirmed left post and a call in advance. */
function storyOf(person: Person, date: LocalDate, workdays: number, chance: Chance): DayStory {
  const shift = shiftOf(person, date);
  if (person.index === 4 && workdays === 6) {
    const { punches, records } = leftPost(shift, chance);
    return { punches, records: records.map(confirmed) };
  }
  if (person.index === 3 && workdays === 4) return calledAhead(shift, chance);
  return workday(shift, chance);
}

const confirmed = (record: Recorded): Recorded =>
  record.kind === 'left-post' ? { ...record, confirmed: true } : record;

function calledAhead(
  shift: { readonly start: number; readonly end: number },
  chance: Chance,
): DayStory {
  const arrival = shift.start + chance.whole(2000, 4000);
  return {
    punches: [
      { at: arrival, direction: 'IN' },
      { at: shift.end + chance.whole(60, 900), direction: 'OUT' },
    ],
    records: [{ kind: 'notice', channel: 'PHONE', receivedAt: shift.start - 600 }],
  };
}

/** One punch in twelve is made at the gate. */
function lineOf(person: Person, date: LocalDate, seen: Seen, where: number): DeviceLine {
  if (where < 1 / 12) {
    return { serial: GATE, pin: gatePin(person), date, at: seen.at, status: 255 };
  }
  const status = seen.direction === 'IN' ? 0 : 1;
  return { serial: serialOf(person.device), pin: person.pin, date, at: seen.at, status };
}

/**
 * What every device collects: a visitor whose number nobody holds, and punches from the morning after a power cut, when
 * the clock of the gate stood at its factory date.
 */
function strangers({ from, to, seed, people }: DemoOptions): readonly DeviceLine[] {
  const chance = random(seed * 31 + people);
  const days = time.datesBetween(from, to);
  const visits = Array.from({ length: 3 }, () => ({
    serial: serialOf(0),
    pin: '90001',
    date: chance.pick(days),
    at: chance.whole(9 * 3600, 16 * 3600),
    status: 0 as const,
  }));
  const reset = Array.from({ length: Math.min(3, people) }, (_, i) => ({
    serial: GATE,
    pin: String(i + 1),
    date: '2000-01-01',
    at: chance.whole(60, 900),
    status: 255 as const,
  }));
  return [...visits, ...reset];
}
