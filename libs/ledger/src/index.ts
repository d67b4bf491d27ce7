export type {
  AnomalyRow,
  AuditEntry,
  Command,
  CommandMeta,
  CommandResult,
  DayAccount,
  DeductionLine,
  EmployeeRow,
  LeaveRow,
  PaySheet,
  PolicyRow,
  Reads,
  RecordedSummary,
  RegisterRow,
  RosterDay,
  Statement,
  UnclaimedRow,
  Writes,
} from './contract';
export { explainDay, explainStatement, renderJson, renderText } from './explain';
export type { Evidence, ExplanationJson, ExplanationNode, Formula, Said } from './explain';
export {
  anomalies,
  bonusEffects,
  channels,
  dayKinds,
  dayStatuses,
  decisions,
  directions,
  fill,
  findings,
  fullAttendances,
  grades,
  guards,
  leaveStates,
  leaveTypes,
  leftPostStates,
  listed,
  monthStatuses,
  notes,
  positions,
  punchSources,
  recipients,
  roles,
  shiftNames,
  tiers,
  weekdays,
  word,
  words,
} from './words';
export type { Advice, AnomalyCode, FindingCode, Lang, LeaveType, NoteCode, Phrase } from './words';
export { holdersOf, keysOfPerson } from './intake/holders';
export type { Holder, Holders, SourceIdentity } from './intake/holders';
export { takePunch } from './intake/punch-intake';
export type {
  IntakeCommand,
  IntakeWorld,
  ShiftOn,
  SourcePunch,
  Taken,
} from './intake/punch-intake';
export { claimCommands, claimsFor } from './intake/claim';
export type { Claim } from './intake/claim';
