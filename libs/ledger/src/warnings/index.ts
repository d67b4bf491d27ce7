export { protectedStatuses } from './protected-statuses';
export { rosterWarnings, warningReport } from './roster-warnings';
export type { PersonWarnings, RosterStretch, WarningParts } from './roster-warnings';
export { sayWarning, warningSentences } from './say-warnings';
export { workingTimeWarnings } from './working-time';
export type {
  PlannedDay,
  ProtectedDays,
  WarningCode,
  WorkingTimeQuestion,
  WorkingTimeWarning,
} from './working-time';
