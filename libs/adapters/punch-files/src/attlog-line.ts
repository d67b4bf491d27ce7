import { LINE_CHARS_MAX } from '@ledger/adapters/sheets';
import type { EpochMs } from '@ledger/kernel';
import { flagsOf } from './plausible';
import type { PunchFileRow, PunchRow } from './punch-file';
import { instantOfMoment, readMoment } from './read-time';
import type { Reading } from './reading';
import { directionOfStatus } from './status-code';
import { excerpt, reason } from './unreadable-reason';
import type { WallClock } from './wall-clock';

/** What a line of a device file is read with. */
export interface AttlogContext extends Reading {
  /** Serial from the name of the file; without it the DeviceID column of a line says which device. */
  readonly deviceSerial: string | undefined;
}

/**
 * One line of an attlog: `PIN, datetime, DeviceID, Status, Verified, Workcode` (USB export, six fields), the push form
 * without DeviceID (`PIN, datetime, status, verify, workcode, r1, r2`: any other count), or `PIN=.. DateTime=.. ..`.
 * undefined for a blank line.
 */
export function readAttlogLine(
  text: string,
  line: number,
  context: AttlogContext,
): PunchFileRow | undefined {
  const tab = text.indexOf('\t');
  const at = tab >= 0 ? fastInstant(text, tab + 1, context.clock) : undefined;
  if (at !== undefined) return punchOf({ text, line, at, pinEnd: tab, rest: tab + 20 }, context);
  return readSlowly(text, line, context);
}

interface Found {
  readonly text: string;
  readonly line: number;
  readonly at: EpochMs;
  readonly pinEnd: number;
  /** Where the separator after the time stands. */
  readonly rest: number;
}

const ZERO = 48;
const digit = (text: string, at: number): number => text.charCodeAt(at) - ZERO;
/** NaN or far out of range when a character is no digit: the calendar refuses it. */
const two = (text: string, at: number): number => {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

/** `YYYY-MM-DD HH:MM:SS` between tabs, by far the commonest form, without a regular expression. */
function fastInstant(text: string, from: number, clock: WallClock): EpochMs | undefined {
  if (text.charCodeAt(from + 4) !== 45 || text.charCodeAt(from + 13) !== 58) return undefined;
  const after = text.charCodeAt(from + 19);
  if (after === after && after !== 9) return undefined;
  const hour = two(text, from + 11);
  const minute = two(text, from + 14);
  const second = two(text, from + 17);
  const year = two(text, from) * 100 + two(text, from + 2);
  if (!(hour < 24 && minute < 60 && second < 60 && year >= 0)) return undefined;
  const month = two(text, from + 5);
  const day = two(text, from + 8);
  if (month !== month || day !== day) return undefined;
  return clock.at({ year, month, day }, ((hour * 60 + minute) * 60 + second) * 1000);
}

function punchOf(found: Found, context: AttlogContext): PunchFileRow {
  const { text, line, at } = found;
  const pin = text.slice(0, found.pinEnd).trim();
  if (pin === '') return unreadable(text, line, reason('NO_PERSON', { column: 'PIN' }));
  const fields = text.length > found.rest ? text.slice(found.rest + 1).split('\t') : [];
  return row({ line, pin, at, fields, raw: `*${text.slice(found.pinEnd)}` }, context);
}

interface Parts {
  readonly line: number;
  readonly pin: string;
  readonly at: EpochMs;
  /** The fields after the time. */
  readonly fields: readonly string[];
  readonly raw: string;
}

/** With four fields after the time the first is the DeviceID of the USB export; otherwise the first is the status. */
function row({ line, pin, at, fields, raw }: Parts, context: AttlogContext): PunchRow {
  const usb = fields.length === 4;
  const status = wholeNumber(usb ? fields[1] : fields[0]);
  const verify = (usb ? fields[2] : fields[1])?.trim();
  const deviceNumber = usb ? fields[0]!.trim() : '';
  return {
    kind: 'punch',
    line,
    pin,
    employeeNo: undefined,
    name: undefined,
    userId: undefined,
    at,
    direction: directionOfStatus(status),
    rawStatus: status,
    verificationMethod: verify === undefined || verify === '' ? undefined : `zk:${verify}`,
    deviceId: context.deviceSerial ?? (deviceNumber === '' ? undefined : deviceNumber),
    raw,
    manual: false,
    flags: flagsOf(at, context.plausibleUntil),
  };
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : undefined;
}

function unreadable(text: string, line: number, why: ReturnType<typeof reason>): PunchFileRow {
  return { kind: 'unreadable', line, reason: why, text: excerpt(text) };
}

/** PIN, then tab, comma or spaces, then the rest. */
const PIN_AND_REST = /^\s*([^\s,]+)(\s*,\s*|\s+)(\S.*)$/;
/** A time with or without its date as one or two words, or Unix seconds; then the fields. */
const TIME_AND_FIELDS =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+|T)\d{1,2}:\d{2}(?::\d{2})?|\d{14}|\d{9,10})(?:\s*,\s*|\s+|$)(.*)$/;

function readSlowly(text: string, line: number, context: AttlogContext): PunchFileRow | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (text.length > LINE_CHARS_MAX)
    return unreadable(text, line, reason('LINE_TOO_LONG', { limit: LINE_CHARS_MAX }));
  if (/^PIN\s*=/i.test(trimmed)) return readNamedFields(trimmed, line, context);
  const start = PIN_AND_REST.exec(text);
  if (start === null) return unreadable(text, line, reason('NOT_A_PUNCH'));
  const time = TIME_AND_FIELDS.exec(start[3]!);
  const at = time === null ? undefined : instant(time[1]!, context);
  if (time === null || at === undefined)
    return unreadable(text, line, whyNoTime(start[1]!, start[3]!));
  const fields = time[2]!.trim() === '' ? [] : time[2]!.trim().split(/\s*,\s*|\t|\s+/);
  return row({ line, pin: start[1]!, at, fields, raw: `*${start[2]!}${start[3]!}` }, context);
}

function instant(text: string, { clock }: AttlogContext): EpochMs | undefined {
  const moment = readMoment(text);
  return moment === undefined ? undefined : instantOfMoment(moment, undefined, clock);
}

/** A line that begins like a punch but names no real time is a bad time; anything else is no punch at all. */
function whyNoTime(pin: string, rest: string): ReturnType<typeof reason> {
  const looksLikeTime = /^\d{2,4}[-/.]\d|^\d{1,2}:\d/.test(rest) && /^[\w-]+$/.test(pin);
  return looksLikeTime
    ? reason('BAD_TIME', {
        column: 'DateTime',
        value: excerpt(rest.split(/[\t,]/, 1)[0]!.slice(0, 24)),
      })
    : reason('NOT_A_PUNCH');
}

/** `PIN=31<TAB>DateTime=2026-10-05 06:58:10<TAB>Verified=1<TAB>Status=0`, in any order. */
function readNamedFields(text: string, line: number, context: AttlogContext): PunchFileRow {
  const fields = new Map(
    text
      .split(/\t|,|\s+(?=\w+=)/)
      .map((field) => field.split('=', 2).map((part) => part.trim()) as [string, string?])
      .map(([key, value]) => [key.toLowerCase(), value ?? '']),
  );
  const pin = fields.get('pin') ?? '';
  if (pin === '') return unreadable(text, line, reason('NO_PERSON', { column: 'PIN' }));
  const when = fields.get('datetime') ?? fields.get('time') ?? '';
  const at = instant(when, context);
  if (at === undefined)
    return unreadable(text, line, reason('BAD_TIME', { column: 'DateTime', value: excerpt(when) }));
  const device = fields.get('deviceid') ?? '';
  const rest = [device, fields.get('status') ?? '', fields.get('verified') ?? '', ''];
  const raw = text.replace(
    /(^|[\t,\s])(PIN|Name|CardNo|Card)(\s*=)[^\t,]*?(?=\t|,|\s+\w+=|$)/gi,
    '$1$2$3*',
  );
  return row({ line, pin, at, fields: rest, raw }, context);
}
