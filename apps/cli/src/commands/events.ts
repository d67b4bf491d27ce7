import type { OpenLedger } from '@ledger/embedded';
import type { EventBatch, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import { personOf, wholeNumber } from '../inputs';
import { reading } from '../ledgers';
import type { Session } from '../session';

export const events: CommandSpec = {
  usage: 'events',
  about: {
    zh: '按记录顺序列出事件；--json 为 NDJSON，即台账中的原样内容',
    en: 'list events in log order; --json gives NDJSON with each event as it is stored',
  },
  options: [
    { flags: '--stream <name>', about: { zh: '只列这个流', en: 'only this stream' } },
    { flags: '--type <type>', about: { zh: '只列这种事件', en: 'only this type of event' } },
    {
      flags: '--employee <no>',
      about: { zh: '只列这个人的事件', en: 'only events about this person' },
    },
    {
      flags: '--after <position>',
      about: { zh: '从这个位置之后开始', en: 'start after this position' },
    },
    { flags: '--limit <n>', about: { zh: '最多列多少个', en: 'at most so many' } },
    {
      flags: '--open',
      about: { zh: '打开密封的内容（姓名、备注）', en: 'open sealed text (names, notes)' },
    },
  ],
  examples: [
    'events --data ./books --limit 20',
    'events --employee B007 --type PunchedIn --json',
    'events --stream policy-bsj-ecom-attendance --json',
  ],
  run: (session, input) =>
    reading(session, async (ledger) => {
      const limit = count(input.option('limit'), '--limit', Number.MAX_SAFE_INTEGER);
      const after = count(input.option('after'), '--after', 0);
      let left = limit;
      for await (const batch of ledger.store.scan(after)) {
        left -= show(session, ledger, batch, {
          ...wanted(ledger, input),
          left,
          open: input.flag('open'),
        });
        if (left <= 0) break;
      }
      return exit.ok;
    }),
};

interface Wanted {
  readonly stream: string | undefined;
  readonly type: string | undefined;
  readonly employeeId: string | undefined;
}

const count = (text: string | undefined, name: string, preset: number): number =>
  wholeNumber(text, name, { preset, min: 0, max: Number.MAX_SAFE_INTEGER });

function wanted({ reads }: OpenLedger, input: Input): Wanted {
  const employee = input.option('employee');
  return {
    stream: input.option('stream'),
    type: input.option('type'),
    employeeId: employee === undefined ? undefined : personOf(reads, employee).employeeId,
  };
}

/** Prints what is wanted of one batch and gives how many that were; bodies are parsed only where the columns fit. */
function show(
  session: Session,
  { store, keys }: OpenLedger,
  batch: EventBatch,
  want: Wanted & { readonly left: number; readonly open: boolean },
): number {
  let text = '';
  let shown = 0;
  for (let i = 0; i < batch.count && shown < want.left; i++) {
    if (want.type !== undefined && store.typeName(batch.types[i]!) !== want.type) continue;
    const stream = store.streamName(batch.streams[i]!);
    if (want.stream !== undefined && stream !== want.stream) continue;
    const event = batch.event(i);
    if (want.employeeId !== undefined && !isAbout(event, want.employeeId)) continue;
    text += session.json ? ndjson(event, keys, want.open) : readable(event, keys, want.open);
    shown += 1;
  }
  if (session.json) session.raw(text);
  else if (text !== '') session.say(text);
  return shown;
}

const isAbout = ({ stream, data }: RecordedEvent, employeeId: string): boolean =>
  stream.includes(employeeId) || data['employeeId'] === employeeId;

function opened(
  event: RecordedEvent,
  keys: SubjectKeys,
): Readonly<Record<string, unknown>> | undefined {
  if (event.sealed === undefined) return undefined;
  return keys.open(event.id, event.sealed) ?? { sealed: '[erased]' };
}

function ndjson(event: RecordedEvent, keys: SubjectKeys, open: boolean): string {
  const secret = open ? opened(event, keys) : undefined;
  return `${JSON.stringify(secret === undefined ? event : { ...event, secret })}\n`;
}

function readable(event: RecordedEvent, keys: SubjectKeys, open: boolean): string {
  const { position, recordedAt, stream, rev, type, id, actor, data } = event;
  const secret = open ? opened(event, keys) : undefined;
  const shown = { ...data, ...secret };
  const fields = Object.entries(shown).map(([name, value]) => `${name}=${short(value)}`);
  return `${position} ${recordedAt} ${type} ${stream}@${rev} ${id} ${actor.role}:${actor.id} ${fields.join(' ')}\n`;
}

const WIDEST = 120;

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > WIDEST ? `${text.slice(0, WIDEST)}…` : text;
}
