import type { LocalDate } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import { segmentInstants } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import type { Reads, RosterDay, ShiftOn } from '@ledger/core';

/** The rostered shifts near a day, read once per person and month: what a missing direction is inferred from. */
export class ShiftBook {
  private readonly months = new Map<string, ReadonlyMap<LocalDate, RosterDay>>();
  private readonly around = new Map<string, readonly ShiftOn[]>();
  private readonly defaults = new Map<LocalDate, readonly ShiftOn[]>();

  constructor(
    private readonly reads: Reads,
    private readonly policy: PolicyDocument,
  ) {}

  shiftsAround(employeeId: string, date: LocalDate): readonly ShiftOn[] {
    const key = `${employeeId}${date}`;
    let shifts = this.around.get(key);
    if (shifts === undefined) {
      shifts = near(date).flatMap((day) => this.shiftOn(employeeId, day));
      this.around.set(key, shifts);
    }
    return shifts;
  }

  defaultShifts(date: LocalDate): readonly ShiftOn[] {
    let shifts = this.defaults.get(date);
    if (shifts === undefined) {
      const { zone, shift } = this.policy;
      shifts = near(date).map((day) => ({
        attendanceDate: day,
        segments: segmentInstants(day, shift.default, zone),
      }));
      this.defaults.set(date, shifts);
    }
    return shifts;
  }

  private shiftOn(employeeId: string, date: LocalDate): readonly ShiftOn[] {
    const day = this.month(employeeId, time.periodOf(date)).get(date);
    return day === undefined || day.segments.length === 0
      ? []
      : [{ attendanceDate: date, segments: day.segments }];
  }

  private month(employeeId: string, period: string): ReadonlyMap<LocalDate, RosterDay> {
    const key = `${employeeId}${period}`;
    let days = this.months.get(key);
    if (days === undefined) {
      days = new Map(this.reads.roster(employeeId, period).map((day) => [day.date, day]));
      this.months.set(key, days);
    }
    return days;
  }
}

const near = (date: LocalDate): readonly LocalDate[] => [
  time.addDays(date, -1),
  date,
  time.addDays(date, 1),
];
