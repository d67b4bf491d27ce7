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
export {
  protectedStatuses,
  rosterWarnings,
  sayWarning,
  warningReport,
  warningSentences,
} from './warnings';
export type { PersonWarnings, RosterStretch, WarningParts, WorkingTimeWarning } from './warnings';
export {
  conductBeside,
  conductGrounds,
  conductKinds,
  conductLines,
  conductStates,
  sayConduct,
} from './conduct';
export type { ConductLine, ConductQuestion } from './conduct';
export { LEDGER_STREAMS } from './stream-prefixes';
export { erasedSubjects, keptFilesOf } from './erasure/kept-files';
export type { KeptFiles } from './erasure/kept-files';
export {
  acceptedByName,
  comparedTotals,
  comparePolicies,
  legalAcceptance,
  legalNotice,
  legalNoticeSha256,
  policyDraft,
  policyDrafts,
  publishDraft,
  signatureOverview,
  signatureReceipts,
  valueText,
} from './policy-life';
export type {
  ComparedTotals,
  DraftRow,
  KeyDifference,
  PolicyComparison,
  PolicySignatureRow,
  SignatureOverview,
  SignatureReceipt,
  TouchedClause,
} from './policy-life';
export {
  causesText,
  changeText,
  contentDigest,
  currentReport,
  madeReports,
  makeReport,
  recordCommand,
  reportDocument,
  reportDueBy,
  reportFacts,
  reportPeopleTable,
  reportTables,
  reportTitle,
} from './report';
export type {
  AttendanceReport,
  ReportChange,
  ReportContent,
  ReportPerson,
  ReportQuestion,
} from './report';
export {
  cadences,
  documentIdOf,
  dutyBookOn,
  dutyCompliance,
  dutyStates,
  handedDocument,
  handingCommand,
  loginCommand,
  noMoneyEffect,
  owedDuty,
  receivers,
  unitBelow,
} from './duty';
export type {
  DocumentName,
  DutyCompliance,
  DutyParts,
  DutyQuestion,
  Handing,
  OwedDuty,
  PersonDuties,
  UnitDuties,
} from './duty';
export {
  approveAdjustmentCommand,
  closeCommand,
  figuresOf,
  hashOfStatement,
  issueCommands,
  linesOf,
  resultHash,
  resultsDigest,
  settleClosed,
  workdaysAfter,
} from './period';
export type {
  AdjustmentRow,
  BooksReads,
  Check,
  Closing,
  CloseWorld,
  Held,
  Issues,
  IssueWorld,
  PeriodRow,
  ReactionParts,
  SevereRow,
  StatementMarks,
  ToldRow,
} from './period';
export { explainDay, explainStatement, renderHtml, renderJson, renderText } from './explain';
export type { Evidence, ExplanationJson, ExplanationNode, Formula, Said } from './explain';
export {
  acts,
  anomalies,
  bonusEffects,
  channels,
  checks,
  disputeWords,
  dayKinds,
  dayStatuses,
  decisions,
  directions,
  exceptionReasons,
  fill,
  findings,
  fullAttendances,
  grades,
  guards,
  handoverReasons,
  handoverRoles,
  handoverStates,
  holders,
  itemCategories,
  itemOutcomes,
  leaveStates,
  leaveTypes,
  leftPostStates,
  listed,
  missing,
  monthStatuses,
  notes,
  positions,
  punchSources,
  recipients,
  roles,
  shiftNames,
  signingMethods,
  tiers,
  weekdays,
  word,
  words,
} from './words';
export type { CheckCode } from './words';
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
export { handoverSheet } from './handover/sheet';
export type {
  HandoverFilter,
  HandoverItemRow,
  HandoverRow,
  SignatureRow,
  WaitingFor,
} from './handover/rows';
export type { GradeProposal, MayActRow, OrganisationRow, PersonName } from './organisation/rows';
export type { AuthorityRefusal } from './organisation/authority';
export { openDisputeCommand, ruleDisputeCommand } from './dispute';
export type {
  CaseEntry,
  CaseFile,
  CasesReads,
  DisputeRow,
  FrozenView,
  Matter,
  MatterAsked,
  Objection,
  Ruling,
} from './dispute';
export {
  beyondLimits,
  createPreview,
  isCorrection,
  measure,
  previewCorrection,
} from './correction';
export type {
  AskPreview,
  MonthPreview,
  MonthsFacts,
  Preview,
  PreviewParts,
  SecondPersonMissing,
  SecondPersonRefusal,
} from './correction';
export { ROTATION_REASONS } from '@ledger/capabilities/log-key';
export { capabilityOf, columnsOf, decodeFact, factTypes } from './capabilities';
export type { AnyCapability, LedgerFact, LedgerRefusal } from './capabilities';
export { commandIdOf, eventIdOf } from './write/command-id';
export { createWrites } from './write/create-writes';
export type { WritesOptions } from './write/create-writes';
export { refusalMessage, refusalPhrase, refusalReasons } from './write/refusal-messages';
export {
  linesTable,
  monthTable,
  noteNames,
  noteSentences,
  paySheetTables,
  rowNotes,
} from './sheets';
export type { SheetTable } from './sheets';
export { createProjector, createReads, hashingViews, MemoryViews, viewSchema } from './read';
export type { ViewsDigest } from './read';
export type {
  BonusMove,
  ClauseSum,
  Draft,
  GuardSum,
  KeyChange,
  LineSum,
  MoneySum,
  MonthFigures,
  MonthUnder,
  WhatIf,
  WhatIfAnswer,
  WhatIfPerson,
  WhatIfQuestion,
} from './what-if';
export { evidencePack } from './evidence';
export type {
  EvidenceOptions,
  EvidencePack,
  EvidenceParts,
  EvidenceQuestion,
  Proofs,
  SignedTree,
} from './evidence';
export {
  aboutWhom,
  accesses,
  accessKinds,
  entryOf,
  eventNames,
  sayEvent,
  sayEventLine,
  timeline,
} from './audit';
export type {
  AccessFilter,
  AccessRow,
  Reader,
  SaidEvent,
  TimelineFilter,
  TimelinePage,
  TimelineParts,
} from './audit';
export {
  causesOf,
  changeOn,
  createReplay,
  NOTHING_KNOWN,
  replayJson,
  sayChange,
  sayDayChange,
  sayKnownDay,
  sayLineChange,
  sayStep,
  shownEvent,
  signed,
  totalsRows,
} from './replay';
export type {
  AsOf,
  Changed,
  CompanyReplay,
  Cut,
  DayChange,
  Figures,
  KnownDay,
  KnownLine,
  KnownMonth,
  KnownTotals,
  LineChange,
  MonthChange,
  MonthReplay,
  MonthReplayJson,
  PersonDifference,
  Replay,
  ReplayParts,
  ReplayReader,
  Step,
  StepJson,
} from './replay';
export type { Projector, ProjectorParts, ReadsParts, RebuildReport } from './read';
