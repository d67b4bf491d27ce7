import type { Fact } from '@ledger/kernel';
import type { Position } from '@ledger/facts/staff';

// Stored for ever. Stream `organisation-company`. Every fact says from which day it holds; nothing here is about a person
// but the deputies, who are named by their random ids.

/** A unit of the company (R04): `unitId` is a code, `parentId` the unit it belongs to, null = none. */
export type OrgUnitDefined = Fact<
  'OrgUnitDefined',
  {
    readonly unitId: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly parentId: string | null;
    readonly effectiveFrom: string;
  }
>;
/** Where a position belongs and which grade is proposed for it; a proposal is never an assessment (A65). */
export type PositionDefined = Fact<
  'PositionDefined',
  {
    readonly position: Position;
    /** null = a person beside the units, such as the store manager (R04). */
    readonly unitId: string | null;
    readonly defaultGrade: 'P' | 'M' | null;
    readonly effectiveFrom: string;
  }
>;
/** Who leads a position; null = nobody in the company stands above it (domain.md 1.2). */
export type ReportingLineDefined = Fact<
  'ReportingLineDefined',
  {
    readonly position: Position;
    readonly reportsTo: Position | null;
    readonly effectiveFrom: string;
  }
>;

/** What one person does about another; the list only grows. */
export type Act =
  | 'APPROVE_LEAVE'
  | 'APPROVE_MAKE_UP'
  | 'CONFIRM'
  | 'WAIVE'
  | 'RECORD'
  | 'CORRECT'
  | 'WITNESS'
  | 'ARRANGE'
  | 'DEPUTISE'
  | 'SANCTION'
  | 'CLOSE';
/** `LINE`: everybody above the person. `STORE_MANAGER`: of those the store manager and who stands above that post. */
export type HeldBy = 'LINE' | 'STORE_MANAGER';
export type AuthorityDefined = Fact<
  'AuthorityDefined',
  { readonly act: Act; readonly heldBy: HeldBy; readonly effectiveFrom: string }
>;

/** Somebody stands in for the store manager (A67), both days included. */
export type DeputyAppointed = Fact<
  'DeputyAppointed',
  {
    readonly appointmentId: string;
    readonly deputyId: string;
    readonly from: string;
    readonly to: string;
  }
>;
/** The appointment ends earlier, after `lastDay`; before `from` = it never began. */
export type DeputyDismissed = Fact<
  'DeputyDismissed',
  { readonly appointmentId: string; readonly lastDay: string }
>;

export type OrganisationFact =
  | OrgUnitDefined
  | PositionDefined
  | ReportingLineDefined
  | AuthorityDefined
  | DeputyAppointed
  | DeputyDismissed;
