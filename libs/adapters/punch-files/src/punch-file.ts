import type { EpochMs, Zone } from '@ledger/kernel';
import type { UnreadableReason } from './unreadable-reason';

/** The four kinds of files that punches come in (formats.md 1 to 3). */
export type PunchFormat = 'zk-attlog' | 'dingtalk' | 'wecom' | 'csv';

export interface PunchFileOptions {
  /** `auto` (the default) looks at the content; anything else insists. */
  readonly format?: PunchFormat | 'auto';
  /** Zone of the wall clocks in the file: devices and exports write local time without an offset. */
  readonly zone: Zone;
  /** Later than this no clock can honestly be (default: one year from now); such punches get DEVICE_CLOCK. */
  readonly plausibleUntil?: EpochMs;
}

/** IN and OUT as the source says; UNKNOWN (status 255, missing, unheard of) is inferred later from the shift (A55). */
export type PunchDirection = 'IN' | 'OUT' | 'UNKNOWN';

/** DEVICE_CLOCK: the clock of the device was plainly wrong (before 2015, or far ahead): kept, and somebody should look. */
export type PunchFlag = 'DEVICE_CLOCK';

/** One punch. `pin`, `employeeNo`, `userId` and `name` say whose it is, as far as the source does. */
export interface PunchRow {
  readonly kind: 'punch';
  /** Line of a text or row of a sheet, from 1. */
  readonly line: number;
  /** Number of the person on the device, with its leading zeros. */
  readonly pin: string | undefined;
  readonly employeeNo: string | undefined;
  readonly name: string | undefined;
  /** DingTalk UserId or WeCom 账号. */
  readonly userId: string | undefined;
  readonly at: EpochMs;
  readonly direction: PunchDirection;
  /** The status code as it came (formats.md 1: keep the raw integer). */
  readonly rawStatus: number | undefined;
  /** `zk:15` for a device code (the tables contradict each other), otherwise the text of the source. */
  readonly verificationMethod: string | undefined;
  readonly deviceId: string | undefined;
  /** The line as it came, with `*` for every column that names a person: evidence that may be stored in clear. */
  readonly raw: string;
  /** Entered by a person (补卡, approval, administrator), not by a device. */
  readonly manual: boolean;
  readonly flags: readonly PunchFlag[];
}

/** A line that should hold a punch and cannot be read. `text` is a short piece of it, for the person who imports. */
export interface UnreadableRow {
  readonly kind: 'unreadable';
  readonly line: number;
  readonly reason: UnreadableReason;
  readonly text: string;
}

/** A row of a report that says there was no punch: `--`, 未打卡, empty. */
export interface NoPunchRow {
  readonly kind: 'no-punch';
  readonly line: number;
}

export type PunchFileRow = PunchRow | UnreadableRow | NoPunchRow;

/** An opened file: what it is, and its rows. */
export interface PunchFile {
  readonly path: string;
  readonly format: PunchFormat;
  /** How the text is written; a workbook has its own. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'xlsx';
  readonly bytes: number;
  /** Digest of the file, hex: the id of its import. */
  readonly sha256: string;
  /** From a name like `<serial>_attlog.dat`. */
  readonly deviceSerial: string | undefined;
  readonly sheetName: string | undefined;
  /** Rows in the order of the file, in arrays of about a thousand; a fresh pass each time it is called. */
  batches(): Iterable<readonly PunchFileRow[]>;
  /** How far the pass at hand has come, 0 to 1. */
  progress(): number;
}
