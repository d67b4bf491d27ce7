import { judgeCase } from '@ledger/rulebook';
import { derivedDayRows, derivedMonthRows } from './derived-rows';

const SEED = 20_260_302;
const days = derivedDayRows(SEED, 900);
const months = derivedMonthRows(SEED, 120);

describe('further cases of the same shape, derived by a slow reference that counts second by second', () => {
  it.each([
    ['days', days],
    ['months', months],
  ])(`the rulebook agrees on every column of all drawn %s (seed ${SEED})`, (_what, rows) => {
    const wrong = rows
      .map((row) => ({ row, verdict: judgeCase(row) }))
      .filter(({ verdict }) => verdict.outcome !== 'judged' || verdict.differences.length > 0);
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(120);
  });

  it('the draw meets every status, finding and guard of the rulebook', () => {
    const codes = new Set(
      [...days, ...months].flatMap((row) => [
        row['exp_status'],
        row['exp_full_attendance'],
        ...row['exp_findings']!.split(';'),
      ]),
    );
    for (const code of EVERYTHING) expect(codes).toContain(code);
  });
});

const EVERYTHING = `
  REST ON_LEAVE PENDING_REVIEW LEFT_POST ABSENT LATE_AND_EARLY EARLY_LEAVE LATE_NOTIFIED LATE ON_TIME
  MISSING_IN LATE_T1 LATE_T2 LATE_T3 LATE_NOTIFIED_T3 LATE_NOTIFIED_0 LATE_NOTIFIED_LOST_TIME LONG_NOTIFIED_LATENESS
  ABSENT_LATE ABSENT_DAY MISSING_OUT EARLY_T1 EARLY_T2 EARLY_T3 ABSENT_EARLY LEFT_POST LEFT_POST_UNCONFIRMED
  MID_SHIFT_GAP REST_DAY_PUNCH NOT_ACKNOWLEDGED FINES_PROHIBITED PENALTY_CAPPED MIN_WAGE_FLOOR
  KEPT FORFEITED PENDING NOT_ELIGIBLE OK CLOSE_BLOCKED FORFEIT NONE`
  .trim()
  .split(/\s+/);
