/**
 * Beginnings of the names of all streams of a ledger. A log that holds other things as well is filtered by them: what does
 * not begin so is refused by the engine, and would be in nobody's views.
 */
export const LEDGER_STREAMS: readonly string[] = [
  'access-',
  'attendance-',
  'calendar-',
  'conduct-',
  'dispute-',
  'draft-',
  'duty-',
  'dutybook-',
  'employee-',
  'handover-',
  'leave-',
  'logkey-',
  'organisation-',
  'period-',
  'policy-',
  'protection-',
  'report-',
  'roster-',
  'statement-',
  'system',
  'unclaimed-',
];
