import type { Decision } from '@ledger/kernel';
import { accept, nothingNew, refuse, sealedText, time } from '@ledger/kernel';
import type { TransferEmployee } from './commands';
import { inForce } from './dated';
import type { RegisteredEmployee } from './employee';
import type { StaffFact } from './facts';
import type { StaffRefusal } from './refusals';

/**
 * 调动: the person leaves the post held the day before for another. Two facts: what happened, and the assignment that every
 * assessed day reads. The handover of the old post is opened by the ledger in the same append (R46).
 */
export function transferEmployee(
  command: TransferEmployee,
  employee: RegisteredEmployee,
): Decision<StaffFact, StaffRefusal> {
  const { employeeId, position, department, effectiveFrom, proposedBy, note } = command;
  const { hiredOn, lastDay, assignments } = employee;
  if (lastDay !== null && effectiveFrom > lastDay) {
    return refuse({ reason: 'AFTER_LAST_DAY', lastDay, effectiveFrom });
  }
  const now = inForce(assignments, effectiveFrom);
  if (now?.position === position && now.department === department) return nothingNew();
  const before = inForce(assignments, time.addDays(effectiveFrom, -1));
  if (before === undefined) return refuse({ reason: 'NO_POST_TO_LEAVE', hiredOn, effectiveFrom });
  const to = { position, department, effectiveFrom };
  return accept<StaffFact>(
    {
      type: 'EmployeeTransferred',
      v: 1,
      data: {
        employeeId,
        fromPosition: before.position,
        fromDepartment: before.department,
        ...to,
        ...(proposedBy !== undefined && { proposedBy }),
      },
      ...sealedText(employeeId, { note }),
    },
    { type: 'EmployeeAssignedToPosition', v: 1, data: { employeeId, ...to } },
  );
}
