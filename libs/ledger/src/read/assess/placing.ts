import { time } from '@ledger/kernel';
import type { EpochMs } from '@ledger/kernel';
import { assignPunches } from '@ledger/rulebook';
import type { PunchFact } from '@ledger/rulebook';
import { dateOfDay, dayAt, dayNumber } from '../calendar-days';
import type { Policies } from '../reference/policies';
import type { Sheet } from '../sheet/sheet';
import type { ShiftOnDate } from '../sheet/shift-book';

/** Longest reach of a shift beyond its attendance date, in days. */
export const SHIFT_DAYS_MAX = 2;
const BEFORE = SHIFT_DAYS_MAX + 1;
const AFTER = 2;
const DEFAULT_WINDOW_SECONDS = 14_400;

/** The stretch in which a rostered shift claims punches: from its window's begin to its window's end. */
interface Claim {
  readonly index: number;
  readonly opens: EpochMs;
  readonly closes: EpochMs;
  readonly shift: ShiftOnDate;
}

/** Where punches of one sheet and its two neighbours belong (A54, A55). */
export class Placing {
  /** Claims of the days from three before the month to two after it. */
  private readonly claims: (Claim | undefined)[] = [];

  constructor(
    private readonly sheet: Sheet,
    private readonly previous: Sheet | undefined,
    private readonly next: Sheet | undefined,
    private readonly policies: Policies,
  ) {
    for (let index = -BEFORE; index < sheet.length + AFTER; index += 1)
      this.claims.push(this.claimOf(index));
  }

  private claimOf(index: number): Claim | undefined {
    const entry = this.rosteredOn(index);
    if (entry === undefined || entry === 'FREE') return undefined;
    const day = this.sheet.firstDay + index;
    const shift = entry.on(day);
    const window = windowOf(this.policies, day);
    return { index, opens: shift.start - window, closes: shift.end + window, shift };
  }

  private rosteredOn(index: number) {
    if (index < 0) {
      const { previous } = this;
      return previous === undefined ? undefined : previous.roster.on(previous.length + index);
    }
    if (index < this.sheet.length) return this.sheet.roster.on(index);
    return this.next?.roster.on(index - this.sheet.length);
  }

  /** Day index that an instant without a shift belongs to: its local date. */
  private localIndex(at: EpochMs): number {
    return dayAt(at, this.policies.zone) - this.sheet.firstDay;
  }

  private claim(index: number): Claim | undefined {
    return this.claims[index + BEFORE];
  }

  /** Day index of a punch, and whether two shifts claimed it. */
  place(punch: PunchFact, found: Found): void {
    const local = this.localIndex(punch.at);
    found.index = local;
    found.claims = 0;
    for (let index = local - SHIFT_DAYS_MAX; index <= local + 1; index += 1) {
      const claim = this.claim(index);
      if (claim === undefined || punch.at < claim.opens || punch.at > claim.closes) continue;
      found.claims += 1;
      found.index = index;
    }
    if (found.claims > 1) found.index = this.nearest(punch, local);
  }

  /** Two windows overlap: the rulebook says whose it is. */
  private nearest(punch: PunchFact, local: number): number {
    const claims: Claim[] = [];
    for (let index = local - SHIFT_DAYS_MAX; index <= local + 1; index += 1) {
      const claim = this.claim(index);
      if (claim !== undefined && punch.at >= claim.opens && punch.at <= claim.closes)
        claims.push(claim);
    }
    const shifts = claims.map(({ index, shift }) => ({
      attendanceDate: dateOfDay(this.sheet.firstDay + index),
      segments: shift.segments,
    }));
    const { dates } = assignPunches(shifts, [punch], this.policies.windowSecondsMax);
    return dayNumber(dates[0]!) - this.sheet.firstDay;
  }

  /** Day index of something that happened during work: the shift that was going on, else like an out-punch. */
  placeWork(at: EpochMs, found: Found): void {
    const local = this.localIndex(at);
    for (let index = local - SHIFT_DAYS_MAX; index <= local + 1; index += 1) {
      const claim = this.claim(index);
      if (claim === undefined || at < claim.shift.start || at >= claim.shift.end) continue;
      found.index = index;
      return;
    }
    this.place({ direction: 'OUT', at, source: 'MANUAL', fact: 0 }, found);
  }
}

/** Where `place` writes its answer: one object for all punches of a sheet. */
export interface Found {
  index: number;
  claims: number;
}

export function windowOf(policies: Policies, day: number): number {
  const seconds = policies.onDay(day)?.document.punch.windowSeconds ?? DEFAULT_WINDOW_SECONDS;
  return seconds * time.SECOND;
}
