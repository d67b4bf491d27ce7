import { memoryStore } from '@ledger/adapters/store-memory';
import {
  closeCommand,
  columnsOf,
  createProjector,
  createWrites,
  issueCommands,
  MemoryViews,
  settleClosed,
} from '@ledger/core';
import type { Command, CommandResult, Reads, Writes } from '@ledger/core';
import type { EventStore } from '@ledger/kernel';
import { derivedId, time } from '@ledger/kernel';
import { defaultPolicy } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import calendar from '../../data/calendars/CN-2026.json';
import { OpenKeys } from '../support/memory-ledger';

export const POLICY: PolicyDocument = {
  ...defaultPolicy,
  fullAttendance: { ...defaultPolicy.fullAttendance, bonusConfirmedByEmployer: true },
  guard: { ...defaultPolicy.guard, region: 'CN', minimumWageFen: 200_000 },
};
export const PERIOD = '2026-03';
export const ZONE = 'Asia/Shanghai';
const PEOPLE = ['e-wang', 'e-li'] as const;

/** Workdays of March 2026 that the histories of these pages happen on: the others are all as they should be. */
export const DATES = ['2026-03-10', '2026-03-11', '2026-03-12'] as const;
const QUIET = ['2026-03-02', '2026-03-31'];

export const punchIdOf = (who: string, direction: 'IN' | 'OUT', date: string): string =>
  derivedId(`${who} ${direction} ${date}`);

export const punch = (
  who: string,
  direction: 'IN' | 'OUT',
  ...[date, clock]: readonly [string, string]
): Command => ({
  type: direction === 'IN' ? 'PunchIn' : 'PunchOut',
  employeeId: who,
  punchId: punchIdOf(who, direction, date),
  at: `${date}T${clock}+08:00`,
  source: 'DEVICE',
});

/** Write side, log and views of a company of two, all in memory; the real ones but for the disk. */
export class MonthInMemory {
  at = time.knownInstant('2026-02-20T09:00:00+08:00');
  readonly store: EventStore;
  readonly reads: Reads;
  readonly writes: Writes;
  readonly catchUp: () => Promise<unknown>;
  private sent = 0;

  private constructor() {
    const clock = { now: () => this.at };
    const keys = new OpenKeys();
    this.store = memoryStore({ clock, columnsOf });
    const projector = createProjector({ store: this.store, views: new MemoryViews(), keys });
    this.reads = projector.reads;
    this.writes = createWrites({ store: this.store, keys, zone: () => ZONE, clock });
    this.catchUp = () => projector.catchUp();
  }

  /** A short roster: five days in March, on time but for what is said otherwise about 王. */
  static async march(
    otherwise: Readonly<Record<string, readonly [string, string]>> = {},
  ): Promise<MonthInMemory> {
    const month = new MonthInMemory();
    await month.all([...FOUNDING, ...PEOPLE.flatMap(registered)]);
    await month.all(
      PEOPLE.flatMap((who) =>
        [...QUIET, ...DATES].flatMap((date) => {
          const [start, end] = (who === 'e-wang' ? otherwise[date] : undefined) ?? ON_TIME;
          return [
            ...(start === '' ? [] : [punch(who, 'IN', date, start)]),
            ...(end === '' ? [] : [punch(who, 'OUT', date, end)]),
          ];
        }),
      ),
    );
    month.at = time.knownInstant('2026-04-01T09:00:00+08:00');
    await month.must({ type: 'OpenPayrollPeriod', period: PERIOD });
    return month;
  }

  get now(): string {
    return time.formatInstant(this.at, ZONE);
  }
  get today(): string {
    return time.localDate(this.at, ZONE);
  }

  async all(commands: readonly Command[]): Promise<readonly CommandResult[]> {
    this.sent += 1;
    const actor = { id: 'gate', role: 'system' } as const;
    const meta = { actor, source: 'test', commandId: `all-${this.sent}` };
    const results = await this.writes.executeAll(commands, meta);
    const refused = results.find(({ status }) => status === 'refused');
    if (refused !== undefined) throw new Error(JSON.stringify(refused));
    return results;
  }

  async send(command: Command, by = 'e-zhao'): Promise<CommandResult> {
    this.sent += 1;
    const result = await this.writes.execute(command, {
      actor: { id: by, role: 'manager' },
      source: 'test',
      commandId: `one-${this.sent}`,
    });
    await this.catchUp();
    return result;
  }

  async must(command: Command, by?: string): Promise<CommandResult> {
    const result = await this.send(command, by);
    if (result.status === 'refused') throw new Error(JSON.stringify(result.refusal));
    return result;
  }

  /** Told, confirmed by both, and closed on 5 April; April is open. */
  async close(): Promise<void> {
    const { reads } = this;
    const world = { reads, policy: POLICY, today: this.today };
    const { commands } = await issueCommands(world, PERIOD);
    for (const command of commands) await this.must(command);
    for (const who of PEOPLE)
      await this.must(
        { type: 'ConfirmStatement', employeeId: who, period: PERIOD, issue: 1, by: who },
        who,
      );
    this.at = time.knownInstant('2026-04-05T18:00:00+08:00');
    const { severe } = await reads.books.closing(PERIOD, this.today);
    const closing = { reads, store: this.store, tzdata: '2026a', today: this.today };
    await this.must(await closeCommand(closing, PERIOD, severe.sha256));
    await this.must({ type: 'OpenPayrollPeriod', period: '2026-04' });
  }

  /** What the process that owns the projector does after each projection. */
  async settle(): Promise<void> {
    await this.catchUp();
    const { reads, writes, store } = this;
    while ((await settleClosed({ reads, writes, store, now: () => this.now })) > 0)
      await this.catchUp();
  }
}

const ON_TIME = ['07:58:00', '17:02:00'] as const;

const FOUNDING: readonly Command[] = [
  {
    type: 'PublishPolicyVersion',
    document: POLICY,
    publishedOn: POLICY.effectiveFrom,
    today: '2026-02-20',
    textSha256: '00',
  },
  {
    type: 'PublishHolidayCalendar',
    region: 'CN',
    year: 2026,
    days: calendar.days as Extract<Command, { type: 'PublishHolidayCalendar' }>['days'],
    sourceUrl: 'x',
    sha256: '00',
  },
];

const registered = (employeeId: string): readonly Command[] => [
  {
    type: 'RegisterEmployee',
    employeeId,
    employeeNo: employeeId.slice(2),
    name: employeeId,
    department: '客服部',
    position: 'PRESALES',
    grade: 'P',
    monthlyWageFen: 652_500,
    hiredOn: '2026-01-01',
    devicePins: [],
  },
  {
    type: 'AcknowledgePolicy',
    employeeId,
    policyId: POLICY.policyId,
    version: POLICY.version,
    acknowledgedOn: '2026-01-01',
    textSha256: '00',
  },
  {
    type: 'AssignShift',
    employeeId,
    from: '2026-03-01',
    to: '2026-03-31',
    dates: [...QUIET, ...DATES],
    shift: 'day',
    segments: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
    zone: ZONE,
    now: '2026-02-20T09:00:00+08:00',
  },
];
