import type { Desk } from '../read/query/desk';
import { ERASED } from '../read/reference/employees';
import { caseFileOf } from './case-file';
import type { DisputeRecord } from './dispute-record';
import { matterOf } from './matter';
import type { CasesReads, DisputeRow } from './rows';

/** What the cases can be asked, from committed rows and, for their words, from the log. */
export function casesReads(desk: Desk): CasesReads {
  const find = (disputeId: string): DisputeRow | undefined => {
    const record = desk.reference.disputes.get(disputeId);
    return record && rowOf(desk, record);
  };
  return {
    find,
    list: ({ employeeId, period, status }) =>
      [...desk.reference.disputes.values()]
        .filter(
          (record) =>
            (employeeId === undefined || record.employeeId === employeeId) &&
            (period === undefined || record.period === period) &&
            (status === undefined || record.status === status),
        )
        .sort((a, b) => a.opened - b.opened)
        .map((record) => rowOf(desk, record)),
    file: async (disputeId) => {
      const row = find(disputeId);
      return row && caseFileOf(desk, row);
    },
    matter: (asked) => matterOf(desk, asked),
  };
}

function rowOf(desk: Desk, record: DisputeRecord): DisputeRow {
  const { opened: _opened, ended: _ended, facts: _facts, ...known } = record;
  const person = desk.person(record.employeeId);
  return {
    ...known,
    employeeNo: person?.employeeNo ?? ERASED,
    name: person?.name ?? ERASED,
  };
}
