import { sayEventLine, shownEvent, timeline } from '@ledger/core';
import type { AuditEntry, Reader, TimelineFilter } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { OpenLedger } from '@ledger/embedded';
import { readerOf } from './as-of';
import type { Input } from './command';
import { exit } from './exit';
import type { ExitCode } from './exit';
import { wholeNumber } from './inputs';
import { usage } from './problem';
import type { Session } from './session';

/** Entries of one page unless `--limit` says otherwise. */
export const TIMELINE_PAGE = 200;

interface Around {
  readonly session: Session;
  readonly ledger: OpenLedger;
  readonly input: Input;
}

/** One page of a timeline, narrowed by what every `audit` command takes. */
export async function showTimeline(
  { session, ledger, input }: Around,
  filter: TimelineFilter,
): Promise<ExitCode> {
  const limit = wholeNumber(input.option('limit'), '--limit', {
    preset: TIMELINE_PAGE,
    min: 1,
    max: 100_000,
  });
  const after = wholeNumber(input.option('after'), '--after', {
    preset: 0,
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  });
  const types = input.option('type')?.split(',');
  const page = await timeline(
    ledger,
    { ...filter, ...(types && { types }), ...between(input) },
    { after, limit },
  );
  const reader = readerOf(session, ledger.reads);
  if (session.json)
    session.print({
      ...page,
      entries: page.entries.map((entry) => ({
        ...shownEvent(entry),
        text: sayEventLine(entry, reader),
      })),
    });
  else {
    for (const { date, employeeNo, name, finding } of page.lines)
      session.say(`${date} ${employeeNo} ${name} ${finding}`);
    for (const entry of page.entries) session.say(lineOf(entry, reader));
    if (page.next !== null)
      session.say(
        session.pick(`还有更多：--after ${page.next}`, `There is more: --after ${page.next}`),
      );
  }
  return exit.ok;
}

function between(input: Input): { readonly from?: string; readonly to?: string } {
  const instant = (name: 'from' | 'to') => {
    const text = input.option(name);
    if (text === undefined) return {};
    if (time.parseInstant(text) === undefined)
      throw usage(
        `--${name} 应写成带时区的时间，如 2026-03-01T00:00:00+08:00。`,
        `--${name} takes a time with its offset, such as 2026-03-01T00:00:00+08:00.`,
      );
    return { [name]: text };
  };
  return { ...instant('from'), ...instant('to') };
}

function lineOf(entry: AuditEntry, reader: Reader): string {
  const { position, recordedAt, actor } = entry.event;
  const at = time.formatInstant(time.knownInstant(recordedAt), reader.zone).slice(0, 19);
  return `#${position} ${at.replace('T', ' ')} ${actor.role}:${reader.who(actor.id)} ${sayEventLine(entry, reader)}`;
}
