export { actorIdOf, Permit, PermitOwn, permissionOf, Public, TOKEN_ROLES, TOKENS } from './access';
export type {
  Caller,
  CallerRequest,
  Permission,
  Principal,
  TokenReader,
  TokenRole,
} from './access';
export { AccessGuard } from './access.guard';
export { JSON_TYPE, jsonAnswer, PROBLEM_TYPE } from './answer';
export type { Answer } from './answer';
export { Ask, reached } from './ask';
export type { QuestionName, Questions } from './ask';
export { CheckPipe, errorsOf } from './check.pipe';
export { acceptsOf } from './compiled-check';
export { EDGE } from './edge';
export type { Edge } from './edge';
export {
  Code,
  DigitsInQuery,
  EmployeeRef,
  Flag,
  IdField,
  InstantField,
  isRef,
  isStorableText,
  ListOf,
  LocalDateField,
  OneOf,
  PeriodField,
  PlainObject,
  SegmentsField,
  Sha256Field,
  Text,
  Texts,
  WeekdaysField,
  Whole,
} from './fields';
export { InFlight } from './in-flight';
export { LedgerModule } from './ledger.module';
export { createLog, LOG_LEVELS, nestLogger, shapeOf } from './log';
export type { EdgeLog, LogLevel } from './log';
export { callerOf, originOf } from './origin';
export type { EdgeRequest, Origin } from './origin';
export { isAnotherPerson, People } from './people';
export type { Person } from './people';
export { PermissionAudit } from './permission-audit';
export type { AnswerStore, StoredAnswer } from './ports';
export { languageOf, Problem, problemBody, refusedProblem } from './problem';
export type { FieldError, Language, ProblemBody, ProblemExtras, RefusalWords } from './problem';
export { ProblemFilter, problemOf } from './problem.filter';
export { PROBLEM_SLUGS, PROBLEMS } from './problem-types';
export type { ProblemSlug, ProblemType, Sentence } from './problem-types';
export { metaOf, Write } from './write';
export { WriteBatch } from './write-batch';
export type { BatchItem } from './write-batch';
