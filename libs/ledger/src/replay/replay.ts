import { time } from '@ledger/kernel';
import type { LocalDate, Period, RecordedEvent } from '@ledger/kernel';
import type { DayAccount, PaySheet, Reads, Statement } from '../contract';
import { cutAt, NOTHING_KNOWN } from './cut';
import type { AsOf, Cut } from './cut';
import { changeOf } from './differences';
import type { MonthChange } from './differences';
import { Known } from './known';
import type { KnownParts } from './known';
import { monthOf } from './month-state';
import type { KnownMonth } from './month-state';
import { eventsOf } from './part-of-log';
import { settledCut } from './settled';
import { walk } from './steps';
import type { Step } from './steps';
import { casesOf, commonStreams, companyStreams, personStreams } from './streams-of';

export interface ReplayParts extends KnownParts {
  /** The views of today: they say which leaves, versions and calendars there are. */
  readonly reads: Reads;
  /** Lets other work have its turn between slices of a long replay; may reject to end it. */
  readonly pause?: () => Promise<void>;
}

/** What was known of one person's month, and how it became what is known now. */
export interface MonthReplay {
  readonly employeeId: string;
  readonly period: Period;
  readonly from: Cut;
  readonly to: Cut;
  readonly known: KnownMonth;
  readonly now: KnownMonth;
  readonly change: MonthChange;
  /** Every event about the month that came between, with what it changed; and what the passing of time changed. */
  readonly steps: readonly Step[];
}

/** The pay sheet of everybody as it was known, next to the one of today. */
export interface CompanyReplay {
  readonly period: Period;
  readonly from: Cut;
  readonly to: Cut;
  readonly known: PaySheet;
  readonly now: PaySheet;
  /** People whose figures differ, by employee number. */
  readonly differences: readonly PersonDifference[];
}

export interface PersonDifference {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly known: Figures | null;
  readonly now: Figures | null;
  /** What the person gets more (+) or less (−) than was known: bonus and payable together. */
  readonly netFen: number;
}

/** The figures of a row of the pay sheet that money hangs on. */
export interface Figures {
  readonly status: string;
  readonly assessedFen: number;
  readonly payableFen: number;
  readonly fullAttendance: string;
  readonly bonusFen: number | null;
}

/** Looks at the past of a ledger: writes nothing, and keeps nothing. */
export interface Replay {
  /** Where the log is cut for an instant of recording or a position. */
  cut(asOf: AsOf): Promise<Cut>;
  /** As far as the views have come. */
  now(): Promise<Cut>;
  /** The same, but for readings of the log itself: what is made from here stays the same while people only look. */
  settled(): Promise<Cut>;
  /** Answers about one person's month as they would have been given at the cut. */
  person(employeeId: string, period: Period, cut: Cut): Promise<Reads>;
  /** One day with everything behind it, for explanations. */
  day(employeeId: string, date: LocalDate, cut: Cut): Promise<DayAccount | undefined>;
  statement(employeeId: string, period: Period, cut: Cut): Promise<Statement | undefined>;
  /** Every event that bears on the month, in log order. */
  events(employeeId: string, period: Period, cut: Cut): Promise<readonly RecordedEvent[]>;
  month(
    employeeId: string,
    period: Period,
    between: { readonly from?: Cut; readonly to?: Cut },
  ): Promise<MonthReplay>;
  paySheet(period: Period, cut: Cut): Promise<PaySheet>;
  company(
    period: Period,
    between: { readonly from: Cut; readonly to?: Cut },
  ): Promise<CompanyReplay>;
}

export function createReplay(parts: ReplayParts): Replay {
  return new LogReplay(parts);
}

/** People whose streams are read before other work gets its turn. */
const SLICE = 20;

class LogReplay implements Replay {
  constructor(private readonly parts: ReplayParts) {}

  async cut(asOf: AsOf): Promise<Cut> {
    const cut = await cutAt(this.parts.store, asOf);
    await this.parts.reads.reach(cut.position);
    return cut;
  }

  now(): Promise<Cut> {
    return this.cut({ kind: 'position', position: this.parts.reads.position() });
  }

  settled(): Promise<Cut> {
    const { store, reads } = this.parts;
    return settledCut(store, reads.position());
  }

  async events(employeeId: string, period: Period, cut: Cut): Promise<readonly RecordedEvent[]> {
    const { reads, store } = this.parts;
    const cases = await casesOf(reads, period, employeeId);
    const own = personStreams(employeeId, period, cases.get(employeeId));
    return eventsOf(store, [...commonStreams(reads, period), ...own], cut.position);
  }

  async person(employeeId: string, period: Period, cut: Cut): Promise<Reads> {
    const known = new Known(this.parts);
    await known.learn(await this.events(employeeId, period, cut), cut);
    return known.reads;
  }

  async day(employeeId: string, date: LocalDate, cut: Cut): Promise<DayAccount | undefined> {
    const reads = await this.person(employeeId, time.periodOf(date), cut);
    return reads.account(employeeId, date);
  }

  async statement(employeeId: string, period: Period, cut: Cut): Promise<Statement | undefined> {
    const reads = await this.person(employeeId, period, cut);
    return reads.statement(employeeId, period);
  }

  async month(
    employeeId: string,
    period: Period,
    between: { readonly from?: Cut; readonly to?: Cut },
  ): Promise<MonthReplay> {
    const from = between.from ?? NOTHING_KNOWN;
    const to = between.to ?? (await this.settled());
    const events = await this.events(employeeId, period, to);
    const past = new Known(this.parts);
    const isKnown = ({ position }: RecordedEvent): boolean => position <= from.position;
    await past.learn(events.filter(isKnown), from);
    const { month: known } = await monthOf(past, employeeId, period);
    const later = events.filter((event) => !isKnown(event));
    const { steps, end: now } = await walk({ past, employeeId, period, from, to }, later, known);
    return { employeeId, period, from, to, known, now, change: changeOf(known, now), steps };
  }

  async paySheet(period: Period, cut: Cut): Promise<PaySheet> {
    const { reads, store, pause = noPause } = this.parts;
    const known = new Known(this.parts);
    const cases = await casesOf(reads, period);
    const common = [...commonStreams(reads, period), ...(await companyStreams(reads, period))];
    await known.learn(await eventsOf(store, common, cut.position), cut, false);
    const people = reads.employees();
    for (let at = 0; at < people.length; at += SLICE) {
      const streams = people
        .slice(at, at + SLICE)
        .flatMap(({ employeeId }) => personStreams(employeeId, period, cases.get(employeeId)));
      await known.learn(await eventsOf(store, streams, cut.position), cut, false);
      await pause();
    }
    return known.reads.paySheet(period);
  }

  async company(
    period: Period,
    between: { readonly from: Cut; readonly to?: Cut },
  ): Promise<CompanyReplay> {
    const { from } = between;
    const to = between.to ?? (await this.settled());
    const known = await this.paySheet(period, from);
    const now =
      between.to === undefined
        ? await this.parts.reads.paySheet(period)
        : await this.paySheet(period, to);
    return { period, from, to, known, now, differences: differencesOf(known, now) };
  }
}

const noPause = (): Promise<void> => Promise.resolve();

function differencesOf(known: PaySheet, now: PaySheet): PersonDifference[] {
  const before = new Map(known.rows.map((row) => [row.employeeId, row]));
  const after = new Map(now.rows.map((row) => [row.employeeId, row]));
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  return ids.flatMap((employeeId) => {
    const [old, current] = [before.get(employeeId), after.get(employeeId)];
    const [was, is] = [figuresOf(old), figuresOf(current)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const { employeeNo, name } = (current ?? old)!;
    return [{ employeeId, employeeNo, name, known: was, now: is, netFen: netOf(is) - netOf(was) }];
  });
}

function figuresOf(row: Statement | undefined): Figures | null {
  if (row === undefined) return null;
  const { status, assessedFen, payableFen, fullAttendance, bonusFen } = row.settlement;
  return { status, assessedFen, payableFen, fullAttendance, bonusFen };
}

const netOf = (figures: Figures | null): number =>
  figures === null ? 0 : (figures.bonusFen ?? 0) - figures.payableFen;
