import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { Reads } from '../contract';
import type { Considered } from './considered';
import { earliestDay, previewConsidered } from './preview';
import type { MonthPreview, PreviewParts } from './preview';
import type { SecondPersonMissing } from './second-person';

/** What one person may correct alone under a rulebook; null = no limit. */
type Limits = PolicyDocument['correction'];

/** Why a correction that changes these months is not one person's alone; undefined = it is. */
export function beyondLimits(
  months: readonly MonthPreview[],
  reads: Pick<Reads, 'policies'>,
  today: LocalDate,
): SecondPersonMissing | undefined {
  const { soloMaxFen, soloMaxDays } = limitsOn(reads, today);
  const closed = months.find((month) => month.closed);
  if (closed !== undefined)
    return { reason: 'SECOND_PERSON_MISSING', why: 'AFTER_CLOSE', period: closed.period };
  const fen = Math.abs(months.reduce((sum, { differenceFen }) => sum + differenceFen, 0));
  if (soloMaxFen !== null && fen > soloMaxFen)
    return { reason: 'SECOND_PERSON_MISSING', why: 'ABOVE_FEN', fen, limitFen: soloMaxFen };
  const date = earliestDay(months);
  if (soloMaxDays !== null && date !== undefined && time.daysBetween(date, today) > soloMaxDays)
    return { reason: 'SECOND_PERSON_MISSING', why: 'AFTER_DAYS', date, limitDays: soloMaxDays };
  return undefined;
}

/** The limits of the version in force on a day; none before the first version. */
function limitsOn(reads: Pick<Reads, 'policies'>, today: LocalDate): Limits {
  const policy = reads.policies().findLast(({ effectiveFrom }) => effectiveFrom <= today);
  return policy?.document.correction ?? { soloMaxFen: null, soloMaxDays: null };
}

/** The local date of an instant that carries its offset. */
export const localDateOf = (instant: string): LocalDate => instant.slice(0, 10);

/** Measures corrections on the views: what the write side asks before it lets one person do it alone. */
export function measure(
  parts: PreviewParts,
): (considered: Considered) => Promise<SecondPersonMissing | undefined> {
  return async (considered) => {
    const months = await previewConsidered(parts, considered);
    return beyondLimits(months, parts.reads, localDateOf(parts.now()));
  };
}
