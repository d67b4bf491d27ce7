import type { Fen, LocalDate } from '@ledger/kernel';
import type { DayFacts } from '../day';
import type { Grade } from '../policy-document';
import type { Tree } from '../policy/tree';
import { onDate, readFen, readGrade, readHistory } from './read-extra';
import type { CaseRow } from './verdict';

/** Who a case is about: grade and wage of any date, and whether R60's call goes above the store manager (A64). */
export interface CasePerson {
  readonly gradeOn: (date: LocalDate) => Grade | null;
  readonly wageOn: (date: LocalDate) => Fen | null;
  readonly isStoreManager: boolean;
}

const STORE_MANAGER: ReadonlySet<string> = new Set(['STORE_MANAGER', '店长']);

/** The histories of `extra_json` replace the columns. */
export function readPerson(row: CaseRow, extra: Tree): CasePerson {
  const grade = readGrade('grade', (row['grade'] ?? '').trim());
  const wage = readFen('monthly_wage_fen', (row['monthly_wage_fen'] ?? '').trim());
  const grades = readHistory(extra, 'grade_history', (entry) =>
    readGrade('extra_json grade_history', entry['grade']),
  );
  const wages = readHistory(extra, 'wage_history', (entry) =>
    readFen('extra_json wage_history', entry['monthly_wage_fen']),
  );
  return {
    gradeOn: (date) => (grades === undefined ? grade : onDate(grades, date)),
    wageOn: (date) => (wages === undefined ? wage : onDate(wages, date)),
    isStoreManager: STORE_MANAGER.has((row['position'] ?? '').trim()),
  };
}

/** A day's facts that do not come from its records. */
export function circumstances(
  person: CasePerson,
  date: LocalDate,
): Pick<DayFacts, 'attendanceDate' | 'grade' | 'monthlyWageFen' | 'isStoreManager'> {
  return {
    attendanceDate: date,
    grade: person.gradeOn(date),
    monthlyWageFen: person.wageOn(date),
    isStoreManager: person.isStoreManager,
  };
}
