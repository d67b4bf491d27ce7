import { Inject, Injectable } from '@nestjs/common';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { holdersOf, takePunch } from '@ledger/core';
import type { EmployeeRow, Holders, IntakeWorld, ShiftOn } from '@ledger/core';
import { EDGE, People, Problem } from '@ledger/adapters/nest';
import type { BatchItem, Edge, Origin, Person } from '@ledger/adapters/nest';
import { House } from '../edge/house';
import { batchPunchId, punchCommand } from './punch-commands';
import type { BatchPunchDto } from './punches.dto';

type KnownDirection = BatchPunchDto & { readonly direction: 'IN' | 'OUT' };

/**
 * Punches as a device gateway sends them. With an employee and a direction a punch is plain; everything else goes
 * through the intake that files go through: PINs are looked up, directions inferred, punches of nobody held.
 */
@Injectable()
export class PunchIntake {
  private people_: { readonly rows: readonly EmployeeRow[]; readonly holders: Holders } | undefined;

  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(People) private readonly people: People,
    @Inject(House) private readonly house: House,
  ) {}

  async itemsOf(punches: readonly BatchPunchDto[], origin: Origin): Promise<BatchItem[]> {
    const world = { now: this.house.now(), policy: this.house.policy() };
    const items: BatchItem[] = [];
    let intake: IntakeWorld | undefined;
    for (const [index, punch] of punches.entries()) {
      const person = await this.personOf(punch, index);
      if (person !== undefined && hasDirection(punch)) {
        items.push(plain(punch, person, { origin, index, world }));
      } else {
        intake ??= this.intakeWorld(origin.requestKey);
        items.push(taken(punch, index, intake));
      }
    }
    return items;
  }

  private async personOf(punch: BatchPunchDto, index: number): Promise<Person | undefined> {
    if (punch.employee) {
      const found = this.people.find(punch.employee);
      return found instanceof Promise ? await found : found;
    }
    if (punch.pin) return undefined;
    throw new Problem('validation', {
      errors: [{ field: `punches[${index}].employee`, expected: ['employee or pin'] }],
    });
  }

  private intakeWorld(importId: string): IntakeWorld {
    const { reads, keys } = this.edge.ledger;
    const { zone, clock, shift } = this.house.policy();
    const days = new Map<LocalDate, readonly ShiftOn[]>();
    return {
      holders: this.holders(zone),
      shiftsAround: (employeeId, date) => shiftsAround(reads, employeeId, date),
      defaultShifts: (date) =>
        remembered(days, date, () => defaultShifts(shift.default, date, zone)),
      blind: (text) => keys.blind(text),
      zone,
      now: this.house.now(),
      maxSkewSeconds: clock.maxSkewSeconds,
      importId,
    };
  }

  /** Who answers to which PIN; made again when the people changed. */
  private holders(zone: string): Holders {
    const rows = this.edge.ledger.reads.employees();
    if (this.people_?.rows !== rows) this.people_ = { rows, holders: holdersOf(rows, zone) };
    return this.people_.holders;
  }
}

const hasDirection = (punch: BatchPunchDto): punch is KnownDirection =>
  punch.direction !== 'UNKNOWN';

function plain(
  punch: KnownDirection,
  person: Person,
  {
    origin,
    index,
    world,
  }: {
    readonly origin: Origin;
    readonly index: number;
    readonly world: Parameters<typeof punchCommand>[3]['world'];
  },
): BatchItem {
  if (person.employeeId === origin.caller.employeeId) {
    return { refusal: { reason: 'OWN_PUNCH_IN_BATCH', item: index } };
  }
  const eventId = batchPunchId(origin.requestKey, index);
  return { command: punchCommand(punch, person, eventId, { world, own: false }), eventId };
}

function taken(punch: BatchPunchDto, index: number, world: IntakeWorld): BatchItem {
  const { command } = takePunch(
    {
      line: index + 1,
      at: time.knownInstant(punch.at),
      direction: punch.direction,
      raw: '',
      manual: false,
      flags: [],
      ...(punch.pin ? { pin: punch.pin } : {}),
      ...(punch.employee ? { employeeNo: punch.employee } : {}),
      ...(punch.deviceId ? { deviceId: punch.deviceId } : {}),
      ...(punch.verificationMethod ? { verificationMethod: punch.verificationMethod } : {}),
      ...(typeof punch.rawStatus === 'number' ? { rawStatus: punch.rawStatus } : {}),
    },
    world,
  );
  return { command, eventId: command.punchId };
}

function shiftsAround(
  reads: Edge['ledger']['reads'],
  employeeId: string,
  date: LocalDate,
): readonly ShiftOn[] {
  const dates = [-1, 0, 1].map((days) => time.addDays(date, days));
  const periods = [...new Set(dates.map(time.periodOf))];
  return periods
    .flatMap((period) => reads.roster(employeeId, period))
    .filter((day) => dates.includes(day.date) && day.segments.length > 0)
    .map((day) => ({ attendanceDate: day.date, segments: day.segments }));
}

function defaultShifts(
  segments: readonly (readonly [string, string])[],
  date: LocalDate,
  zone: string,
): readonly ShiftOn[] {
  return [
    { attendanceDate: date, segments: segments.map((segment) => interval(segment, date, zone)) },
  ];
}

function interval([from, to]: readonly [string, string], date: LocalDate, zone: string) {
  const start = msOf(from);
  const end = msOf(to) <= start ? msOf(to) + time.DAY : msOf(to);
  return { from: time.instantOf(date, start, zone), to: time.instantOf(date, end, zone) };
}

function msOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * time.HOUR + minutes * time.MINUTE;
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}
