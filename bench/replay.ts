import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@ledger/adapters/store-sqlite';
import { openViews } from '@ledger/adapters/views-sqlite';
import {
  createProjector,
  createReplay,
  explainDay,
  explainStatement,
  renderHtml,
  renderText,
  viewSchema,
} from '@ledger/core';
import type { Reads, Replay } from '@ledger/core';
import { assetJson } from '@ledger/embedded';
import type { EventStore, SubjectKeys } from '@ledger/kernel';
import { clauseBook } from '@ledger/rulebook';
import type { ClausesDocument } from '@ledger/rulebook';
import { columnsOf } from '../libs/capabilities/attendance/src/columns';
import type { Measurement } from './measurement';
import { writeLog } from './rebuild-log';

// Looking at the past: 1,000 people who punch four times a day, over two months and over twelve.

const SHORT_DAYS = 60;
const YEAR_DAYS = 365;
const PERIOD = '2026-02';
const AS_OF = '2026-02-20T09:00:00+08:00';
const LOOKS = 40;

const noKeys: SubjectKeys = {
  seal: () => {
    throw new Error('looking seals nothing');
  },
  open: () => undefined,
  blind: (text) => text,
};

interface World {
  readonly events: number;
  readonly reads: Reads;
  readonly replay: Replay;
}

/** Replay, what-if and explain at 1,000 people and 12 months; a month again at a sixth of the log. */
export async function benchReplay(): Promise<Measurement[]> {
  const short = await within(SHORT_DAYS, (world) => looks(world));
  return within(YEAR_DAYS, async (world) => [
    ...months(await looks(world), short, world.events),
    ...(await company(world)),
    ...(await whatIfs(world)),
    ...(await explanations(world)),
  ]);
}

async function within<T>(days: number, measure: (world: World) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'ledger-replay-'));
  const closers: (() => void | Promise<void>)[] = [];
  try {
    await writeLog(dir, days);
    const clock = { now: () => Date.now() };
    const store: EventStore = openStore({ dir, clock, columnsOf, readOnly: true });
    closers.push(() => store.close());
    const views = openViews({ path: join(dir, 'views.sqlite'), schema: viewSchema });
    closers.push(() => views.close());
    const { reads, catchUp } = bound(createProjector({ store, views, keys: noKeys }));
    await catchUp();
    const replay = createReplay({ store, keys: noKeys, reads });
    return await measure({ events: store.head(), reads, replay });
  } finally {
    for (const close of closers.toReversed()) await close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const bound = (projector: ReturnType<typeof createProjector>) => ({
  reads: projector.reads,
  catchUp: () => projector.catchUp(),
});

interface Looks {
  /** Median of the state alone, and of the state with every difference up to now, in milliseconds. */
  readonly stateMs: number;
  readonly replayMs: number;
}

async function looks({ reads, replay }: World): Promise<Looks> {
  const people = reads.employees();
  const some = Array.from({ length: LOOKS }, (_, i) => people[(i * 37) % people.length]!);
  const state: number[] = [];
  const whole: number[] = [];
  for (const { employeeId } of some) {
    state.push(
      await timed(async () => {
        const cut = await replay.cut({ kind: 'time', at: AS_OF });
        await replay.statement(employeeId, PERIOD, cut);
      }),
    );
    whole.push(
      await timed(async () => {
        const from = await replay.cut({ kind: 'time', at: AS_OF });
        await replay.month(employeeId, PERIOD, { from });
      }),
    );
  }
  return { stateMs: median(state), replayMs: median(whole) };
}

function months(year: Looks, short: Looks, events: number): Measurement[] {
  return [
    {
      name: 'a month of one person as of a time',
      value: year.stateMs,
      unit: 'ms',
      goal: 50,
      atMost: true,
      note: `${events.toLocaleString('en-US')} events in the log`,
    },
    {
      name: 'the same with every event since, step by step',
      value: year.replayMs,
      unit: 'ms',
      goal: 50,
      atMost: true,
    },
    {
      name: 'a month as of a time, against a log of a sixth',
      value: year.stateMs,
      unit: 'ms',
      ratio: year.stateMs / short.stateMs,
      goal: 1.5,
      atMost: true,
      note: `${short.stateMs.toFixed(1)} ms there: it does not grow with the log`,
    },
  ];
}

async function company({ replay }: World): Promise<Measurement[]> {
  const ms = await best(3, async () => {
    const cut = await replay.cut({ kind: 'time', at: AS_OF });
    await replay.paySheet(PERIOD, cut);
  });
  return [
    {
      name: 'the pay sheet of 1,000 people as of a time',
      value: ms / 1000,
      unit: 's',
      goal: 10,
      atMost: true,
    },
  ];
}

async function whatIfs({ reads }: World): Promise<Measurement[]> {
  const draft = { settings: [['late.graceLastOnTimeSecond', '300']] } as const;
  const ms = await best(2, async () => {
    await reads.whatIf({ draft, from: '2026-01', to: '2026-12' });
  });
  return [
    {
      name: 'what-if: 1,000 people, 12 months under a draft',
      value: ms / 1000,
      unit: 's',
      goal: 10,
      atMost: true,
      note: `${Math.round((YEAR_DAYS * 1_000_000) / ms).toLocaleString('en-US')} days judged twice a second`,
    },
  ];
}

async function explanations({ reads }: World): Promise<Measurement[]> {
  const book = clauseBook(assetJson<ClausesDocument>('rulebook', 'clauses.json'));
  const people = reads.employees();
  const day: number[] = [];
  const month: number[] = [];
  for (let i = 0; i < LOOKS; i += 1) {
    const { employeeId } = people[(i * 41) % people.length]!;
    day.push(
      await timed(async () => {
        const account = await reads.account(employeeId, '2026-06-10');
        renderText(explainDay(account!, book), 'zh');
      }),
    );
    month.push(
      await timed(async () => {
        const statement = await reads.statement(employeeId, '2026-06');
        renderHtml(explainStatement(statement!, book), 'zh');
      }),
    );
  }
  return [
    { name: 'explain a day as text', value: median(day), unit: 'ms', goal: 50, atMost: true },
    { name: 'explain a month as a page', value: median(month), unit: 'ms', goal: 50, atMost: true },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function best(runs: number, work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) times.push(await timed(work));
  return Math.min(...times);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
