import type { Fen } from '@ledger/kernel';
import type { DayAssessment, Finding } from './day';
import { freeIncidents } from './free-incidents/free-incidents';
import type { BonusOutcome } from './full-attendance/full-attendance';
import { bonusOf } from './full-attendance/full-attendance';
import type { DatedPenalty, GuardOutcome } from './guard-rails/guard-rails';
import { guardPenalty } from './guard-rails/guard-rails';
import type { MonthFacts, MonthSettlement } from './month';
import type { PolicyDocument } from './policy-document';

/**
 * One person's month (domain.md 2.2, 2.5, 4.2): the days added up, the guard-rails on the penalty, the bonus. `policy` is
 * the version in force on the last day of the period; the days carry the amounts of their own versions (A59).
 */
export function settleMonth(facts: MonthFacts, policy: PolicyDocument): MonthSettlement {
  const sums = addUp(facts.days, freeIncidents(facts.days, policy));
  const open = openAnomalies(facts.days);
  const blocked = open.length > 0 && policy.guard.blockCloseOnAnomaly;
  const minimumWageFen = facts.minimumWageFen ?? policy.guard.minimumWageFen;
  const guarded = guardPenalty({ ...facts, ...sums, minimumWageFen }, policy);
  const bonus = bonusOf(
    { ...facts, incidents: incidentsOf(facts, policy), open: open.length > 0 },
    policy,
  );
  return {
    period: facts.period,
    status: blocked ? 'CLOSE_BLOCKED' : 'OK',
    findings: blocked ? open : guarded.steps.map(({ guard }) => guard),
    assessedFen: sums.unworkedPayFen + sums.penaltyFen,
    unworkedPayFen: sums.unworkedPayFen,
    penaltyFen: sums.penaltyFen,
    payableFen: sums.unworkedPayFen + guarded.postedFen,
    postedPenaltyFen: guarded.postedFen,
    guards: guarded.steps,
    fullAttendance: bonus.fullAttendance,
    bonusFen: blocked ? null : bonus.bonusFen,
    warnings: warningsOf(facts, minimumWageFen, { guarded, bonus, policy }),
    clauses: clausesOf(facts, minimumWageFen, sums.penaltyFen, policy),
    policyVersion: policy.version,
  };
}

interface Sums {
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  readonly penalties: readonly DatedPenalty[];
}

function addUp(days: readonly DayAssessment[], free: ReadonlySet<Finding>): Sums {
  let unworkedPayFen = 0;
  const penalties: DatedPenalty[] = [];
  for (const day of days) {
    if (day.findings.length === 0) continue;
    const forgiven = day.findings.filter((finding) => free.has(finding));
    const sum = (part: (finding: Finding) => Fen) => forgiven.reduce((all, f) => all + part(f), 0);
    unworkedPayFen += day.unworkedPayFen - sum((finding) => finding.unworkedPayFen);
    const penaltyFen = day.penaltyFen - sum((finding) => finding.penaltyFen);
    if (penaltyFen > 0) penalties.push({ date: day.attendanceDate, penaltyFen });
  }
  const penaltyFen = penalties.reduce((all, penalty) => all + penalty.penaltyFen, 0);
  return { unworkedPayFen, penaltyFen, penalties };
}

/** The blocking anomalies of the month, each once, in the order in which the days raise them. */
function openAnomalies(days: readonly DayAssessment[]): readonly string[] {
  return [...new Set(days.flatMap(({ blocking }) => blocking))];
}

const INCIDENT = ['LATE_', 'EARLY_', 'ABSENT_'];

const isIncident = ({ code }: Finding): boolean =>
  code === 'LEFT_POST' || INCIDENT.some((prefix) => code.startsWith(prefix));

/** R49 counts each lateness, early leave and absenteeism; A42 adds each listed leave type that was taken. */
function incidentsOf({ days, leaveTypes }: MonthFacts, { fullAttendance }: PolicyDocument): number {
  const onDays = days.reduce((sum, { findings }) => sum + findings.filter(isIncident).length, 0);
  const listed = new Set(
    leaveTypes.filter((type) => fullAttendance.forfeitingLeaveTypes.includes(type)),
  );
  return onDays + listed.size;
}

interface Outcome {
  readonly guarded: GuardOutcome;
  readonly bonus: BonusOutcome;
  readonly policy: PolicyDocument;
}

function warningsOf(
  facts: MonthFacts,
  minimumWageFen: Fen | null,
  { guarded, bonus, policy }: Outcome,
): readonly string[] {
  const warnings: string[] = [];
  if (guarded.postedFen > 0) {
    if (minimumWageFen === null) warnings.push('MINIMUM_WAGE_NOT_SET');
    if (policy.guard.region === null) warnings.push('REGION_NOT_CHOSEN');
    const needsWage = policy.guard.penaltyCapBp > 0 || minimumWageFen !== null;
    if (facts.monthWageFen === null && needsWage) warnings.push('WAGE_MISSING');
  }
  const { bonusFen, bonusConfirmedByEmployer } = policy.fullAttendance;
  if (bonus.fullAttendance === 'KEPT' && bonusFen > 0 && !bonusConfirmedByEmployer)
    warnings.push('BONUS_NOT_CONFIRMED');
  return warnings;
}

/** G1–G4 are named as soon as there was a penalty that they could have reduced; G2 also where only days were unworked. */
function clausesOf(
  { days }: MonthFacts,
  minimumWageFen: Fen | null,
  penaltyFen: Fen,
  { guard }: PolicyDocument,
): readonly string[] {
  const clauses = new Set<string>();
  // Innocent days share one list of clauses.
  let last: readonly string[] | undefined;
  for (const day of days) {
    if (day.clauses === last) continue;
    last = day.clauses;
    for (const clause of last) clauses.add(clause);
  }
  clauses.add('R49');
  if (penaltyFen > 0) {
    if (guard.requirePolicyAcknowledgement) clauses.add('G4');
    if (guard.finesProhibited) clauses.add('G3');
    if (guard.penaltyCapBp > 0) clauses.add('G1');
  }
  if (minimumWageFen !== null) clauses.add('G2');
  return [...clauses];
}
