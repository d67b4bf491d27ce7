import type { EpochMs, LocalDate, Zone } from '@ledger/kernel';
import { time, uuidOf } from '@ledger/kernel';
import type { Interval } from '@ledger/rulebook';
import { inferDirection } from '@ledger/rulebook';
import type {
  HoldUnclaimedPunch,
  PunchIn,
  PunchOut,
} from '../../../capabilities/attendance/src/commands';
import type { PunchData, PunchSource } from '@ledger/facts/attendance';
import type { Holders, SourceIdentity } from './holders';
import { calledBy, keysOf } from './holders';

/** One punch as a file or device told it; the adapter has already read it. */
export interface SourcePunch extends SourceIdentity {
  readonly line: number;
  readonly at: EpochMs;
  readonly direction: 'IN' | 'OUT' | 'UNKNOWN';
  readonly rawStatus?: number;
  readonly verificationMethod?: string;
  /** The raw line without the columns that name the person. */
  readonly raw: string;
  /** Entered by a person (BOSS, APPROVE, 补卡): never taken for a device punch. */
  readonly manual: boolean;
  readonly flags: readonly string[];
}

/** The shifts near a day: what a missing direction is inferred from. */
export interface ShiftOn {
  readonly attendanceDate: LocalDate;
  readonly segments: readonly Interval[];
}

export interface IntakeWorld {
  readonly holders: Holders;
  /** The rostered shifts of the day before, the day and the day after. */
  shiftsAround(employeeId: string, date: LocalDate): readonly ShiftOn[];
  /** Shifts of the default day where the roster says nothing: the last resort for a direction. */
  defaultShifts(date: LocalDate): readonly ShiftOn[];
  /** Keyed hash, hex (`SubjectKeys.blind`). */
  blind(text: string): string;
  readonly zone: Zone;
  /** The server's clock when the intake began (A05: more than `maxSkewSeconds` ahead is kept and flagged). */
  readonly now: EpochMs;
  readonly maxSkewSeconds: number;
  /** What kind of import it is; goes into the punch with the digest of the file. */
  readonly importId: string;
}

export type IntakeCommand = PunchIn | PunchOut | HoldUnclaimedPunch;

/** One row's command, and what somebody should look at. */
export interface Taken {
  readonly command: IntakeCommand;
  readonly flags: readonly string[];
  /** Set when nobody (or more than one person) answers to the identity: how the source names them. */
  readonly unknown?: string;
}

/** Turns what a source says into a command; never refuses a punch for making no sense. */
export function takePunch(row: SourcePunch, world: IntakeWorld): Taken {
  const who = calledBy(row);
  const punchId = uuidOf(
    world.blind(
      `punch\n${row.deviceId ?? ''}\n${who}\n${row.at}\n${row.rawStatus ?? row.direction}`,
    ),
  );
  const holder = world.holders.of(row, row.at);
  const flags = flagsOf(row, world);
  if (holder.kind !== 'known') return held(row, world, { punchId, who, flags, ...holder });
  const date = time.localDate(row.at, world.zone);
  if (!world.holders.employed(holder.employeeId, date)) flags.push('OUTSIDE_EMPLOYMENT');
  const { direction, inferred } = directed(row, holder.employeeId, date, world);
  const command: PunchIn | PunchOut = {
    type: direction === 'IN' ? 'PunchIn' : 'PunchOut',
    employeeId: holder.employeeId,
    punchId,
    ...punchData(row, world, flags),
    ...(inferred === undefined ? {} : { inferred }),
  };
  return { command, flags: inferred?.rule === 'NO_SHIFT' ? [...flags, 'NO_SHIFT'] : flags };
}

function flagsOf(row: SourcePunch, world: IntakeWorld): string[] {
  const flags = [...row.flags];
  if (row.at > world.now + world.maxSkewSeconds * time.SECOND) flags.push('AHEAD_OF_CLOCK');
  return flags;
}

function punchData(row: SourcePunch, world: IntakeWorld, flags: readonly string[]): PunchData {
  const source: PunchSource = row.manual ? 'MANUAL' : 'IMPORT';
  return {
    at: time.formatInstant(row.at, world.zone),
    source,
    raw: row.raw,
    importId: world.importId,
    line: row.line,
    ...(row.verificationMethod === undefined ? {} : { verificationMethod: row.verificationMethod }),
    ...(row.deviceId === undefined ? {} : { deviceId: row.deviceId }),
    ...(row.rawStatus === undefined ? {} : { rawStatus: row.rawStatus }),
    ...(flags.length === 0 ? {} : { flags }),
  };
}

type Directed = { readonly direction: 'IN' | 'OUT'; readonly inferred?: PunchData['inferred'] };

/** A55: without a direction the nearest boundary of the person's shift decides, and the event says so. */
function directed(
  row: SourcePunch,
  employeeId: string,
  date: LocalDate,
  world: IntakeWorld,
): Directed {
  if (row.direction !== 'UNKNOWN') return { direction: row.direction };
  const byShift = inferDirection(row.at, world.shiftsAround(employeeId, date));
  if (byShift !== undefined) return inferredFrom('NEAREST_BOUNDARY', byShift, world.zone);
  const byDefault = inferDirection(row.at, world.defaultShifts(date));
  if (byDefault !== undefined) return inferredFrom('NO_SHIFT', byDefault, world.zone);
  return { direction: 'IN', inferred: { rule: 'NO_SHIFT' } };
}

function inferredFrom(
  rule: 'NEAREST_BOUNDARY' | 'NO_SHIFT',
  found: { readonly direction: 'IN' | 'OUT'; readonly boundary: EpochMs },
  zone: Zone,
): Directed {
  const boundary = time.formatInstant(found.boundary, zone);
  return { direction: found.direction, inferred: { rule, boundary } };
}

function held(
  row: SourcePunch,
  world: IntakeWorld,
  known: { punchId: string; who: string; flags: readonly string[]; kind: 'unknown' | 'ambiguous' },
): Taken {
  const { punchId, who, flags } = known;
  const keys = keysOf(row);
  const all = known.kind === 'ambiguous' ? [...flags, 'AMBIGUOUS_PERSON'] : flags;
  const command: HoldUnclaimedPunch = {
    type: 'HoldUnclaimedPunch',
    punchId,
    pin: who,
    pinKey: world.blind(keys.at(-1) ?? who),
    devicePinKey: world.blind(keys[0] ?? who),
    direction: row.direction,
    ...punchData(row, world, all),
  };
  return { command, flags: all, unknown: who };
}
