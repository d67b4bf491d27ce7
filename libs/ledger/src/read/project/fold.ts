import { time } from '@ledger/kernel';
import type { EpochMs, EventBatch, EventStore, RecordedEvent } from '@ledger/kernel';
import type { PunchData } from '@ledger/facts/attendance';
import type { Papers } from '../../period/papers';
import { dayAt, dayNumber, monthNumber, monthOfDay } from '../calendar-days';
import { textOf } from '../event-text';
import type { Reference, Touch } from '../reference/reference';
import { foldAttendance } from '../sheet/attendance-facts';
import type { About } from '../sheet/attendance-facts';
import type { Sheet } from '../sheet/sheet';
import { SHIFT_DAYS_MAX } from '../assess/placing';
import type { Sheets } from './sheets';
import { subjectOf } from './streams';

/** Bit 5 of the narrow column: the punch carries flags, its body must be read. */
const FLAGGED = 1 << 5;
/** Longest leave, in months, that opens sheets of its own. */
const OPENED_MONTHS_MAX = 120;

/**
 * Folds batches of events into sheets and reference facts and remembers which days they touch. Punches are read from
 * the narrow columns alone; the body of an event is parsed only where it holds more.
 */
export class Fold {
  /** Sheets that changed since the last commit. */
  readonly touched = new Set<Sheet>();
  /** Horizon of the last commit: what a sheet read from its row was assessed at. */
  horizon: EpochMs = 0;
  private round = 1;
  /** Whether a type is a punch, by number of the type. */
  private readonly punchTypes: (boolean | undefined)[] = [];
  /** The sheet of an attendance stream, by number of the stream. */
  private readonly byStream: (Sheet | undefined)[] = [];
  private readonly streamOf = new Map<Sheet, number>();

  constructor(
    private readonly store: Pick<EventStore, 'typeName' | 'streamName'>,
    private readonly reference: Reference,
    private readonly sheets: Sheets,
    private readonly papers: Papers,
  ) {}

  take(batch: EventBatch): void {
    const { types, streams, ats, flags, positions, count } = batch;
    const { punchTypes, byStream, round } = this;
    for (let i = 0; i < count; i += 1) {
      const isPunch = punchTypes[types[i]!] ?? this.learnType(types[i]!);
      if (!isPunch) {
        this.event(batch.event(i), streams[i]!);
        continue;
      }
      const sheet = byStream[streams[i]!] ?? this.sheetOfStream(streams[i]!);
      if (sheet.used !== round) this.touch(sheet);
      sheet.punches.add(ats[i]!, positions[i]!, sheet.revisions++, flags[i]!);
      if ((flags[i]! & FLAGGED) !== 0) this.mark(sheet, batch.event(i));
    }
  }

  private learnType(type: number): boolean {
    const name = this.store.typeName(type);
    return (this.punchTypes[type] = name === 'PunchedIn' || name === 'PunchedOut');
  }

  private sheetOfStream(stream: number): Sheet {
    const subject = subjectOf(this.store.streamName(stream));
    if (subject?.kind !== 'attendance')
      throw new Error('a punch stands in an attendance stream and nowhere else');
    const sheet = this.sheetFor(subject.employeeId, subject.period);
    this.byStream[stream] = sheet;
    this.streamOf.set(sheet, stream);
    return sheet;
  }

  private sheetFor(employeeId: string, period: string): Sheet {
    const ordinal = this.reference.ordinalOf(employeeId);
    return this.sheets.take(ordinal, monthNumber(period), this.horizon);
  }

  touch(sheet: Sheet): void {
    sheet.used = this.round;
    this.touched.add(sheet);
  }

  /** Takes a sheet out of the work because it was concluded, and forgets it. */
  untouch(sheet: Sheet): void {
    this.touched.delete(sheet);
    this.forget(sheet);
  }

  /** After a commit: nothing is touched any more. */
  nextRound(): void {
    this.touched.clear();
    this.round += 1;
  }

  /** Forgets a sheet that leaves the memory. */
  forget(sheet: Sheet): void {
    const stream = this.streamOf.get(sheet);
    if (stream === undefined) return;
    this.byStream[stream] = undefined;
    this.streamOf.delete(sheet);
  }

  private mark(sheet: Sheet, event: RecordedEvent): void {
    const { flags = [] } = event.data as unknown as PunchData;
    // Whether a punch lies outside of employment follows from the facts of today, not from those of its day.
    const codes = flags.filter((flag) => flag !== 'OUTSIDE_EMPLOYMENT');
    if (codes.length === 0) return;
    const at = time.knownInstant(textOf(event, 'at'));
    const direction = event.type === 'PunchedOut' ? 'OUT' : 'IN';
    const mark = { at, direction, codes, fact: event.position, rev: event.rev } as const;
    sheet.facts = { ...sheet.facts, marks: [...sheet.facts.marks, mark] };
  }

  private event(event: RecordedEvent, stream: number): void {
    const subject = subjectOf(event.stream);
    switch (subject?.kind) {
      case 'attendance':
        return this.attendance(event, this.byStream[stream] ?? this.sheetOfStream(stream));
      case 'roster':
        return this.roster(event, this.sheetFor(subject.employeeId, subject.period));
      case 'employee':
        return this.apply(this.reference.foldEmployee(event, subject.id));
      case 'leave':
        return this.apply(this.reference.foldLeave(event, subject.id));
      case 'policy':
        return this.apply(this.reference.foldPolicy(event));
      case 'calendar':
        return this.apply(this.reference.foldCalendar(event));
      case 'unclaimed':
        return this.reference.foldUnclaimed(event);
      case 'period':
        return this.apply(this.reference.foldPeriod(event, subject.period));
      case 'dispute':
        return this.apply(this.reference.foldDispute(event, subject.id));
      case 'statement':
        return this.statement(event, subject.employeeId, subject.period);
      case 'organisation':
        return this.reference.foldOrganisation(event);
      case 'handover':
        return this.reference.foldHandover(event, subject.id);
      case undefined:
    }
  }

  private statement(event: RecordedEvent, employeeId: string, period: string): void {
    const ordinal = this.reference.ordinalOf(employeeId);
    this.papers.fold(event, { employeeId, ordinal, period });
    this.month(ordinal, monthNumber(period));
  }

  /** Touches the sheet of a month where there is one. */
  private month(ordinal: number, month: number): void {
    const sheet = this.sheets.find(ordinal, month, this.horizon);
    if (sheet !== undefined) this.touch(sheet);
  }

  private attendance(event: RecordedEvent, sheet: Sheet): void {
    this.touch(sheet);
    sheet.revisions += 1;
    sheet.events.push(event.position);
    const { facts, about } = foldAttendance(sheet.facts, event);
    sheet.facts = facts;
    if (event.type === 'PunchVoided' || event.type === 'PunchDirectionCorrected')
      this.aroundPunch(sheet, Number(event.data.targetRev));
    else if (about !== undefined) this.about(sheet, about);
  }

  /** Marks what a corrected punch may change; an approved make-up is a punch as well. */
  private aroundPunch(sheet: Sheet, rev: number): void {
    const punches = sheet.punches.open();
    const index = punches.indexOfRev(rev);
    const at =
      index >= 0
        ? punches.ats[index]
        : sheet.facts.makeUps.find((makeUp) => makeUp.rev === rev)?.at;
    if (at !== undefined) this.aroundInstant(sheet, at);
  }

  private about(sheet: Sheet, about: About): void {
    if ('at' in about) this.aroundInstant(sheet, about.at);
    else this.days(sheet.ordinal, dayNumber(about.date), dayNumber(about.date));
  }

  private roster(event: RecordedEvent, sheet: Sheet): void {
    this.touch(sheet);
    const stretch = sheet.roster.fold(event, sheet.firstDay);
    if (stretch === undefined) return;
    const [from, to] = stretch;
    this.days(sheet.ordinal, from - SHIFT_DAYS_MAX - 1, to + SHIFT_DAYS_MAX + 1);
  }

  /** Marks the days that the new punches of all touched sheets may belong to. */
  markPunches(): void {
    for (const sheet of this.touched) {
      if (sheet.marked === sheet.punches.length) continue;
      const { ats, length } = sheet.punches.open();
      const fresh = ats.slice(sheet.marked, length);
      sheet.marked = length;
      for (const at of fresh) this.aroundInstant(sheet, at);
    }
  }

  /** Marks the local date of an instant and every day whose shift holds it in its window, in this month or beside it. */
  private aroundInstant(sheet: Sheet, at: EpochMs): void {
    const { zone, windowSecondsMax } = this.reference.view.policies;
    const window = windowSecondsMax * time.SECOND;
    const from = dayAt(at - window, zone) - SHIFT_DAYS_MAX;
    const to = dayAt(at + window, zone);
    if (sheet.isMarked(from, to)) return;
    const local = dayAt(at, zone);
    for (let day = from; day <= to; day += 1) {
      const owner = this.ownerOf(day, sheet);
      if (owner === undefined || owner.isMarked(day, day)) continue;
      const shift = owner.shiftOn(day - owner.firstDay);
      const isClaimed =
        shift !== undefined && at >= shift.start - window && at <= shift.end + window;
      if (day !== local && !isClaimed) continue;
      owner.markDays(day, day);
      this.touch(owner);
    }
  }

  /** The sheet that a day near another sheet belongs to, where there is one. */
  private ownerOf(day: number, near: Sheet): Sheet | undefined {
    if (day < near.firstDay) return this.sheets.find(near.ordinal, near.month - 1, this.horizon);
    if (day < near.firstDay + near.length) return near;
    return this.sheets.find(near.ordinal, near.month + 1, this.horizon);
  }

  private apply(touches: readonly Touch[]): void {
    for (const touch of touches) {
      if (touch.what === 'months') this.months(touch.who, touch.from);
      else if (touch.what === 'month') {
        const who = touch.who === 'EVERYBODY' ? this.sheets.ordinals() : [touch.who];
        for (const ordinal of who) this.month(ordinal, touch.month);
      } else if (touch.who === 'EVERYBODY')
        for (const ordinal of this.sheets.ordinals()) this.days(ordinal, touch.from, touch.to);
      else {
        if (touch.opens) this.open(touch.who, touch.from, touch.to);
        this.days(touch.who, touch.from, touch.to);
      }
    }
  }

  private months(ordinal: number, from: number): void {
    for (const month of this.sheets.monthsOf(ordinal))
      if (month >= from) this.touch(this.sheets.find(ordinal, month, this.horizon)!);
  }

  private open(ordinal: number, from: number, to: number): void {
    const first = monthOfDay(from);
    const last = Math.min(monthOfDay(to), first + OPENED_MONTHS_MAX);
    for (let month = first; month <= last; month += 1) {
      if (this.sheets.has(ordinal, month)) continue;
      this.touch(this.sheets.take(ordinal, month, this.horizon));
    }
  }

  /** Marks a stretch of days in every sheet of the person that has some of them. */
  private days(ordinal: number, from: number, to: number): void {
    const first = Number.isFinite(from) ? monthOfDay(from) : from;
    const last = Number.isFinite(to) ? monthOfDay(to) : to;
    for (const month of this.sheets.monthsOf(ordinal)) {
      if (month < first || month > last) continue;
      const sheet = this.sheets.find(ordinal, month, this.horizon)!;
      if (sheet.markDays(from, to)) this.touch(sheet);
    }
  }
}
