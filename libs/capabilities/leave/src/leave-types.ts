/** Leave that the law protects: it can never cost the full-attendance bonus (G12). */
export const PROTECTED_LEAVE_TYPES = [
  'ANNUAL',
  'MARRIAGE',
  'BEREAVEMENT',
  'MATERNITY',
  'PATERNITY',
  'NURSING',
  'WORK_INJURY',
  'CIVIC_DUTY',
  'PRENATAL',
] as const;

/** Every type that a leave may have; stored for ever, so the list only grows. */
export const LEAVE_TYPES = [
  ...PROTECTED_LEAVE_TYPES,
  'PERSONAL',
  'SICK',
  'BUSINESS',
  'COMP_OFF',
  'UNPAID',
  'OTHER',
] as const;
