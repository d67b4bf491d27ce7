export type {
  AnomalyDecision,
  DayAssessment,
  DayFacts,
  DayKind,
  DayStatus,
  FactRef,
  Finding,
  Interval,
  LeaveFact,
  LeftPostFact,
  NoticeFact,
  PunchFact,
} from './day';
export type { GuardStep, MonthFacts, MonthSettlement } from './month';
export type {
  ClockSegment,
  Grade,
  Measure,
  Multiple,
  PolicyDocument,
  PolicyVersion,
} from './policy-document';
export { defaultPolicy } from './policy/default-policy';
export { withLaterKeys } from './policy/later-keys';
export type { StoredPolicy } from './policy/later-keys';
export { isProfileName, profiles } from './policy/profiles';
export type { ProfileName } from './policy/profiles';
export { assessDay } from './assess-day';
export { settleMonth } from './settle-month';
export { adjustmentDue } from './close/adjustment';
export type { AdjustmentDue, AfterClose } from './close/adjustment';
export { correctClosed } from './close/correct-closed';
export type { ClosedBooks, CloseStatus, CorrectedState } from './close/correct-closed';
export { closedNetOf, netOf } from './close/net';
export { apportion } from './apportion';
export type { PayableLine } from './apportion';
export { sentenceOf } from './policy/problems';
export type { CheckedPolicy, PolicyProblem } from './policy/problems';
export { validatePolicy } from './policy/validate-policy';
export { withSettings } from './policy/settings';
export type { PolicySetting } from './policy/settings';
export { policyFields } from './policy/fields';
export type { PolicyField } from './policy/fields';
export { protectedLeaveTypes } from './policy/protected-leave';
export { checkPublication, inForce } from './policy/versions';
export type { PublicationRefusal } from './policy/versions';
export { segmentsProblem } from './policy/clock-segments';
export { segmentInstants } from './assign/segment-instants';
export type { PlannedShift } from './assign/planned-shift';
export { assignPunches } from './assign/assign-punches';
export type { PlacedPunch, PunchAssignment } from './assign/assign-punches';
export { inferDirection } from './assign/infer-direction';
export type { InferredDirection } from './assign/infer-direction';
export { judgeCase } from './cases/judge-case';
export { caseSentence } from './cases/verdict';
export type { CaseDifference, CaseProblem, CaseRow, CaseVerdict } from './cases/verdict';
export { clauseBook } from './clauses';
export type {
  Bilingual,
  Clause,
  ClauseBook,
  ClauseWords,
  ClausesDocument,
  ContestableReading,
  GuardRail,
} from './clauses';
export { dailyWages, payForTime } from './daily-wage/daily-wage';
