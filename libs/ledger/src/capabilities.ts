import type {
  Capability,
  ColumnsOf,
  Fact,
  FactCodec,
  Refusal,
  Secret,
  StoredFact,
} from '@ledger/kernel';
import { UnreadableFact } from '@ledger/kernel';
import { access } from '@ledger/capabilities/access';
import { attendance, unclaimed } from '@ledger/capabilities/attendance';
import type { AttendanceRefusal, UnclaimedRefusal } from '@ledger/capabilities/attendance';
import { handover } from '@ledger/capabilities/handover';
import type { HandoverRefusal } from '@ledger/capabilities/handover';
import { leave } from '@ledger/capabilities/leave';
import type { LeaveRefusal } from '@ledger/capabilities/leave';
import { organisation } from '@ledger/capabilities/organisation';
import type { OrganisationRefusal } from '@ledger/capabilities/organisation';
import { duty, dutyBook } from '@ledger/capabilities/duty';
import type { DutyBookRefusal, DutyRefusal } from '@ledger/capabilities/duty';
import { protection } from '@ledger/capabilities/protection';
import type { ProtectionRefusal } from '@ledger/capabilities/protection';
import { conduct } from '@ledger/capabilities/conduct';
import type { ConductRefusal } from '@ledger/capabilities/conduct';
import { draft } from '@ledger/capabilities/draft';
import type { DraftRefusal } from '@ledger/capabilities/draft';
import { legal } from '@ledger/capabilities/legal';
import type { LegalRefusal } from '@ledger/capabilities/legal';
import { logKey } from '@ledger/capabilities/log-key';
import type { LogKeyRefusal } from '@ledger/capabilities/log-key';
import { report } from '@ledger/capabilities/report';
import type { ReportRefusal } from '@ledger/capabilities/report';
import { dispute } from '@ledger/capabilities/dispute';
import type { DisputeRefusal } from '@ledger/capabilities/dispute';
import { period, statements } from '@ledger/capabilities/payroll';
import type { PeriodRefusal, StatementRefusal } from '@ledger/capabilities/payroll';
import { policy } from '@ledger/capabilities/policy';
import type { PolicyRefusal } from '@ledger/capabilities/policy';
import { calendar, roster } from '@ledger/capabilities/roster';
import type { CalendarRefusal, RosterRefusal } from '@ledger/capabilities/roster';
import { staff } from '@ledger/capabilities/staff';
import type { StaffRefusal } from '@ledger/capabilities/staff';
import type { AccessFact } from '@ledger/facts/access';
import type { AttendanceFact, UnclaimedFact } from '@ledger/facts/attendance';
import type { HandoverFact } from '@ledger/facts/handover';
import type { LeaveFactEvent } from '@ledger/facts/leave';
import type { OrganisationFact } from '@ledger/facts/organisation';
import type { DutyBookFact, DutyFact } from '@ledger/facts/duty';
import type { ProtectionFact } from '@ledger/facts/protection';
import type { ConductFact } from '@ledger/facts/conduct';
import type { DraftFact } from '@ledger/facts/draft';
import type { LegalFact } from '@ledger/facts/legal';
import type { LogKeyFact } from '@ledger/facts/log-key';
import type { ReportFact } from '@ledger/facts/report';
import type { DisputeFact } from '@ledger/facts/dispute';
import type { PeriodFact, StatementFact } from '@ledger/facts/payroll';
import type { PolicyFact } from '@ledger/facts/policy';
import type { CalendarFact, RosterFact } from '@ledger/facts/roster';
import type { StaffFact } from '@ledger/facts/staff';
import type { Command } from './contract';

/** Every fact that the log may hold. */
export type LedgerFact =
  | AccessFact
  | AttendanceFact
  | DutyFact
  | DutyBookFact
  | ReportFact
  | DraftFact
  | LegalFact
  | LogKeyFact
  | ConductFact
  | ProtectionFact
  | UnclaimedFact
  | LeaveFactEvent
  | RosterFact
  | CalendarFact
  | StaffFact
  | PeriodFact
  | StatementFact
  | DisputeFact
  | PolicyFact
  | OrganisationFact
  | HandoverFact;

/** Every refusal that a decision may answer with. */
export type LedgerRefusal =
  | AttendanceRefusal
  | DutyRefusal
  | DutyBookRefusal
  | ReportRefusal
  | DraftRefusal
  | LegalRefusal
  | LogKeyRefusal
  | ConductRefusal
  | ProtectionRefusal
  | UnclaimedRefusal
  | LeaveRefusal
  | RosterRefusal
  | CalendarRefusal
  | StaffRefusal
  | PeriodRefusal
  | StatementRefusal
  | DisputeRefusal
  | PolicyRefusal
  | OrganisationRefusal
  | HandoverRefusal;

/** A capability whose types are known to itself only: the ledger hands it its own commands and states back. */
export type AnyCapability = Capability<Command, Fact, unknown, Refusal & Record<string, unknown>>;

/** The registry: one line per kind of stream. A command that no line takes does not compile. */
const byCommand: Readonly<Record<Command['type'], AnyCapability>> = {
  ...takenBy(access),
  ...takenBy(attendance),
  ...takenBy(duty),
  ...takenBy(dutyBook),
  ...takenBy(report),
  ...takenBy(draft),
  ...takenBy(legal),
  ...takenBy(logKey),
  ...takenBy(conduct),
  ...takenBy(protection),
  ...takenBy(unclaimed),
  ...takenBy(period),
  ...takenBy(statements),
  ...takenBy(dispute),
  ...takenBy(leave),
  ...takenBy(roster),
  ...takenBy(calendar),
  ...takenBy(staff),
  ...takenBy(policy),
  ...takenBy(organisation),
  ...takenBy(handover),
};

function takenBy<C extends Command, F extends Fact, S, R extends Refusal>(
  capability: Capability<C, F, S, R>,
): Readonly<Record<C['type'], AnyCapability>> {
  // The one place where a capability's own types are put aside: `capabilityOf` gives it only what it takes.
  const any = capability as unknown as AnyCapability;
  const entries = Object.keys(capability.commands).map((type) => [type, any] as const);
  return Object.fromEntries(entries) as Record<C['type'], AnyCapability>;
}

const capabilities: readonly AnyCapability[] = [...new Set(Object.values(byCommand))];

/** Who decides about a command. */
export const capabilityOf = (command: Command): AnyCapability => byCommand[command.type];

/** The streams that commands about other streams ask: who somebody is, who stands above whom, what is handed over. */
export const staffCapability: AnyCapability = byCommand.RegisterEmployee;
export const organisationCapability: AnyCapability = byCommand.DefineReportingLine;
export const handoverCapability: AnyCapability = byCommand.OpenHandover;
/** Whether a month is closed stands in its own stream. */
export const periodCapability: AnyCapability = byCommand.ClosePayrollPeriod;

const codecs = new Map<string, FactCodec<Fact>>(
  capabilities.flatMap(({ codec }) => codec.types.map((type) => [type, codec] as const)),
);

/** A stored event as the fact it is, in its newest shape; throws `UnreadableFact` with a sentence. */
export function decodeFact(event: StoredFact, secret?: Secret): LedgerFact {
  const codec = codecs.get(event.type);
  if (codec === undefined) {
    throw new UnreadableFact(
      `Event ${event.id} has the type ${event.type}, which this release does not know: a newer release wrote this ledger.`,
    );
  }
  return codec.decode(event, secret) as LedgerFact;
}

/** Every type of fact that this release knows. */
export const factTypes: readonly string[] = [...codecs.keys()];

const columnsByType = new Map<string, ColumnsOf>(
  capabilities.flatMap(({ codec, columnsOf: own }) =>
    own === undefined ? [] : codec.types.map((type) => [type, own] as const),
  ),
);

/** What an event lifts into the narrow columns of the log: handed to the store when it is opened. */
export const columnsOf: ColumnsOf = (type, data) => columnsByType.get(type)?.(type, data);
