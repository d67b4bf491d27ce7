import type { ViewSchema } from '@ledger/kernel';

// Keys are whole numbers that say where a row belongs, so that a month is one stretch of rows:
// sheet key = month number x 2^20 + ordinal of the employee; a line or anomaly adds ten bits for its place in the sheet.

export const EMPLOYEES_MAX = 2 ** 20;
export const ROWS_PER_SHEET_MAX = 2 ** 10;
/** Above every key that can exist. */
export const KEY_END = Number.MAX_SAFE_INTEGER;

export const sheetKey = (month: number, ordinal: number): number => month * EMPLOYEES_MAX + ordinal;
export const monthOfKey = (key: number): number => Math.floor(key / EMPLOYEES_MAX);
export const ordinalOfKey = (key: number): number => key % EMPLOYEES_MAX;
/** Key of the first line or anomaly of a sheet; those of the next sheet begin at `rowsFrom(key + 1)`. */
export const rowsFrom = (key: number): number => key * ROWS_PER_SHEET_MAX;
export const sheetOfRow = (key: number): number => Math.floor(key / ROWS_PER_SHEET_MAX);

/** Every view of the ledger. Change the fingerprint with any change of a row's shape or meaning: the rows start anew. */
export const viewSchema: ViewSchema = {
  fingerprint: 'attendance-views-2',
  tables: [
    {
      name: 'month_sheet',
      columns: [
        ['employee_id', 'TEXT'],
        ['period', 'TEXT'],
        ['punches', 'BLOB'],
        ['facts', 'TEXT'],
        ['days', 'TEXT'],
        ['statement', 'TEXT'],
        ['wakes_at', 'INTEGER'],
      ],
    },
    {
      name: 'deduction_line',
      columns: [
        ['employee_id', 'TEXT'],
        ['date', 'TEXT'],
        ['finding', 'TEXT'],
        ['clauses', 'TEXT'],
        ['policy_version', 'TEXT'],
        ['seconds', 'INTEGER'],
        ['tier', 'TEXT'],
        ['assessed_fen', 'INTEGER'],
        ['unworked_pay_fen', 'INTEGER'],
        ['penalty_fen', 'INTEGER'],
        ['payable_fen', 'INTEGER'],
        ['facts', 'TEXT'],
      ],
    },
    {
      name: 'anomaly',
      columns: [
        ['employee_id', 'TEXT'],
        ['date', 'TEXT'],
        ['code', 'TEXT'],
        ['blocking', 'INTEGER'],
        ['detail', 'TEXT'],
        ['facts', 'TEXT'],
      ],
    },
    {
      name: 'employee',
      columns: [
        ['employee_id', 'TEXT'],
        ['employee_no', 'TEXT'],
        ['name', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
    { name: 'audit_trail', columns: [['positions', 'BLOB']] },
    {
      name: 'leave',
      columns: [
        ['leave_id', 'TEXT'],
        ['employee_id', 'TEXT'],
        ['leave_type', 'TEXT'],
        ['starts', 'TEXT'],
        ['ends', 'TEXT'],
        ['status', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
    {
      name: 'policy',
      columns: [
        ['version', 'TEXT'],
        ['effective_from', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
    {
      name: 'calendar',
      columns: [
        ['region', 'TEXT'],
        ['year', 'INTEGER'],
        ['state', 'TEXT'],
      ],
    },
    {
      name: 'unclaimed',
      columns: [
        ['unclaimed_id', 'TEXT'],
        ['at', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
    {
      name: 'period',
      columns: [
        ['period', 'TEXT'],
        ['status', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
    {
      name: 'statement',
      columns: [
        ['employee_id', 'TEXT'],
        ['period', 'TEXT'],
        ['issues', 'INTEGER'],
        ['answer', 'TEXT'],
        ['posted_fen', 'INTEGER'],
        ['state', 'TEXT'],
      ],
    },
    {
      name: 'adjustment_due',
      columns: [
        ['employee_id', 'TEXT'],
        ['period', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
    {
      name: 'dispute',
      columns: [
        ['dispute_id', 'TEXT'],
        ['employee_id', 'TEXT'],
        ['period', 'TEXT'],
        ['status', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
    { name: 'organisation', columns: [['state', 'TEXT']] },
    {
      name: 'handover',
      columns: [
        ['handover_id', 'TEXT'],
        ['outgoing_id', 'TEXT'],
        ['incoming_id', 'TEXT'],
        ['witness_id', 'TEXT'],
        ['status', 'TEXT'],
        ['due_on', 'TEXT'],
        ['state', 'TEXT'],
      ],
    },
  ],
  sqlViews: {
    attendance_day: `SELECT s.employee_id, s.period || '-' || printf('%02d', d.value ->> 'd') AS date,
        CASE WHEN d.value ->> 'none' = 1 THEN NULL ELSE coalesce(d.value ->> 'status', 'ON_TIME') END AS status,
        coalesce(d.value ->> 'tier', '') AS tier,
        strftime('%Y-%m-%dT%H:%M:%SZ', s.period || '-' || printf('%02d', d.value ->> 'd'),
          ((d.value ->> '$.in[0]') / 1000) || ' seconds') AS arrived_utc,
        strftime('%Y-%m-%dT%H:%M:%SZ', s.period || '-' || printf('%02d', d.value ->> 'd'),
          ((d.value ->> '$.out[0]') / 1000) || ' seconds') AS departed_utc,
        coalesce(d.value ->> 'lateSeconds', 0) AS late_seconds,
        coalesce(d.value ->> 'earlySeconds', 0) AS early_seconds,
        coalesce(d.value ->> 'awaySeconds', 0) AS away_seconds,
        coalesce(d.value ->> 'deductionFen', 0) AS deduction_fen,
        coalesce(d.value ->> 'unworkedPayFen', 0) AS unworked_pay_fen,
        coalesce(d.value ->> 'penaltyFen', 0) AS penalty_fen,
        coalesce(d.value ->> 'policyVersion', s.days ->> 'version') AS policy_version,
        coalesce(d.value ->> 'provisional', 0) AS provisional, d.value AS day
      FROM month_sheet s, json_each(s.days, '$.days') d`,
  },
};
