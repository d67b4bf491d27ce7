import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { time } from '@ledger/kernel';
import type { EpochMs, Zone } from '@ledger/kernel';
import { positions } from '@ledger/core';
import type { Reads } from '@ledger/core';
import type { PolicyDocument } from '@ledger/rulebook';
import { dateOf, periodOf, personOf } from '../inputs';
import { problem, usage } from '../problem';
import type { FieldKind } from './forms';

/** What a typed text needs to become a field. */
export interface Surroundings {
  readonly reads: Reads;
  readonly policy: PolicyDocument;
  readonly now: EpochMs;
  readonly actorId: string;
}

/** A typed text as the fields that it stands for: one, or for a shift its name, segments and zone. */
export function fieldsOf(
  name: string,
  kind: FieldKind,
  text: string,
  at: Surroundings,
): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'employee':
      return { [name]: personOf(at.reads, text).employeeId };
    case 'decider':
      return { [name]: at.reads.employee(text)?.employeeId ?? text };
    case 'text':
    case 'id':
      return { [name]: text };
    case 'code':
      return { [name]: matching(name, text, /^[A-Z][A-Z0-9_]{0,39}$/, 'PHONE') };
    case 'instant':
      return { [name]: instantOf(name, text, at.policy.zone) };
    case 'date':
      return { [name]: dateOf(text) };
    case 'month':
      return { [name]: periodOf(text) };
    case 'direction':
      return { [name]: matching(name, text.toUpperCase(), /^(IN|OUT)$/, 'IN / OUT') };
    case 'grade':
      return { [name]: matching(name, text.toUpperCase(), /^[PM]$/, 'P / M') };
    case 'fen':
      return { [name]: Number(matching(name, text, /^\d{1,12}$/, '652500')) };
    case 'position':
      return { [name]: positionOf(text) };
    case 'shift':
      return shiftOf(text, at.policy);
    case 'evidence':
      return { [name]: text.split(';').map((path) => digestOf(path.trim())) };
    case 'now':
    case 'workdays-late':
    case 'warn-after':
      throw usage(`${name} 由程序填写。`, `${name} is filled in by the program.`);
  }
}

/** What supports a correction: its digest, and its kind by the end of its name. */
function digestOf(path: string): { readonly kind: string; readonly sha256: string } {
  try {
    return { kind: extname(path).slice(1) || 'file', sha256: hash('sha256', readFileSync(path)) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '?';
    throw problem(`读不到文件 ${path}（${code}）。`, `${path} cannot be read (${code}).`);
  }
}

function matching(name: string, text: string, pattern: RegExp, example: string): string {
  if (pattern.test(text)) return text;
  throw usage(
    `${name} 不能是“${text}”；请写成 ${example} 这样的形式。`,
    `${name} cannot be "${text}"; write it like ${example}.`,
  );
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** A full stamp as it is; a local time without an offset gets that of the rulebook's zone. */
export function instantOf(name: string, text: string, zone: Zone): string {
  const stamped = time.parseInstant(text);
  if (stamped !== undefined) return time.formatInstant(stamped, zone);
  const [, date, hour, minute, second] = LOCAL.exec(text) ?? [];
  if (!time.isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59)
    throw usage(
      `${name} 不是时间：“${text}”；请写成 2026-03-02T08:05:00 这样的形式。`,
      `${name} is no time: "${text}"; write it like 2026-03-02T08:05:00.`,
    );
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0);
  return time.formatInstant(time.instantOf(date, seconds * time.SECOND, zone), zone);
}

function positionOf(text: string): string {
  const found = Object.entries(positions).find(([code, { zh }]) => code === text || zh === text);
  if (found !== undefined) return found[0];
  const known = Object.entries(positions).map(([code, { zh }]) => `${code} (${zh})`);
  throw usage(
    `没有岗位“${text}”；可用：${known.join('、')}。`,
    `There is no position "${text}"; there are: ${known.join(', ')}.`,
  );
}

function shiftOf(text: string, policy: PolicyDocument): Readonly<Record<string, unknown>> {
  const { zone, shift } = policy;
  if (text === 'rest') return { shift: 'rest', segments: [], zone };
  const template = shift.templates[text];
  if (template !== undefined) return { shift: text, segments: template, zone };
  const segments = text.split(/[+ ]/).map((part) => part.split('-'));
  if (
    segments.every(
      (pair) => pair.length === 2 && pair.every((clock) => /^\d{2}:\d{2}$/.test(clock)),
    )
  )
    return { shift: 'custom', segments, zone };
  const known = [...Object.keys(shift.templates), 'rest'].join(', ');
  throw usage(
    `没有班次“${text}”；可用：${known}，或 08:00-12:00+13:00-17:00。`,
    `There is no shift "${text}"; there are: ${known}, or write 08:00-12:00+13:00-17:00.`,
  );
}
