import { organisation } from '@ledger/capabilities/organisation';
import type { Organisation } from '@ledger/capabilities/organisation';
import type { Period, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import { evolveDispute } from '../../dispute/dispute-record';
import type { DisputeRecord, Disputes } from '../../dispute/dispute-record';
import { evolvePeriod } from '../../period/period-record';
import type { PeriodRecord, Periods } from '../../period/period-record';
import { dayAt, dayNumber, monthNumber } from '../calendar-days';
import { textOf } from '../event-text';
import { HOME_REGION, publishedCalendar } from './calendars';
import type { Calendars } from './calendars';
import { evolveEmployee, stranger } from './employees';
import type { Employee, Secrets } from './employees';
import { evolveHandover } from './handovers';
import type { HandoverCase } from './handovers';
import { evolveLeave } from './leaves';
import type { Leave } from './leaves';
import { published } from './policies';
import type { Policies } from './policies';
import { heldPunch } from './unclaimed';
import type { Unclaimed } from './unclaimed';

/** The small facts that every sheet depends on; all of it is in memory. */
export interface ReferenceView {
  /** By ordinal. */
  readonly employees: readonly Employee[];
  readonly ordinals: ReadonlyMap<string, number>;
  /** By ordinal, in the order in which they were asked for. */
  readonly leaves: ReadonlyMap<number, readonly Leave[]>;
  readonly policies: Policies;
  readonly calendars: Calendars;
  readonly unclaimed: ReadonlyMap<string, Unclaimed>;
  /** By month number. */
  readonly periods: Periods;
  readonly disputes: Disputes;
  readonly organisation: Organisation;
  /** By handover id, in the order in which they were opened. */
  readonly handovers: ReadonlyMap<string, HandoverCase>;
  /** Positions of the events of each person's own stream, by ordinal. */
  readonly trails: ReadonlyMap<number, readonly number[]>;
}

export const noLeaves: readonly Leave[] = [];

/** Which sheets a reference fact concerns: stretches are of day numbers, both ends included. */
export type Touch =
  | {
      readonly what: 'days';
      readonly who: number | 'EVERYBODY';
      readonly from: number;
      readonly to: number;
      /** Whether sheets that do not exist yet begin to. */
      readonly opens?: boolean;
    }
  | { readonly what: 'months'; readonly who: number; readonly from: number }
  /** One month's sheets, where there are any. */
  | { readonly what: 'month'; readonly who: number | 'EVERYBODY'; readonly month: number };

/** Rows to write at the next commit. */
export interface ReferenceChanges {
  readonly employees: Set<number>;
  readonly trails: Set<number>;
  readonly leaves: Map<string, Leave>;
  readonly policies: Policies['versions'][number][];
  readonly calendars: Calendars['all'][number][];
  organisation: boolean;
  readonly handovers: Map<string, HandoverCase>;
  /** Held punches by key; undefined = claimed or dismissed. */
  readonly unclaimed: Map<number, Unclaimed | undefined>;
  readonly periods: Map<number, PeriodRecord>;
  readonly disputes: Map<string, DisputeRecord>;
}

const noChanges = (): ReferenceChanges => ({
  employees: new Set(),
  trails: new Set(),
  leaves: new Map(),
  policies: [],
  calendars: [],
  organisation: false,
  handovers: new Map(),
  unclaimed: new Map(),
  periods: new Map(),
  disputes: new Map(),
});

const ORGANISATION_TYPES: ReadonlySet<string> = new Set(organisation.codec.types);
const EVER = Number.POSITIVE_INFINITY;
/** Days around a change whose punches may move to another shift. */
const AROUND_DAYS = 3;
const NOTHING: readonly Touch[] = [];

/** The reference facts as they are folded; `view` is what they are now, replaced and never changed. */
export class Reference {
  changes: ReferenceChanges = noChanges();

  constructor(
    private readonly keys: Pick<SubjectKeys, 'open'>,
    private state: ReferenceView,
  ) {}

  get view(): ReferenceView {
    return this.state;
  }

  takeChanges(): ReferenceChanges {
    const taken = this.changes;
    this.changes = noChanges();
    return taken;
  }

  /** Ordinal of a person, given on first sight. */
  ordinalOf(employeeId: string): number {
    const known = this.state.ordinals.get(employeeId);
    if (known !== undefined) return known;
    const ordinal = this.state.employees.length;
    this.replaceEmployee(stranger(employeeId, ordinal));
    return ordinal;
  }

  private replaceEmployee(employee: Employee): void {
    const { ordinal, employeeId } = employee;
    const employees = this.own('employees', (list) => [...list]) as Employee[];
    employees[ordinal] = employee;
    const { ordinals } = this.state;
    if (!ordinals.has(employeeId)) {
      const own = this.own('ordinals', (map) => new Map(map)) as Map<string, number>;
      own.set(employeeId, ordinal);
    }
    this.changes.employees.add(ordinal);
  }

  private readonly owned = new Set<keyof ReferenceView>();

  /** Copies a part of the view the first time it changes after somebody took the view as it was. */
  private own<K extends keyof ReferenceView>(
    part: K,
    copy: (value: ReferenceView[K]) => ReferenceView[K],
  ): ReferenceView[K] {
    if (!this.owned.has(part)) {
      this.state = { ...this.state, [part]: copy(this.state[part]) };
      this.owned.add(part);
    }
    return this.state[part];
  }

  /** The view to hand out: it stays as it is while the fold goes on. */
  freeze(): ReferenceView {
    this.owned.clear();
    return this.state;
  }

  foldEmployee(event: RecordedEvent, employeeId: string): readonly Touch[] {
    const ordinal = this.ordinalOf(employeeId);
    const before = this.state.employees[ordinal]!;
    const after = evolveEmployee(before, event, this.secretsOf(event));
    this.replaceEmployee(after);
    const trails = this.own('trails', (map) => new Map(map)) as Map<number, readonly number[]>;
    trails.set(ordinal, [...(trails.get(ordinal) ?? []), event.position]);
    this.changes.trails.add(ordinal);
    return touchesOfEmployee(event, before, after);
  }

  private secretsOf(event: RecordedEvent): Secrets {
    return event.sealed === undefined ? undefined : this.keys.open(event.id, event.sealed);
  }

  foldLeave(event: RecordedEvent, leaveId: string): readonly Touch[] {
    const ordinal = this.ordinalOf(textOf(event, 'employeeId'));
    const of = this.state.leaves.get(ordinal) ?? noLeaves;
    const before = of.find((leave) => leave.leaveId === leaveId);
    const after = evolveLeave(before, event);
    if (after === undefined) return NOTHING;
    const leaves = this.own('leaves', (map) => new Map(map)) as Map<number, readonly Leave[]>;
    leaves.set(
      ordinal,
      before === undefined ? [...of, after] : of.map((leave) => (leave === before ? after : leave)),
    );
    this.changes.leaves.set(leaveId, after);
    const { zone } = this.state.policies;
    const [from, to] = [dayAt(after.from, zone) - AROUND_DAYS, dayAt(after.to, zone) + 1];
    return [
      { what: 'days', who: ordinal, from, to },
      { what: 'days', who: ordinal, from: from + AROUND_DAYS, to: to - 1, opens: true },
    ];
  }

  foldPolicy(event: RecordedEvent): readonly Touch[] {
    if (event.type !== 'PolicyVersionPublished') return NOTHING;
    const before = this.state.policies;
    const version = published(event);
    const after = before.with(version);
    this.state = { ...this.state, policies: after };
    this.changes.policies.push(version);
    const everything =
      after.zone !== before.zone || after.windowSecondsMax !== before.windowSecondsMax;
    const from = everything ? -EVER : dayNumber(version.document.effectiveFrom) - AROUND_DAYS;
    return [{ what: 'days', who: 'EVERYBODY', from, to: EVER }];
  }

  foldCalendar(event: RecordedEvent): readonly Touch[] {
    if (event.type !== 'HolidayCalendarPublished') return NOTHING;
    const calendar = publishedCalendar(event);
    this.state = { ...this.state, calendars: this.state.calendars.with(calendar) };
    this.changes.calendars.push(calendar);
    if (calendar.region !== HOME_REGION) return NOTHING;
    const from = dayNumber(`${calendar.year}-01-01`);
    return [
      { what: 'days', who: 'EVERYBODY', from, to: dayNumber(`${calendar.year + 1}-01-01`) - 1 },
    ];
  }

  /** Who stands where decides who may act, never what a day costs: no sheet is touched. */
  foldOrganisation(event: RecordedEvent): void {
    if (!ORGANISATION_TYPES.has(event.type)) return;
    const { id, rev } = event;
    const fact = organisation.codec.decode(event);
    const after = organisation.decider.evolve(this.state.organisation, fact, { id, rev });
    this.state = { ...this.state, organisation: after };
    this.changes.organisation = true;
  }

  foldHandover(event: RecordedEvent, handoverId: string): void {
    const before = this.state.handovers.get(handoverId);
    const after = evolveHandover(before, event, this.secretsOf(event));
    if (after === undefined || after === before) return;
    const handovers = this.own('handovers', (map) => new Map(map)) as Map<string, HandoverCase>;
    handovers.set(handoverId, after);
    this.changes.handovers.set(handoverId, after);
  }

  foldUnclaimed(event: RecordedEvent): void {
    const unclaimed = this.own('unclaimed', (map) => new Map(map)) as Map<string, Unclaimed>;
    if (event.type === 'PunchUnclaimed') {
      const held = heldPunch(event, this.secretsOf(event));
      unclaimed.set(held.unclaimedId, held);
      this.changes.unclaimed.set(held.fact, held);
      return;
    }
    const held = unclaimed.get(textOf(event, 'unclaimedId'));
    if (held === undefined) return;
    unclaimed.delete(held.unclaimedId);
    this.changes.unclaimed.set(held.fact, undefined);
  }

  /** A close asks every sheet of its month what its facts come to since. */
  foldPeriod(event: RecordedEvent, period: Period): readonly Touch[] {
    const month = monthNumber(period);
    const periods = this.own('periods', (map) => new Map(map)) as Map<number, PeriodRecord>;
    const record = evolvePeriod(periods.get(month), event, period);
    periods.set(month, record);
    this.changes.periods.set(month, record);
    return record.closed === null ? NOTHING : [{ what: 'month', who: 'EVERYBODY', month }];
  }

  /** What a case holds back of a closed month changes when it ends. */
  foldDispute(event: RecordedEvent, disputeId: string): readonly Touch[] {
    const record = evolveDispute(this.state.disputes.get(disputeId), event);
    if (record === undefined) return NOTHING;
    const disputes = this.own('disputes', (map) => new Map(map)) as Map<string, DisputeRecord>;
    disputes.set(disputeId, record);
    this.changes.disputes.set(disputeId, record);
    const who = this.ordinalOf(record.employeeId);
    return [{ what: 'month', who, month: monthNumber(record.period) }];
  }
}

function touchesOfEmployee(
  event: RecordedEvent,
  before: Employee,
  after: Employee,
): readonly Touch[] {
  const who = after.ordinal;
  switch (event.type) {
    case 'EmployeeRegistered':
      return [{ what: 'days', who, from: -EVER, to: EVER }];
    case 'EmployeeAssignedToPosition':
    case 'EmployeeGradeChanged':
    case 'EmployeeWageChanged':
      return [{ what: 'days', who, from: dayNumber(textOf(event, 'effectiveFrom')), to: EVER }];
    case 'EmploymentEnded': {
      const ends = [before.leftOn, after.leftOn].flatMap((date) =>
        date === null ? [] : [dayNumber(date)],
      );
      return [{ what: 'days', who, from: Math.min(...ends), to: EVER }];
    }
    case 'PolicyAcknowledged':
      return [{ what: 'months', who, from: monthNumber(textOf(event, 'acknowledgedOn')) }];
  }
  return NOTHING;
}
