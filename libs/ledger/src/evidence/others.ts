import type { Json, RecordedEvent } from '@ledger/kernel';

/** Everybody but the person whom a pack is about: who they are stays out of it. */
export interface Others {
  /** Whether a text names somebody else. */
  isNamedIn(text: string): boolean;
  /** The text with everybody else under a name that means something in this pack only. */
  hide(text: string): string;
  /** What to call somebody: `self` for the person, else the name in this pack. */
  label(employeeId: string): string;
}

/** Runs of what ids are made of. */
const WORD = /[A-Za-z0-9_.-]{3,}/g;

export function othersThan(
  employeeId: string,
  everybody: Iterable<string>,
  named: (n: number) => string,
): Others {
  const known = new Set(everybody);
  known.delete(employeeId);
  const labels = new Map<string, string>();
  const labelOf = (id: string): string => {
    let label = labels.get(id);
    if (label === undefined) labels.set(id, (label = named(labels.size + 1)));
    return label;
  };
  /** An id may stand inside a longer word, such as the name of a stream. */
  const foundIn = (word: string): string | undefined => {
    if (known.has(word)) return word;
    const parts = word.split(/(?=e-)/).flatMap((part) => [part, part.replace(/-\d{4}-\d{2}$/, '')]);
    return parts.find((part) => known.has(part));
  };
  return {
    isNamedIn: (text) => (text.match(WORD) ?? []).some((word) => foundIn(word) !== undefined),
    hide: (text) =>
      text.replace(WORD, (word) => {
        const id = foundIn(word);
        return id === undefined ? word : word.replace(id, labelOf(id));
      }),
    label: (id) => (id === employeeId ? 'self' : known.has(id) ? labelOf(id) : id),
  };
}

/** An event in which everybody else is hidden; its sealed part stays out, because it may be about them. */
export function hidden(event: RecordedEvent, others: Others): Record<string, Json> {
  const { sealed: _sealed, position: _position, ...rest } = event;
  return inside(rest as unknown as Record<string, Json>, others) as Record<string, Json>;
}

function inside(value: Json, others: Others): Json {
  if (typeof value === 'string') return others.hide(value);
  if (Array.isArray(value)) return value.map((item: Json) => inside(item, others));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      others.hide(key),
      inside(member as Json, others),
    ]),
  );
}
