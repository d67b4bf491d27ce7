import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeCommand, issueCommands } from '@ledger/core';
import type { Command, CommandResult } from '@ledger/core';
import { initLedger, openLedger } from '@ledger/embedded';
import type { OpenLedger, OpenOptions } from '@ledger/embedded';
import { derivedId, time } from '@ledger/kernel';
import { defaultPolicy } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';

/** A policy whose bonus figure the employer has confirmed, in a region without a ban. */
export const POLICY: PolicyDocument = {
  ...defaultPolicy,
  fullAttendance: { ...defaultPolicy.fullAttendance, bonusConfirmedByEmployer: true },
  guard: { ...defaultPolicy.guard, region: 'CN', minimumWageFen: 200_000 },
};

/** Employees 王 and 李, and three people who decide: 店长 赵, 主管 孙, 总经办 钱. */
export const PEOPLE = { wang: 'e-wang', li: 'e-li', zhao: 'e-zhao', sun: 'e-sun', qian: 'e-qian' };
const STAFF = [
  [PEOPLE.wang, '1001', '王小明'],
  [PEOPLE.li, '1002', '李雷'],
] as const;

/** The directory of a ledger, and the clock that a test sets. */
type Opening = Required<Pick<OpenOptions, 'dir' | 'clock'>>;

/** A small company on a real ledger of its own, with a clock that a test sets. */
export class ClosingCompany {
  readonly dir = mkdtempSync(join(tmpdir(), 'ledger-close-'));
  at = Date.parse('2026-02-20T09:00:00+08:00');
  ledger!: OpenLedger;
  private sent = 0;

  /** `openAt`: on what; an embedded ledger when not given. */
  private constructor(private readonly openAt: (options: Opening) => Promise<OpenLedger>) {}

  static async open(
    policy: PolicyDocument = POLICY,
    openAt: (options: Opening) => Promise<OpenLedger> = openLedger,
  ): Promise<ClosingCompany> {
    const company = new ClosingCompany(openAt);
    await company.start();
    await initLedger(company.ledger, { actor: { id: 'test', role: 'system' }, policy });
    for (const [employeeId, employeeNo, name] of STAFF) {
      await company.must({
        type: 'RegisterEmployee',
        employeeId,
        employeeNo,
        name,
        department: '客服部',
        position: 'PRESALES',
        grade: 'P',
        monthlyWageFen: 652_500,
        hiredOn: '2026-01-01',
        devicePins: [],
      });
      await company.must({
        type: 'AcknowledgePolicy',
        employeeId,
        policyId: policy.policyId,
        version: policy.version,
        acknowledgedOn: '2026-01-01',
        textSha256: '00',
      });
    }
    return company;
  }

  async start(): Promise<void> {
    const clock = { now: () => this.at };
    this.ledger = await this.openAt({ dir: this.dir, clock });
  }

  async restart(): Promise<void> {
    await this.ledger.close();
    await this.start();
  }

  async close(): Promise<void> {
    await this.ledger.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** The clock of the server. */
  now(instant: string): void {
    this.at = time.knownInstant(instant);
  }

  get localNow(): string {
    return time.formatInstant(this.at, 'Asia/Shanghai');
  }

  get today(): string {
    return time.localDate(this.at, 'Asia/Shanghai');
  }

  async send(command: Command, by = 'e-zhao'): Promise<CommandResult> {
    this.sent += 1;
    const result = await this.ledger.writes.execute(command, {
      actor: { id: by, role: 'manager' },
      source: 'test',
      commandId: `test-${this.sent}`,
    });
    await this.ledger.catchUp();
    return result;
  }

  /** The ids of what was recorded; throws when it was refused. */
  async must(command: Command, by?: string): Promise<readonly string[]> {
    const result = await this.send(command, by);
    if (result.status === 'refused') throw new Error(JSON.stringify(result.refusal));
    return result.events.map(({ id }) => id);
  }

  /** A month of day shifts in which everybody came at 07:58 and left at 17:02, but for what is said otherwise. */
  async month(
    period: string,
    otherwise: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>> = {},
  ): Promise<void> {
    for (const [employeeId] of STAFF) {
      const dates = time
        .datesOf(period)
        .filter((date) => this.ledger.reads.dayKind(date) === 'WORKDAY');
      await this.must({
        type: 'AssignShift',
        employeeId,
        from: time.firstDay(period),
        to: time.lastDay(period),
        dates,
        shift: 'day',
        segments: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
        zone: 'Asia/Shanghai',
        now: time.formatInstant(this.at, 'Asia/Shanghai'),
      });
      const commands = dates.flatMap((date) => {
        const [start, end] = otherwise[employeeId]?.[date] ?? ['07:58', '17:02'];
        return [
          ...(start === '' ? [] : [punch(employeeId, 'IN', date, start)]),
          ...(end === '' ? [] : [punch(employeeId, 'OUT', date, end)]),
        ];
      });
      await this.ledger.writes.executeAll(commands, {
        actor: { id: 'gate', role: 'system' },
        source: 'test',
        commandId: `punches-${employeeId}-${period}`,
      });
    }
    await this.ledger.catchUp();
  }

  /** Opens the books and tells everybody their month. */
  async issue(period: string): Promise<readonly CommandResult[]> {
    await this.must({ type: 'OpenPayrollPeriod', period });
    const { reads } = this.ledger;
    const { commands } = await issueCommands({ reads, policy: POLICY, today: this.today }, period);
    const results: CommandResult[] = [];
    for (const command of commands) results.push(await this.send(command));
    return results;
  }

  confirm(employeeId: string, period: string, issue = 1): Promise<CommandResult> {
    return this.send(
      { type: 'ConfirmStatement', employeeId, period, issue, by: employeeId },
      employeeId,
    );
  }

  /** Closes with the list of absences and left posts as it stands confirmed. */
  async closePeriod(period: string, confirmed?: string): Promise<CommandResult> {
    const { reads, store, proofs } = this.ledger;
    const closing = await reads.books.closing(period, this.today);
    const command = await closeCommand(
      { reads, store, tzdata: '2026a', today: this.today, ...(proofs && { proofs }) },
      period,
      confirmed ?? closing.severe.sha256,
    );
    return this.send(command);
  }

  /** The arrival of a day is made void by 孙, approved by 钱. */
  voidArrival(
    employeeId: string,
    date: string,
    reasonCode: 'DEVICE_FAULT' | 'BUDDY_PUNCH',
  ): Promise<readonly string[]> {
    return this.must(
      {
        type: 'VoidPunch',
        employeeId,
        period: date.slice(0, 7),
        punchId: punchIdOf(employeeId, 'IN', date),
        reasonCode,
        by: PEOPLE.sun,
        approvedBy: PEOPLE.qian,
      },
      PEOPLE.sun,
    );
  }

  /** An arrival is claimed, because the device failed, and approved by 孙 and 钱. */
  async makeUpArrival(employeeId: string, claimedAt: string, requestId: string): Promise<void> {
    await this.must({
      type: 'RequestMakeUpPunch',
      employeeId,
      requestId,
      direction: 'IN',
      claimedAt,
      reasonCode: 'DEVICE_FAULT',
    });
    await this.must(
      {
        type: 'ApproveMakeUpPunch',
        employeeId,
        period: claimedAt.slice(0, 7),
        requestId,
        by: PEOPLE.sun,
        approvedBy: PEOPLE.qian,
      },
      PEOPLE.sun,
    );
  }

  /** March told, confirmed by both, and closed on 5 April. */
  async closedMarch(): Promise<void> {
    this.now('2026-04-01T09:00:00+08:00');
    await this.issue('2026-03');
    await this.confirm(PEOPLE.wang, '2026-03');
    await this.confirm(PEOPLE.li, '2026-03');
    this.now('2026-04-05T18:00:00+08:00');
    const result = await this.closePeriod('2026-03');
    if (result.status !== 'recorded') throw new Error(JSON.stringify(result));
  }
}

export const punchIdOf = (employeeId: string, direction: 'IN' | 'OUT', date: string): string =>
  derivedId(`${employeeId} ${direction} ${date}`);

export function punch(
  employeeId: string,
  direction: 'IN' | 'OUT',
  date: string,
  clock: string,
): Command {
  return {
    type: direction === 'IN' ? 'PunchIn' : 'PunchOut',
    employeeId,
    punchId: punchIdOf(employeeId, direction, date),
    at: `${date}T${clock}:00+08:00`,
    source: 'DEVICE',
  };
}
