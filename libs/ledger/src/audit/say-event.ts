import type { Json } from '@ledger/kernel';
import type { AuditEntry } from '../contract';
import { word } from '../words';
import { eventFields, sealedFields, shown } from './event-fields';
import type { Reader } from './event-fields';
import { eventNames } from './event-names';

/** One event in words, in parts: what it is, and what it says. */
export interface SaidEvent {
  readonly name: string;
  readonly details: readonly (readonly [label: string, value: string])[];
}

/** An event with its opened text as a reader of the timeline sees it. */
export function sayEvent({ event, secret }: AuditEntry, reader: Reader): SaidEvent {
  const { lang } = reader;
  const said: [string, string][] = [];
  for (const [key, { label, show }] of Object.entries(eventFields)) {
    const value: Json | undefined = event.data[key];
    if (value === undefined || value === null) continue;
    const text = show === undefined ? short(value) : show(value, reader);
    if (text !== '') said.push([label[lang], text]);
  }
  for (const [key, value] of Object.entries(secret)) {
    const label = Object.hasOwn(sealedFields, key) ? sealedFields[key]![lang] : key;
    if (key !== 'salt') said.push([label, short(value as Json)]);
  }
  return { name: word(eventNames, event.type, lang), details: said };
}

/** The same as one line. */
export function sayEventLine(entry: AuditEntry, reader: Reader): string {
  const { name, details } = sayEvent(entry, reader);
  const text = details.map(([label, value]) => `${label} ${value}`);
  return [name, ...text].join(' · ');
}

function short(value: Json): string {
  if (Array.isArray(value)) return value.map((item: Json) => short(item)).join(', ');
  return shown(value);
}
