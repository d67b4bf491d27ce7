import { derivedId, canonical, time } from '@ledger/kernel';
import type { Command } from '@ledger/core';
import { usage } from '../problem';
import { fieldsOf } from './fields';
import type { Surroundings } from './fields';
import { forms } from './forms';
import type { FieldKind, Form } from './forms';

/** The pairs of `name=value`, or one object of JSON. */
export function typedFields(words: readonly string[]): Readonly<Record<string, string>> {
  if (words.length === 1 && words[0]!.trimStart().startsWith('{')) return fromJson(words[0]!);
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1)
        throw usage(`“${word}”应写成 字段=值。`, `"${word}" should be written as field=value.`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

function fromJson(text: string): Readonly<Record<string, string>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw usage('这不是有效的 JSON。', 'This is not valid JSON.');
  }
  const pairs = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(pairs.map(([name, field]) => [name, String(field)]));
}

/**
 * A command from what was typed: every field known and read, the others filled in. `employee=B007` is short for
 * `employeeId`. Ids that nobody typed derive from the content.
 */
export function commandOf(
  type: string,
  typed: Readonly<Record<string, string>>,
  at: Surroundings,
): Command {
  const form = formOf(type);
  const given = withoutShorthand(typed);
  const kinds: Readonly<Record<string, FieldKind>> = {
    ...form.required,
    ...form.optional,
    ...form.filled,
  };
  let fields: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(given)) {
    const kind = kinds[name];
    if (kind === undefined) throw unknownField(type, name, Object.keys(kinds));
    fields = { ...fields, ...fieldsOf(name, kind, text, at) };
  }
  const missing = Object.keys(form.required).filter((name) => fields[name] === undefined);
  if (missing.length > 0)
    throw usage(`${type} 缺少：${missing.join('、')}。`, `${type} lacks: ${missing.join(', ')}.`);
  const filled = Object.entries(form.filled ?? {}).filter(([name]) => fields[name] === undefined);
  for (const [name, kind] of filled) fields[name] = fill(type, kind, fields, at);
  // Every field was read by its kind above, which is what the type of the command asks for.
  return { type, ...fields } as unknown as Command;
}

function formOf(type: string): Form {
  if (Object.hasOwn(forms, type)) return forms[type]!;
  const known = Object.keys(forms).join(', ');
  throw usage(
    `没有命令“${type}”；可用：${known}。`,
    `There is no command "${type}"; there are: ${known}.`,
  );
}

function withoutShorthand(
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { employee, ...rest } = typed;
  return employee === undefined ? rest : { employeeId: employee, ...rest };
}

function unknownField(type: string, name: string, known: readonly string[]): Error {
  return usage(
    `${type} 没有字段“${name}”；可用：${known.join('、')}。`,
    `${type} has no field "${name}"; there are: ${known.join(', ')}.`,
  );
}

function fill(
  type: string,
  kind: FieldKind,
  fields: Readonly<Record<string, unknown>>,
  at: Surroundings,
): unknown {
  switch (kind) {
    case 'id':
      return derivedId(`cli ${type} ${canonical(fields)}`);
    case 'decider':
      return at.actorId;
    case 'now':
      return time.formatInstant(at.now, at.policy.zone);
    case 'workdays-late':
      return workdaysSinceStart(String(fields['leaveId']), at);
    case 'warn-after':
      return at.policy.leave.retroactiveDays;
    case 'employee':
    case 'text':
    case 'code':
    case 'instant':
    case 'date':
    case 'month':
    case 'direction':
    case 'grade':
    case 'fen':
    case 'position':
    case 'shift':
    case 'evidence':
      throw new Error(`the program cannot fill in a field of the kind ${kind}`);
  }
}

/** Workdays of the calendar from the day a leave began to yesterday; none when it begins today or later (A37). */
function workdaysSinceStart(leaveId: string, { reads, now, policy }: Surroundings): number {
  const today = time.localDate(now, policy.zone);
  const leave = reads
    .leaves({ from: '0001-01-01', to: '9999-12-31' })
    .find((row) => row.leaveId === leaveId);
  if (leave === undefined) return 0;
  const began = time.localDate(time.knownInstant(leave.from), policy.zone);
  return time
    .datesBetween(began, time.addDays(today, -1))
    .filter((date) => reads.dayKind(date) === 'WORKDAY').length;
}
