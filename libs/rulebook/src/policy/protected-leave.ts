/**
 * G12: statutory time off never costs the full-attendance bonus (Labour Law art. 51, annual-leave regulation art. 2,
 * women workers' protection art. 6 and 9, and the like): these types can never be listed, whatever a policy says.
 */
export const protectedLeaveTypes: readonly string[] = [
  'ANNUAL',
  'MARRIAGE',
  'BEREAVEMENT',
  'MATERNITY',
  'PATERNITY',
  'NURSING',
  'WORK_INJURY',
  'CIVIC_DUTY',
  'PRENATAL',
];
