import type { Command, CommandResult } from '@ledger/core';
import type { Position } from '@ledger/facts/staff';
import { asked, memoryLedger } from '@ledger/test/support/memory-ledger';
import type { MemoryLedger } from '@ledger/test/support/memory-ledger';
import defaults from '../../../../data/organisation/default.json';

// Today is 2026-03-02 in these ledgers.

const department = '电子商务部';
const effectiveFrom = '2026-01-01';
const person = (employeeId: string, position: Position, leftOn?: string): Command => ({
  type: 'RegisterEmployee',
  employeeId,
  employeeNo: employeeId,
  name: employeeId,
  department,
  position,
  hiredOn: effectiveFrom,
  devicePins: [],
  ...(leftOn !== undefined && { leftOn }),
});
const lines: readonly Command[] = defaults.positions.map(({ position, reportsTo }) => ({
  type: 'DefineReportingLine',
  position: position as Position,
  reportsTo: reportsTo as Position | null,
  effectiveFrom,
}));
const people: readonly Command[] = [
  person('e-boss', 'STORE_MANAGER'),
  person('e-cs', 'CS_SUPERVISOR'),
  person('e-ops', 'OPS_SUPERVISOR'),
  person('e-wang', 'PRESALES'),
  person('e-office', 'GENERAL_OFFICE'),
];

async function company(...more: readonly Command[]): Promise<MemoryLedger> {
  const ledger = memoryLedger();
  await ledger.writes.executeAll([...lines, ...people, ...more], asked('company'));
  return ledger;
}

const leaveOf = (employeeId: string): Command => ({
  type: 'RequestLeave',
  leaveId: employeeId,
  employeeId,
  leaveType: 'PERSONAL',
  from: '2026-03-05T08:00:00+08:00',
  to: '2026-03-05T12:00:00+08:00',
});
const approve = (employeeId: string, by: string): Command => ({
  type: 'ApproveLeave',
  leaveId: employeeId,
  by,
  decidedAt: '2026-03-02T09:00:00+08:00',
  workdaysLate: 0,
  warnAfterWorkdays: 3,
});
const waive = (employeeId: string, by: string): Command => ({
  type: 'WaiveAnomaly',
  employeeId,
  attendanceDate: '2026-03-02',
  anomalyCode: 'MISSING_OUT',
  reason: '停电',
  by,
});
let keys = 0;
const by = (id: string) => ({
  ...asked(`request-${(keys += 1)}`),
  actor: { id, role: 'manager' as const },
});
const decided = ({ writes }: MemoryLedger, command: Command, id: string): Promise<CommandResult> =>
  writes.execute(command, by(id));

describe('a decision about somebody', () => {
  it('is taken by who stands above on the day, and refused to others with who may', async () => {
    const ledger = await company(leaveOf('e-wang'));
    expect(await decided(ledger, approve('e-wang', 'e-cs'), 'e-cs')).toEqual({
      status: 'refused',
      refusal: {
        reason: 'NOT_IN_REPORTING_LINE',
        act: 'APPROVE_LEAVE',
        actorId: 'e-cs',
        subjectId: 'e-wang',
        date: '2026-03-02',
        who: ['STORE_MANAGER', 'GENERAL_OFFICE'],
        deputies: [],
      },
    });
    const approved = await decided(ledger, approve('e-wang', 'e-boss'), 'e-boss');
    expect(approved.status).toBe('recorded');
  });

  it('about the store manager is the general office’s (A64)', async () => {
    const ledger = await company(leaveOf('e-boss'));
    expect(await decided(ledger, approve('e-boss', 'e-ops'), 'e-ops')).toMatchObject({
      refusal: { reason: 'NOT_IN_REPORTING_LINE', who: ['GENERAL_OFFICE'] },
    });
    expect((await decided(ledger, approve('e-boss', 'e-office'), 'e-office')).status).toBe(
      'recorded',
    );
  });

  it('is the direct supervisor’s where the rulebook says so, and not another line’s', async () => {
    const ledger = await company();
    expect(await decided(ledger, waive('e-wang', 'e-ops'), 'e-ops')).toMatchObject({
      refusal: { reason: 'NOT_IN_REPORTING_LINE' },
    });
    expect((await decided(ledger, waive('e-wang', 'e-cs'), 'e-cs')).status).toBe('recorded');
  });

  it('is the deputy’s for the store manager, while the appointment lasts', async () => {
    const ledger = await company(leaveOf('e-wang'), {
      type: 'AppointDeputy',
      appointmentId: 'd-1',
      deputyId: 'e-ops',
      from: '2026-03-02',
      to: '2026-03-06',
      by: 'e-boss',
    });
    expect((await decided(ledger, approve('e-wang', 'e-ops'), 'e-ops')).status).toBe('recorded');
  });

  it('is measured for the second person as for the first', async () => {
    const ledger = await company();
    const second = (approvedBy: string): Command =>
      ({ ...waive('e-wang', 'e-cs'), approvedBy }) as Command;
    expect(await decided(ledger, second('e-ops'), 'e-cs')).toMatchObject({
      refusal: { reason: 'NOT_IN_REPORTING_LINE', actorId: 'e-ops', subjectId: 'e-wang' },
    });
    expect((await decided(ledger, second('e-boss'), 'e-cs')).status).toBe('recorded');
  });

  it('is asked of whoever approves a shift that is changed after it began (A56)', async () => {
    const ledger = await company();
    const change = (approvedBy: string, changedBy: string): Command => ({
      type: 'ChangeShift',
      employeeId: 'e-wang',
      attendanceDate: '2026-03-02',
      shift: 'evening',
      segments: [['14:00', '22:00']],
      zone: 'Asia/Shanghai',
      reasonCode: 'SWAPPED',
      by: changedBy,
      approvedBy,
      now: '2026-03-02T20:00:00+08:00',
    });
    expect(await decided(ledger, change('e-ops', 'e-boss'), 'e-boss')).toMatchObject({
      refusal: { reason: 'NOT_IN_REPORTING_LINE', act: 'CORRECT', actorId: 'e-ops' },
    });
    expect((await decided(ledger, change('e-boss', 'e-ops'), 'e-ops')).status).toBe('recorded');
  });

  it('is left to administrators, to programs and to whoever holds no post', async () => {
    const ledger = await company(leaveOf('e-wang'));
    const administrator = { ...asked('a'), actor: { id: 'e-cs', role: 'administrator' as const } };
    expect((await ledger.writes.execute(waive('e-wang', 'e-cs'), administrator)).status).toBe(
      'recorded',
    );
    expect((await decided(ledger, approve('e-wang', 'token-7'), 'token-7')).status).toBe(
      'recorded',
    );
  });

  it('is not taken in the name of somebody who may not, whoever writes it down', async () => {
    const ledger = await company(leaveOf('e-wang'));
    const administrator = { ...asked('b'), actor: { id: 'cli', role: 'administrator' as const } };
    expect(await ledger.writes.execute(approve('e-wang', 'e-cs'), administrator)).toMatchObject({
      refusal: { reason: 'NOT_IN_REPORTING_LINE', actorId: 'e-cs' },
    });
  });

  it('is free where no reporting line holds', async () => {
    const ledger = memoryLedger();
    await ledger.writes.executeAll([...people, leaveOf('e-wang')], asked('company'));
    expect((await decided(ledger, approve('e-wang', 'e-cs'), 'e-cs')).status).toBe('recorded');
  });

  it('is measured the same in a batch that hires the people it is about', async () => {
    const { writes } = memoryLedger();
    const commands = [...lines, ...people, leaveOf('e-wang'), approve('e-wang', 'e-cs')];
    const results = await writes.executeAll(commands, asked('all'));
    expect(results.at(-1)).toMatchObject({ refusal: { reason: 'NOT_IN_REPORTING_LINE' } });
    expect(results.slice(0, -1).every(({ status }) => status === 'recorded')).toBe(true);
  });
});

describe('an observation', () => {
  it('is never refused for who makes it', async () => {
    const ledger = await company();
    const seen: Command = {
      type: 'RecordLeftPost',
      employeeId: 'e-wang',
      leftPostId: 'l-1',
      leftAt: '2026-03-02T10:00:00+08:00',
      post: '客服台',
      observedBy: 'e-ops',
    };
    expect((await decided(ledger, seen, 'e-ops')).status).toBe('recorded');
  });
});

describe('a witness (R47)', () => {
  const open = (witnessId: string): Command => ({
    type: 'OpenHandover',
    handoverId: `h-${witnessId}`,
    reason: 'LEAVING',
    outgoingId: 'e-wang',
    witnessId,
    dueOn: '2026-03-31',
    lastDayInPost: '2026-03-31',
  });

  it('stands above the outgoing person on the day', async () => {
    const ledger = await company();
    expect((await decided(ledger, open('e-cs'), 'e-boss')).status).toBe('recorded');
    expect(await decided(ledger, open('e-ops'), 'e-boss')).toMatchObject({
      refusal: { reason: 'NOT_IN_REPORTING_LINE', act: 'WITNESS', actorId: 'e-ops' },
    });
  });

  it('is asked for a post even of an administrator’s choice', async () => {
    const ledger = await company();
    const administrator = { ...asked('c'), actor: { id: 'a', role: 'administrator' as const } };
    expect(await ledger.writes.execute(open('a-stranger'), administrator)).toMatchObject({
      refusal: { reason: 'NOT_IN_REPORTING_LINE' },
    });
  });

  it('cannot be confirmed before any reporting line holds', async () => {
    const ledger = memoryLedger();
    await ledger.writes.executeAll(people, asked('people'));
    expect(await decided(ledger, open('e-cs'), 'e-boss')).toMatchObject({
      refusal: { reason: 'ORGANISATION_NOT_DEFINED', date: '2026-03-02' },
    });
  });

  it('is measured by the post that is handed over, not by the one after a transfer', async () => {
    const ledger = await company({
      type: 'TransferEmployee',
      employeeId: 'e-wang',
      position: 'DESIGNER',
      department,
      effectiveFrom: '2026-03-02',
    });
    const old: Command = {
      ...(open('e-cs') as Extract<Command, { readonly type: 'OpenHandover' }>),
      dueOn: '2026-03-02',
      lastDayInPost: '2026-03-01',
    };
    expect((await decided(ledger, old, 'e-boss')).status).toBe('recorded');
  });
});
