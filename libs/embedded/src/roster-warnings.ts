import { rosterWarnings, warningSentences } from '@ledger/core';
import type { WorkingTimeWarning } from '@ledger/core';
import type { LocalDate } from '@ledger/kernel';
import type { Lang, OpenLedger } from './contract';
import type { TableTally } from './table-report';

/** One row of a roster file as it became: whose days, in which stretch. */
export interface RosteredLine {
  readonly line: number;
  readonly employeeId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface Found {
  readonly people: Set<string>;
  readonly first: WorkingTimeWarning;
  count: number;
}

/**
 * G18: what the law says against the roster that an import made, one note a row and kind: how many days or weeks, of how
 * many people, and the first of them. Nothing is refused for it.
 */
export async function noteWarnings(
  ledger: OpenLedger,
  lines: readonly RosteredLine[],
  tally: TableTally,
): Promise<void> {
  const stretches = merged(lines);
  for (const [line, people] of stretches) {
    const found = await foundIn(ledger, people);
    for (const [code, { people: who, first, count }] of found) {
      const whose = ledger.reads.employee([...who][0]!)?.employeeNo ?? '';
      const text = (lang: Lang): string =>
        sentence(lang, { first, count, people: who.size, whose });
      tally.note(line, code, { zh: text('zh'), en: text('en') });
    }
  }
}

type Stretches = ReadonlyMap<string, { readonly from: LocalDate; readonly to: LocalDate }>;

/** The warnings of the people of one row, by kind. */
async function foundIn(ledger: OpenLedger, people: Stretches): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  for (const [employeeId, stretch] of people)
    for (const warning of await rosterWarnings(ledger, employeeId, stretch)) {
      const known = found.get(warning.code) ?? { people: new Set(), first: warning, count: 0 };
      known.people.add(employeeId);
      known.count += 1;
      found.set(warning.code, known);
    }
  return found;
}

function sentence(
  lang: Lang,
  {
    first,
    count,
    people,
    whose,
  }: { first: WorkingTimeWarning; count: number; people: number; whose: string },
): string {
  const said = warningSentences[first.code][lang]
    .replace('{when}', `${whose} ${first.week ?? first.date}`)
    .replace('{hours}', String(Math.round(first.seconds / 36) / 100));
  if (count === 1) return lang === 'zh' ? `${said}。` : `${said}.`;
  return lang === 'zh'
    ? `${said}；共 ${count} 处，涉及 ${people} 人。`
    : `${said}; ${count} times in all, ${people} ${people === 1 ? 'person' : 'people'}.`;
}

/** By line and person, the months of one row as one stretch. */
function merged(
  lines: readonly RosteredLine[],
): ReadonlyMap<number, ReadonlyMap<string, { from: LocalDate; to: LocalDate }>> {
  const byLine = new Map<number, Map<string, { from: LocalDate; to: LocalDate }>>();
  for (const { line, employeeId, from, to } of lines) {
    const people = byLine.get(line) ?? new Map<string, { from: LocalDate; to: LocalDate }>();
    const known = people.get(employeeId);
    people.set(employeeId, {
      from: known === undefined || from < known.from ? from : known.from,
      to: known === undefined || to > known.to ? to : known.to,
    });
    byLine.set(line, people);
  }
  return byLine;
}
