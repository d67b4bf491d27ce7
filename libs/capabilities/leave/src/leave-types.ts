import { protectedLeaveTypes } from '@ledger/rulebook';

/** Every type that a leave may have: the protected ones (G12) and these; stored for ever, so the list only grows. */
export const LEAVE_TYPES: readonly string[] = [
  ...protectedLeaveTypes,
  'PERSONAL',
  'SICK',
  'BUSINESS',
  'COMP_OFF',
  'UNPAID',
  'OTHER',
];
