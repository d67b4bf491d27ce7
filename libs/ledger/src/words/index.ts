export { anomalies } from './anomalies';
export type { Advice, AnomalyCode } from './anomalies';
export {
  bonusEffects,
  dayKinds,
  dayStatuses,
  fullAttendances,
  monthStatuses,
  tiers,
  weekdays,
} from './days';
export { findings } from './findings';
export type { FindingCode } from './findings';
export { checks } from './checks';
export { disputeWords } from './disputes';
export type { CheckCode } from './checks';
export { guards, notes } from './month';
export type { NoteCode } from './month';
export {
  acts,
  exceptionReasons,
  handoverReasons,
  handoverRoles,
  handoverStates,
  holders,
  itemCategories,
  itemOutcomes,
  missing,
  signingMethods,
} from './organisation';
export { grades, leaveTypes, positions, roles, shiftNames } from './people';
export type { LeaveType } from './people';
export { fill, listed, word, words } from './phrase';
export type { Lang, Phrase, Values, Words } from './phrase';
export {
  channels,
  decisions,
  directions,
  leaveStates,
  leftPostStates,
  punchSources,
  recipients,
} from './records';
