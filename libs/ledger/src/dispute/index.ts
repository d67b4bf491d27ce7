export { openDisputeCommand, ruleDisputeCommand } from './dispute-commands';
export type { DisputeWorld, Objection, Ruling } from './dispute-commands';
export type {
  CaseEntry,
  CaseFile,
  CasesReads,
  DisputeRow,
  FrozenView,
  Matter,
  MatterAsked,
} from './rows';
