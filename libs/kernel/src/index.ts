export { assert } from './assert';
export { divide, yuan } from './money';
export type { Fen, Rounding } from './money';
export * as time from './time';
export type { EpochMs, LocalDate, Period, Zone } from './time';
export { canonical } from './canonical';
export type { Json } from './canonical';
export type {
  Actor,
  Context,
  Fact,
  PendingEvent,
  RecordedEvent,
  Role,
  Sealed,
  Secret,
} from './fact';
export { accept, nothingNew, refuse } from './decider';
export type { Decider, Decision, FactPlace, Refusal } from './decider';
export { derivedId, isUuid, newEmployeeId, newId, uuidOf } from './ids';
export { OutcomeUnknown } from './ports/event-store';
export type {
  AppendOutcome,
  Columns,
  ColumnsOf,
  EventBatch,
  EventStore,
  Following,
  ExpectedRevision,
  Placed,
  StreamAppend,
} from './ports/event-store';
export type { Clock, SubjectKeys } from './ports/edges';
export type {
  FirstCopy,
  LookAtRows,
  OpenSecondCopy,
  RowsBeside,
  SecondCopy,
} from './ports/second-copy';
export { DamagedFile } from './ports/files';
export type { FileStore, KeptFile } from './ports/files';
export type {
  ViewCheckpoint,
  ViewReader,
  ViewRow,
  ViewSchema,
  ViewStore,
  ViewTable,
  ViewValue,
  ViewWriter,
} from './ports/view-store';
export type { Capability } from './capability';
export { factCodec, stored, UnreadableFact } from './decode';
export type { Check, FactCodec, FactShape, Mismatch, StoredFact } from './decode';
export { isCode } from './code';
export { sha256 } from './digest';
export { heldOn } from './dated';
export type { Dated } from './dated';
export type { DocumentBlock, DocumentColumn, DocumentModel, SignatureBox } from './ports/document';
export { sealedText } from './sealed-text';
export {
  AppendRefused,
  DuplicateEventId,
  EngineUnavailable,
  LedgerInUse,
  LedgerNotFound,
  LogDamaged,
  StoreNotWritable,
} from './log/refusals';
export type { AppendFault } from './log/refusals';
export {
  EVENT_BYTES_MAX,
  envelopeParts,
  hashLeaf,
  leafHash,
  leafText,
  placeAt,
  readEnvelope,
} from './log/envelope';
export { APPEND_BYTES_MAX, prepareAppend } from './log/prepare';
export type { PreparedAppend, PreparedEvent } from './log/prepare';
export { LeafScratch } from './log/leaf-scratch';
export { AppendPlan } from './log/plan';
export type { LogView, PlannedRow, StreamHead } from './log/plan';
export { placeAll } from './log/place-all';
export { Stamps } from './log/stamps';
