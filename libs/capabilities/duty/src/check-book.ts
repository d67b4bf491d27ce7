import { stored, time } from '@ledger/kernel';
import type { Check } from '@ledger/kernel';
import type { Position } from '../../staff/src/facts';
import type { Cadence, DutyBook, DutyForm } from './duty-book';

const { list, localDate, oneOf, shape, text } = stored;

const every: Readonly<Record<Position, true>> = {
  STORE_MANAGER: true,
  OPS_SUPERVISOR: true,
  OPS_SPECIALIST: true,
  DESIGNER: true,
  CS_SUPERVISOR: true,
  PRESALES: true,
  AFTERSALES: true,
  GENERAL_OFFICE: true,
  OTHER: true,
};
const positions = Object.keys(every);
const cadences: Readonly<Record<Cadence, true>> = {
  EVERY_MONDAY: true,
  FIRST_OF_MONTH: true,
  EVERY_WORKDAY: true,
  EVERY_WEEK: true,
  EVERY_MONTH: true,
  ON_OCCASION: true,
};
const forms: Readonly<Record<DutyForm, true>> = {
  REPORT: true,
  TRAINING_PLAN: true,
  WORK_PLAN: true,
  MEETING_MINUTES: true,
  LOGIN: true,
};

/** An object whose keys are positions. */
const perPosition =
  (inner: Check): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { at: '', expected: 'an object by position', found: value };
    for (const [name, held] of Object.entries(value)) {
      if (!positions.includes(name))
        return { at: name, expected: `one of ${positions.join(', ')}`, found: name };
      const mismatch = inner(held);
      if (mismatch !== undefined) return { ...mismatch, at: name };
    }
    return undefined;
  };

const positionOrNull: Check = (value) => (value === null ? undefined : oneOf(...positions)(value));

export const bookCheck: Check = shape({
  dutyBookId: text,
  version: text,
  effectiveFrom: localDate,
  superiors: perPosition(positionOrNull),
  platforms: shape({
    catalogue: list(shape({ code: text, zh: text, en: text })),
    byPosition: perPosition(list(text)),
  }),
  outside: list(oneOf(...positions)),
  duties: list(
    shape({
      code: text,
      form: oneOf(...Object.keys(forms)),
      cadence: oneOf(...Object.keys(cadences)),
      positions: list(oneOf(...positions)),
      to: oneOf('SUPERIOR', 'FACTORY', 'NOBODY', ...positions),
      clauses: list(text),
      zh: text,
      en: text,
    }),
  ),
});

/** What is wrong with a book of duties, as sentences that name the field; none = it may be published. */
export function bookProblems(book: unknown): readonly string[] {
  const mismatch = bookCheck(book);
  if (mismatch !== undefined) return [`${mismatch.at}: ${mismatch.expected}`];
  const { duties, platforms, effectiveFrom } = book as DutyBook;
  const codes = duties.map(({ code }) => code);
  const known = platforms.catalogue.map(({ code }) => code);
  return [
    ...(time.isLocalDate(effectiveFrom) ? [] : ['effectiveFrom: a date']),
    ...codes.filter((code, i) => codes.indexOf(code) !== i).map((code) => `duties: ${code} twice`),
    ...Object.entries(platforms.byPosition).flatMap(([position, list]) =>
      list
        .filter((code) => !known.includes(code))
        .map((code) => `platforms.byPosition.${position}: ${code} is not in the catalogue`),
    ),
  ];
}
