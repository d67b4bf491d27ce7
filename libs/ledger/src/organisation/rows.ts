import type { LocalDate } from '@ledger/kernel';
import type { Act, HeldBy } from '@ledger/facts/organisation';
import type { Position } from '@ledger/facts/staff';

/** Somebody as other people call them; `[erased]` where the key is gone. */
export interface PersonName {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
}

/** The organisation on a date. */
export interface OrganisationRow {
  readonly on: LocalDate;
  readonly units: readonly {
    readonly unitId: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly parentId: string | null;
  }[];
  readonly positions: readonly {
    readonly position: Position;
    readonly unitId: string | null;
    /** Proposed for whoever gets the position; never an assessment (A65). */
    readonly defaultGrade: 'P' | 'M' | null;
    /** null = the top. */
    readonly reportsTo: Position | null;
    readonly holders: readonly PersonName[];
  }[];
  readonly authorities: readonly { readonly act: Act; readonly heldBy: HeldBy }[];
  readonly deputies: readonly (PersonName & {
    readonly appointmentId: string;
    readonly from: LocalDate;
    readonly to: LocalDate;
  })[];
  /** Departments that the rulebook in force binds (R02, R05); empty = everybody. */
  readonly scope: readonly string[];
}

/** Who may do something about a person on a date. */
export interface MayActRow {
  readonly act: Act;
  readonly on: LocalDate;
  readonly subject: PersonName;
  readonly posts: readonly Position[];
  /** The people who hold these posts or stand in for one, the nearest post first. */
  readonly people: readonly (PersonName & { readonly as: Position | 'DEPUTY' })[];
}

/** Somebody without a grade, and the one proposed for their position. */
export interface GradeProposal extends PersonName {
  readonly position: string;
  readonly proposed: 'P' | 'M' | null;
}
