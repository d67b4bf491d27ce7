import { createHash } from 'node:crypto';
import type { IssuedFigures, IssuedLine } from '@ledger/facts/payroll';
import { canonical } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import type { GuardStep, MonthSettlement } from '@ledger/rulebook';
import type { DeductionLine, Statement } from '../contract';
import type { IssuedPaper } from './paper';

/** The figures of a statement as they are told. */
export function figuresOf(statement: Statement): IssuedFigures {
  const { settlement: settled } = statement;
  return {
    department: statement.department,
    position: statement.position,
    grade: statement.grade,
    monthWageFen: statement.monthWageFen,
    daysDue: statement.daysDue,
    daysAttended: statement.daysAttended,
    lateCount: statement.lateCount,
    earlyCount: statement.earlyCount,
    absentDays: statement.absentDays,
    leftPostDays: statement.leftPostDays,
    leaveDays: statement.leaveDays,
    status: settled.status,
    findings: settled.findings,
    assessedFen: settled.assessedFen,
    unworkedPayFen: settled.unworkedPayFen,
    penaltyFen: settled.penaltyFen,
    payableFen: settled.payableFen,
    postedPenaltyFen: settled.postedPenaltyFen,
    guards: settled.guards,
    fullAttendance: settled.fullAttendance,
    bonusFen: settled.bonusFen,
    warnings: settled.warnings,
    clauses: settled.clauses,
    policyVersion: settled.policyVersion,
    adjustments: statement.adjustments ?? [],
  };
}

export const linesOf = ({ lines }: Statement): readonly IssuedLine[] =>
  lines.map(({ employeeId: _id, employeeNo: _no, name: _name, ...line }) => line);

/** What the hash covers is stored for ever: a new version is a new number here, never another meaning of this one. */
const RESULT_VERSION = 1;

/**
 * SHA-256 over the canonical JSON of a person's month: figures, lines, clauses and versions. Not in it: names, department
 * and position (they move no money), warnings (advice, which later releases may add to), log positions and event ids (the
 * same facts in another log are the same month). So a closed month made again gives the same hash on every release.
 */
export function resultHash(
  of: { readonly employeeId: string; readonly period: Period },
  figures: IssuedFigures,
  lines: readonly IssuedLine[],
): string {
  const { department: _department, position: _position, warnings: _warnings, ...told } = figures;
  const { adjustments, ...rest } = told;
  const result = {
    v: RESULT_VERSION,
    employeeId: of.employeeId,
    period: of.period,
    figures: rest,
    adjustments: adjustments.map(({ sourcePeriod, amountFen }) => ({ sourcePeriod, amountFen })),
    lines: lines.map(({ eventIds: _ids, ...line }) => line),
  };
  return createHash('sha256').update(canonical(result)).digest('hex');
}

/** The hash of a statement as it stands. */
export const hashOfStatement = (statement: Statement): string =>
  resultHash(statement, figuresOf(statement), linesOf(statement));

/** SHA-256 over one line `employeeId resultHash` a person, in the order of the ids. */
export function resultsDigest(hashes: ReadonlyMap<string, string>): {
  readonly people: number;
  readonly sha256: string;
} {
  const hash = createHash('sha256');
  for (const employeeId of [...hashes.keys()].toSorted())
    hash.update(`${employeeId} ${hashes.get(employeeId)!}\n`);
  return { people: hashes.size, sha256: hash.digest('hex') };
}

interface Person {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
}

/** An issue as a statement again: what was told, with the name that the person has in the ledger now. */
export function statementOf(
  { figures, lines, logPosition }: IssuedPaper,
  person: Person,
  period: Period,
): Statement {
  const { department, position, grade, monthWageFen, adjustments } = figures;
  const { daysDue, daysAttended, lateCount, earlyCount } = figures;
  const { absentDays, leftPostDays, leaveDays } = figures;
  return {
    ...person,
    department,
    position,
    grade,
    period,
    monthWageFen,
    daysDue,
    daysAttended,
    lateCount,
    earlyCount,
    absentDays,
    leftPostDays,
    leaveDays,
    settlement: settlementOf(figures, period),
    lines: lines.map((line): DeductionLine => ({ ...person, ...line })),
    logPosition,
    ...(adjustments.length > 0 && { adjustments }),
  };
}

function settlementOf(figures: IssuedFigures, period: Period): MonthSettlement {
  const { status, findings, assessedFen, unworkedPayFen, penaltyFen } = figures;
  const { payableFen, postedPenaltyFen, fullAttendance, bonusFen } = figures;
  const { warnings, clauses, policyVersion } = figures;
  return {
    period,
    status,
    findings,
    assessedFen,
    unworkedPayFen,
    penaltyFen,
    payableFen,
    postedPenaltyFen,
    // A guard of a later release has a word of its own there; here its code is shown as it is.
    guards: figures.guards as readonly GuardStep[],
    fullAttendance,
    bonusFen,
    warnings,
    clauses,
    policyVersion,
  };
}
