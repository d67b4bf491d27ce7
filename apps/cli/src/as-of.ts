import type { AsOf, Reader, Reads } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { Zone } from '@ledger/kernel';
import { usage } from './problem';
import type { Session } from './session';

/** The zone of the newest rulebook: what a time typed without an offset is meant in. */
export const zoneOf = (reads: Reads): Zone =>
  reads.policies().at(-1)?.document.zone ?? 'Asia/Shanghai';

/** `--as-of` and `--at` as they were typed; undefined when neither was. */
export function asOfOptions(
  options: { readonly asOf: string | undefined; readonly at: string | undefined },
  zone: Zone,
): AsOf | undefined {
  const { asOf, at } = options;
  if (asOf !== undefined && at !== undefined)
    throw usage('--as-of 和 --at 只能用一个。', 'Use --as-of or --at, not both.');
  if (asOf !== undefined) return { kind: 'time', at: instantIn(asOf, zone) };
  if (at === undefined) return undefined;
  if (/^\d{1,15}$/.test(at)) return { kind: 'position', position: Number(at) };
  throw usage(
    `--at 是台账中的位置，如 1024，不是“${at}”。`,
    `--at is a position of the log, such as 1024, not "${at}".`,
  );
}

/** Not a type guard: what is no date is still a text. */
const isDate = (text: string): boolean => time.isLocalDate(text);

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** An instant with its offset, a local time, or a date, which means the end of that day. */
function instantIn(text: string, zone: Zone): string {
  if (time.parseInstant(text) !== undefined) return text;
  if (isDate(text)) return time.formatInstant(time.instantOf(text, time.DAY, zone) - 1, zone);
  const [, date, hours, minutes, seconds = '0'] = LOCAL.exec(text) ?? [];
  if (date === undefined || Number(hours) > 23 || Number(minutes) > 59 || !isDate(date))
    throw usage(
      `看不懂时间“${text}”；请写成 2026-04-01T09:00、2026-04-01（到当天结束）或带时区的 2026-04-01T09:00:00+08:00。`,
      `"${text}" is no time; write 2026-04-01T09:00, 2026-04-01 (to the end of that day), or 2026-04-01T09:00:00+08:00.`,
    );
  const ms = Number(hours) * time.HOUR + Number(minutes) * time.MINUTE + Number(seconds) * 1000;
  return time.formatInstant(time.instantOf(date, ms, zone), zone);
}

/** Events put into words for whoever sits at the terminal: people by number and name. */
export function readerOf({ lang }: Session, reads: Reads): Reader {
  const who = (employeeId: string): string => {
    const person = reads.employee(employeeId);
    return person === undefined ? employeeId : `${person.employeeNo} ${person.name}`;
  };
  return { lang, zone: zoneOf(reads), who };
}
