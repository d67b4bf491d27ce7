import type { CommandSpec } from '../command';
import { anomalies } from './anomalies';
import { assess } from './assess';
import { booksCommands } from './books-commands';
import { auditActor, auditClause, auditPerson, auditTimeline } from './audit';
import { auditAccesses } from './audit-accesses';
import { conductCommands } from './conduct-commands';
import { demo } from './demo';
import { dutyCommands } from './duty-commands';
import { events } from './events';
import { evidence } from './evidence';
import { explain, statement } from './explain';
import { handoverCommands } from './handover-commands';
import { importCommand } from './import';
import { init } from './init';
import {
  deputyAppoint,
  deputyDismiss,
  organisationMay,
  organisationPublish,
  organisationShow,
} from './organisation';
import { migrate } from './migrate';
import { paySheet } from './pay-sheet';
import { peopleEnd, peopleGrades, peopleTransfer } from './people-life';
import { peopleList } from './people-list';
import { policyShow } from './policy';
import { policyLifeCommands } from './policy-commands';
import { calendarPublish, policyPublish } from './publish';
import { proofCommands } from './proof-commands';
import { rebuild } from './rebuild';
import { record } from './record';
import { register } from './register';
import { replay } from './replay';
import { reportMonthly, reportWeekly } from './report';
import { reportList } from './report-list';
import { serve } from './serve';
import { warnings } from './warnings';
import { peopleProtect, peopleProtected, peopleUnprotect } from './warnings-protect';
import { peopleImport, rosterImport } from './tables';
import { tokenCreate, tokenList, tokenRevoke } from './tokens';
import { unclaimedDismiss, unclaimedList } from './unclaimed';
import { whatIf } from './what-if';

/** Every command, in the order in which --help lists them: the main job first. */
export const commands: readonly CommandSpec[] = [
  init,
  peopleImport,
  peopleList,
  peopleTransfer,
  peopleEnd,
  peopleGrades,
  rosterImport,
  importCommand,
  paySheet,
  register,
  statement,
  explain,
  replay,
  whatIf,
  evidence,
  auditPerson,
  auditActor,
  auditClause,
  auditTimeline,
  auditAccesses,
  anomalies,
  record,
  unclaimedList,
  unclaimedDismiss,
  ...booksCommands,
  ...dutyCommands,
  ...handoverCommands,
  organisationShow,
  organisationMay,
  organisationPublish,
  deputyAppoint,
  deputyDismiss,
  reportWeekly,
  reportMonthly,
  reportList,
  ...conductCommands,
  warnings,
  peopleProtect,
  peopleUnprotect,
  peopleProtected,
  policyShow,
  policyPublish,
  ...policyLifeCommands,
  calendarPublish,
  assess,
  demo,
  events,
  rebuild,
  ...proofCommands,
  migrate,
  tokenCreate,
  tokenList,
  tokenRevoke,
  serve,
];
