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
  Multiple,
  PolicyDocument,
  PolicyVersion,
} from './policy-document';
export { defaultPolicy } from './policy/default-policy';
export { isProfileName, profiles } from './policy/profiles';
export type { ProfileName } from './policy/profiles';
