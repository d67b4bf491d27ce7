import type { AccessCommand } from '../../capabilities/access/src/commands';
import type {
  AttendanceCommand,
  UnclaimedCommand,
} from '../../capabilities/attendance/src/commands';
import type { HandoverCommand } from '../../capabilities/handover/src/commands';
import type { LeaveCommand } from '../../capabilities/leave/src/commands';
import type { OrganisationCommand } from '../../capabilities/organisation/src/commands';
import type { DutyBookCommand, DutyCommand } from '../../capabilities/duty/src/commands';
import type { ProtectionCommand } from '../../capabilities/protection/src/commands';
import type { ConductCommand } from '../../capabilities/conduct/src/commands';
import type { DraftCommand } from '../../capabilities/draft/src/commands';
import type { LegalCommand } from '../../capabilities/legal/src/commands';
import type { LogKeyCommand } from '../../capabilities/log-key/src/commands';
import type { ReportCommand } from '../../capabilities/report/src/commands';
import type { DisputeCommand } from '../../capabilities/dispute/src/commands';
import type { PeriodCommand, StatementCommand } from '../../capabilities/payroll/src/commands';
import type { PolicyCommand } from '../../capabilities/policy/src/commands';
import type { CalendarCommand, RosterCommand } from '../../capabilities/roster/src/commands';
import type { StaffCommand } from '../../capabilities/staff/src/commands';
import type { Actor, Fen, Json, LocalDate, Period, RecordedEvent, Refusal } from '@ledger/kernel';
import type { Considered } from './correction/considered';
import type { SecondPersonMissing } from './correction/second-person';
import type { CasesReads } from './dispute/rows';
import type { HandoverFilter, HandoverRow } from './handover/rows';
import type { GradeProposal, MayActRow, OrganisationRow } from './organisation/rows';
import type { Act } from '@ledger/facts/organisation';
import type { ConductLine } from './conduct/conduct-line';
import type { BooksReads, StatementMarks } from './period/rows';
import type { WhatIfAnswer, WhatIfQuestion } from './what-if';
import type {
  DayAssessment,
  DayFacts,
  DayKind,
  Interval,
  MonthSettlement,
  PolicyDocument,
} from '@ledger/rulebook';

/** Everything that can be asked of the ledger's write side. */
export type Command =
  | AccessCommand
  | AttendanceCommand
  | DutyCommand
  | DutyBookCommand
  | ReportCommand
  | DraftCommand
  | LegalCommand
  | LogKeyCommand
  | ConductCommand
  | ProtectionCommand
  | UnclaimedCommand
  | LeaveCommand
  | RosterCommand
  | CalendarCommand
  | StaffCommand
  | PeriodCommand
  | StatementCommand
  | DisputeCommand
  | PolicyCommand
  | OrganisationCommand
  | HandoverCommand;

export interface CommandMeta {
  readonly actor: Actor;
  readonly source: string;
  /** Same principal + key + route = same command; event ids derive from it. */
  readonly commandId: string;
  readonly correlationId?: string;
  readonly causationId?: string;
}

export interface RecordedSummary {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: string;
}

export type CommandResult =
  | { readonly status: 'recorded'; readonly events: readonly RecordedSummary[] }
  | { readonly status: 'nothing-new'; readonly events: readonly RecordedSummary[] }
  | { readonly status: 'refused'; readonly refusal: Refusal & Record<string, unknown> };

/** One line of the register: who, and the assessed day. `seq` refs are log positions. */
export interface RegisterRow {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly grade: string | null;
  readonly shift: string;
  readonly day: DayAssessment;
  /** Day-level anomalies, blocking or not (also NO_ROSTER, OUTSIDE_EMPLOYMENT, AHEAD_OF_CLOCK …). */
  readonly anomalies: readonly string[];
}

/** One deduction line: a finding that a month charges or forfeits for. */
export interface DeductionLine {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly date: LocalDate;
  readonly finding: string;
  readonly clauses: readonly string[];
  readonly policyVersion: string;
  readonly seconds: number;
  readonly tier: string;
  readonly assessedFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  /** This line's share of the month's payable after guard-rails; shares add up to the payable. */
  readonly payableFen: Fen;
  readonly eventIds: readonly string[];
}

export interface Statement extends StatementMarks {
  /** Rewards and sanctions of the month, beside the amounts and in none of them (R10); left out where there are none. */
  readonly conduct?: readonly ConductLine[];
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly grade: string | null;
  readonly period: Period;
  readonly monthWageFen: Fen | null;
  readonly daysDue: number;
  readonly daysAttended: number;
  readonly lateCount: number;
  readonly earlyCount: number;
  readonly absentDays: number;
  readonly leftPostDays: number;
  readonly leaveDays: number;
  readonly settlement: MonthSettlement;
  readonly lines: readonly DeductionLine[];
  /** Log position that the figures stand on. */
  readonly logPosition: number;
}

export interface PaySheet {
  readonly period: Period;
  readonly rows: readonly Statement[];
  readonly totals: {
    readonly assessedFen: Fen;
    readonly unworkedPayFen: Fen;
    readonly penaltyFen: Fen;
    readonly payableFen: Fen;
    readonly bonusFen: Fen;
    /** Differences of closed months, and penalty that open disputes hold; left out where there are none. */
    readonly adjustmentsFen?: Fen;
    readonly heldFen?: Fen;
  };
  /** What a clerk must know, as codes with numbers; texts live in the messages catalogue. */
  readonly notes: readonly {
    readonly code: string;
    readonly count?: number;
    readonly names?: readonly string[];
  }[];
  readonly logPosition: number;
}

export interface AnomalyRow {
  readonly employeeId: string | null;
  readonly employeeNo: string | null;
  readonly name: string | null;
  readonly date: LocalDate;
  readonly code: string;
  readonly blocking: boolean;
  /** Numbers that explain it. */
  readonly detail: Readonly<Record<string, string | number>>;
  readonly eventIds: readonly string[];
}

/** All that made one person's day, for explanations; recomputed from the same facts by the same functions. */
export interface DayAccount {
  readonly row: RegisterRow;
  readonly facts: DayFacts;
  readonly policy: PolicyDocument;
  readonly policyEvent: string | null;
  /** Event id by log position for every ref in `facts` and `row`. */
  readonly eventIds: Readonly<Record<number, string>>;
  /** What the month's guard-rails did with it. */
  readonly settlement: MonthSettlement;
  readonly lines: readonly DeductionLine[];
  /** What was closed of the day, where its month is closed: figures that never change. */
  readonly closed?: { readonly lines: readonly DeductionLine[]; readonly logPosition: number };
  readonly logPosition: number;
}

export interface AuditEntry {
  readonly event: RecordedEvent;
  /** Opened secret fields, or `[erased]` each. */
  readonly secret: Readonly<Record<string, unknown>>;
}

export interface EmployeeRow {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly grade: string | null;
  readonly monthlyWageFen: Fen | null;
  readonly hiredOn: LocalDate;
  readonly leftOn: LocalDate | null;
  readonly devicePins: readonly string[];
  readonly acknowledged: readonly { readonly version: string; readonly on: LocalDate }[];
}

/** One leave as the leave-coverage view shows it. */
export interface LeaveRow {
  readonly leaveId: string;
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly leaveType: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED';
  readonly retroactive: boolean;
}

/** One rostered day: what the roster view shows. `segments` empty = free by roster or calendar. */
export interface RosterDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly shift: string;
  readonly segments: readonly Interval[];
  /** ROSTER, or CALENDAR for a free day that no roster names; NO_ROSTER = due nowhere and asked about. */
  readonly source: 'ROSTER' | 'CALENDAR' | 'NO_ROSTER';
}

export interface PolicyRow {
  readonly policyId: string;
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  readonly publishedOn: LocalDate;
  readonly profile: string | null;
  readonly eventId: string;
  readonly document: PolicyDocument;
}

export interface UnclaimedRow {
  readonly unclaimedId: string;
  readonly at: string;
  readonly deviceId: string | null;
  /** Opened from its seal; `[erased]` when it no longer opens. */
  readonly pin: string;
  readonly direction: 'IN' | 'OUT' | 'UNKNOWN';
  readonly importId: string | null;
  readonly line: number | null;
  readonly pinKey: string;
  readonly devicePinKey: string;
  readonly data: Readonly<Record<string, Json>>;
}

/** The read side: rows as the projections wrote them. Every method answers at the position the views stand at. */
export interface Reads {
  /** Position the views stand at. */
  position(): number;
  /** Resolves once the views stand at `position` or later. */
  reach(position: number): Promise<void>;
  employees(): readonly EmployeeRow[];
  employee(employeeIdOrNo: string): EmployeeRow | undefined;
  policies(): readonly PolicyRow[];
  /** Years with a published calendar. */
  calendarYears(region?: string): readonly number[];
  dayKind(date: LocalDate, region?: string): DayKind | undefined;
  roster(employeeId: string, period: Period): readonly RosterDay[];
  leaves(filter: {
    readonly employeeId?: string;
    readonly from: LocalDate;
    readonly to: LocalDate;
  }): readonly LeaveRow[];
  unclaimed(): readonly UnclaimedRow[];
  /** The books of the months: closes, statements told, differences after. */
  readonly books: BooksReads;
  /** Disputes from their opening to their ruling. */
  readonly cases: CasesReads;
  /** Units, positions, reporting lines, deputies and scope on a date. */
  organisation(on: LocalDate): OrganisationRow;
  /** Who may do something about a person on a date; undefined when nobody is called so. */
  whoMayAct(about: {
    readonly act: Act;
    readonly subjectId: string;
    readonly on: LocalDate;
  }): MayActRow | undefined;
  /** People without a grade, each with the one that their position proposes. */
  gradeProposals(on: LocalDate): readonly GradeProposal[];
  /** Who would witness what a person hands over: the nearest superior on the last day in the post, where that is one. */
  proposedWitness(outgoingId: string, lastDayInPost: LocalDate): string | undefined;
  handovers(filter?: HandoverFilter): Promise<readonly HandoverRow[]>;
  handover(handoverId: string, today?: LocalDate): Promise<HandoverRow | undefined>;
  register(date: LocalDate): Promise<readonly RegisterRow[]>;
  statement(employeeId: string, period: Period): Promise<Statement | undefined>;
  paySheet(period: Period): Promise<PaySheet>;
  deductions(filter: {
    readonly period: Period;
    readonly employeeId?: string;
  }): Promise<readonly DeductionLine[]>;
  anomalies(period: Period): Promise<readonly AnomalyRow[]>;
  account(employeeId: string, date: LocalDate): Promise<DayAccount | undefined>;
  auditTrail(
    employeeId: string,
    page?: { readonly after?: number; readonly limit?: number },
  ): Promise<readonly AuditEntry[]>;
  /** Months judged again under a draft rulebook, from the same facts; writes nothing. */
  whatIf(question: WhatIfQuestion): Promise<WhatIfAnswer>;
  /** SHA-256 over every row of every view in key order, and the position it holds for. */
  hash(): { readonly position: number; readonly sha256: string };
}

/** What would become of a command; `considered` is null for what is about no person's months. */
export type ConsideredResult =
  | { readonly status: 'refused'; readonly refusal: Refusal & Record<string, unknown> }
  | { readonly status: 'nothing-new' }
  | {
      readonly status: 'accepted';
      readonly considered: Considered | null;
      /** Set where it would be refused for want of a second person. */
      readonly needs: SecondPersonMissing | null;
      readonly logPosition: number;
    };

/** The write side. */
export interface Writes {
  execute(command: Command, meta: CommandMeta): Promise<CommandResult>;
  /** Many commands, appended in few transactions; one result each, in order. One refused command stops no other. */
  executeAll(commands: readonly Command[], meta: CommandMeta): Promise<readonly CommandResult[]>;
  /** Decides as if the command were asked for now, and writes nothing. */
  consider(command: Command, meta: CommandMeta): Promise<ConsideredResult>;
}
