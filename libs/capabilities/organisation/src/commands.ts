import type { Position } from '@ledger/facts/staff';
import type { Act, HeldBy } from './facts';

export interface DefineOrgUnit {
  readonly type: 'DefineOrgUnit';
  /** A code, such as CUSTOMER_SERVICE. */
  readonly unitId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parentId: string | null;
  readonly effectiveFrom: string;
}
export interface DefinePosition {
  readonly type: 'DefinePosition';
  readonly position: Position;
  readonly unitId: string | null;
  readonly defaultGrade: 'P' | 'M' | null;
  readonly effectiveFrom: string;
}
export interface DefineReportingLine {
  readonly type: 'DefineReportingLine';
  readonly position: Position;
  readonly reportsTo: Position | null;
  readonly effectiveFrom: string;
}
export interface DefineAuthority {
  readonly type: 'DefineAuthority';
  readonly act: Act;
  readonly heldBy: HeldBy;
  readonly effectiveFrom: string;
}
/** Both days included. `by`: the store manager or who stands above; nobody appoints themselves. */
export interface AppointDeputy {
  readonly type: 'AppointDeputy';
  readonly appointmentId: string;
  readonly deputyId: string;
  readonly from: string;
  readonly to: string;
  readonly by: string;
}
export interface DismissDeputy {
  readonly type: 'DismissDeputy';
  readonly appointmentId: string;
  readonly lastDay: string;
  readonly by: string;
}
export type OrganisationCommand =
  | DefineOrgUnit
  | DefinePosition
  | DefineReportingLine
  | DefineAuthority
  | AppointDeputy
  | DismissDeputy;
