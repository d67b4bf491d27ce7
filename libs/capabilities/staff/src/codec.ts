import { factCodec, stored } from '@ledger/kernel';
import type { FactCodec } from '@ledger/kernel';
import type { StaffFact } from './facts';
import { POSITIONS } from './positions';

const { integer, localDate, oneOf, optional, shape, text } = stored;
const of = (fields: Parameters<typeof shape>[0]) => ({
  v: 1,
  check: shape({ employeeId: text, ...fields }),
});

/** Stored JSON to facts of a person's employment. */
export const codec: FactCodec<StaffFact> = factCodec<StaffFact>({
  EmployeeRegistered: of({ department: text, hiredOn: localDate }),
  EmployeeIdentityChanged: of({}),
  EmployeeAssignedToPosition: of({
    position: oneOf(...POSITIONS),
    department: text,
    effectiveFrom: localDate,
  }),
  EmployeeTransferred: of({
    fromPosition: oneOf(...POSITIONS),
    fromDepartment: text,
    position: oneOf(...POSITIONS),
    department: text,
    effectiveFrom: localDate,
    proposedBy: optional(text),
  }),
  EmployeeGradeChanged: of({ grade: oneOf('P', 'M'), effectiveFrom: localDate }),
  EmployeeWageChanged: of({ monthlyWageFen: integer, effectiveFrom: localDate }),
  EmploymentEnded: of({ lastDay: localDate }),
  SubjectErased: of({ legalBasis: text }),
  PolicyAcknowledged: of({
    policyId: text,
    version: text,
    acknowledgedOn: localDate,
    textSha256: text,
  }),
});
