import { createProjector, MemoryViews } from '@ledger/core';
import { AttendanceLog } from '@ledger/test/property/attendance-log';
import type { LogFact } from '@ledger/test/property/attendance-log';
import * as company from '@ledger/test/property/small-company';

const { attendance, came, calendar, on, person, policy, roster, staff } = company;
const ANNA = 'e-anna';
const LATER = '2026-05-01T00:00:00Z';
const DATES = [
  2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 30, 31,
].map((day) => `2026-03-${String(day).padStart(2, '0')}`);

/** March of a person with these facts, every day attended but for those named. */
async function march(facts: readonly LogFact[], except: readonly string[] = []) {
  const log = new AttendanceLog();
  const projector = createProjector({
    store: log,
    views: new MemoryViews(),
    keys: company.openKeys,
  });
  const attended = DATES.filter((date) => !except.includes(date)).flatMap((date) =>
    came(ANNA, date),
  );
  log.add('2026-01-01T00:00:00Z', policy(), calendar());
  log.add(LATER, ...facts, roster(ANNA, '2026-03'), ...attended);
  await projector.catchUp();
  const { reads } = projector;
  return {
    statement: (await reads.statement(ANNA, '2026-03'))!,
    day: async (date: string) =>
      (await reads.register(date)).find(({ employeeId }) => employeeId === ANNA),
  };
}

const transferred = (position: string, effectiveFrom: string): LogFact[] => [
  staff(ANNA, 'EmployeeTransferred', {
    fromPosition: 'PRESALES',
    fromDepartment: 'E-COMMERCE',
    position,
    department: 'E-COMMERCE',
    effectiveFrom,
  }),
  staff(ANNA, 'EmployeeAssignedToPosition', { position, department: 'E-COMMERCE', effectiveFrom }),
];

describe('a life in the company, as the month sees it', () => {
  it('hired in the middle of the month: only the days from then on, and no full attendance (A44, A57)', async () => {
    const { statement, day } = await march(person(ANNA, '2026-03-16'));
    expect(statement.daysDue).toBe(12);
    expect(statement.settlement.fullAttendance).toBe('NOT_ELIGIBLE');
    expect((await day('2026-03-13'))?.day.status ?? 'none').not.toBe('ABSENT');
  });

  it('ended in the middle of the month: the last day counts, the next one does not (A57)', async () => {
    const ended = staff(ANNA, 'EmploymentEnded', { lastDay: '2026-03-13' });
    const { statement } = await march(
      [...person(ANNA), ended],
      DATES.filter((date) => date > '2026-03-13'),
    );
    expect(statement).toMatchObject({ daysDue: 10, daysAttended: 10, absentDays: 0 });
    expect(statement.settlement.fullAttendance).toBe('NOT_ELIGIBLE');
  });

  it('employed from the first to the last day of the month: a whole month', async () => {
    const ended = staff(ANNA, 'EmploymentEnded', { lastDay: '2026-03-31' });
    const { statement } = await march([...person(ANNA, '2026-03-01'), ended]);
    expect(statement).toMatchObject({ daysDue: 22, absentDays: 0 });
    expect(statement.settlement.fullAttendance).toBe('KEPT');
  });

  it('transferred: the day shows the post of the day, a transfer is no break in the month', async () => {
    const { statement, day } = await march([
      ...person(ANNA),
      ...transferred('DESIGNER', '2026-03-16'),
    ]);
    expect((await day('2026-03-13'))!.position).toBe('PRESALES');
    expect((await day('2026-03-16'))!.position).toBe('DESIGNER');
    expect(statement.settlement.fullAttendance).toBe('KEPT');
  });

  it('transferred to store manager: from that day on the general office hears of a lateness (A64)', async () => {
    const notice = (date: string): LogFact =>
      attendance(ANNA, on(date, '07:50'), 'LateNoticeReceived', {
        noticeId: date,
        channel: 'PHONE',
        recipientRole: 'STORE_MANAGER',
        receivedAt: on(date, '07:50'),
        attendanceDate: date,
      });
    const late = ['2026-03-13', '2026-03-16'];
    const { day } = await march(
      [
        ...person(ANNA),
        ...transferred('STORE_MANAGER', '2026-03-16'),
        ...late.flatMap((date) => [...came(ANNA, date, '08:45'), notice(date)]),
      ],
      late,
    );
    expect((await day('2026-03-13'))!.day.status).toBe('LATE_NOTIFIED');
    expect((await day('2026-03-16'))!.day.status).toBe('ABSENT');
  });

  it('of another grade and wage from a day on: that day and later ones only (A46, A47)', async () => {
    const late = ['2026-03-13', '2026-03-16'];
    const { day } = await march(
      [
        ...person(ANNA),
        staff(ANNA, 'EmployeeGradeChanged', { grade: 'M', effectiveFrom: '2026-03-16' }),
        ...late.flatMap((date) => came(ANNA, date, '08:05')),
      ],
      late,
    );
    expect((await day('2026-03-13'))!.day.deductionFen).toBe(1000);
    expect((await day('2026-03-16'))!.day.deductionFen).toBe(3000);
  });
});
