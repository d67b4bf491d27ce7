import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Measurement } from './measurement';
import { writeLog } from './rebuild-log';

/** Days of the log, and how often it is rebuilt each way. */
const SMALL = { days: 60, runs: 3 };
const LARGE = { days: 600, runs: 2 };
const MEGABYTES_MAX = 512;

interface Run {
  readonly ms: number;
  readonly megabytes: number;
}

interface Size {
  readonly events: number;
  readonly ours: Run;
  readonly naive: Run;
}

/** Rebuild of all views at 240 k and 2.4 M punches, beside a naive rebuild of the same log in the same run. */
export async function benchRebuild(): Promise<Measurement[]> {
  const small = await measure(SMALL);
  const large = await measure(LARGE);
  return [
    ...rows('240 k punches', small),
    ...rows('2.4 M punches', large),
    {
      name: 'rebuild per event at 2.4 M against 240 k',
      value: perEvent(large),
      unit: 'µs',
      ratio: perEvent(large) / perEvent(small),
      goal: 1.1,
      atMost: true,
    },
  ];
}

const perEvent = ({ events, ours }: Size): number => (ours.ms * 1000) / events;
const rate = (events: number, { ms }: Run): number => (events * 1000) / ms;

function rows(name: string, { events, ours, naive }: Size): Measurement[] {
  return [
    {
      name: `rebuild of all views, ${name}`,
      value: rate(events, ours),
      unit: 'events/s',
      ratio: naive.ms / ours.ms,
      goal: 1.7,
      note: `naive ${Math.round(rate(events, naive)).toLocaleString('en-US')} events/s; moonshot 1,000,000`,
    },
    {
      name: `memory of that rebuild, ${name}`,
      value: ours.megabytes,
      unit: 'MB',
      goal: MEGABYTES_MAX,
      atMost: true,
    },
  ];
}

async function measure({ days, runs: count }: typeof SMALL): Promise<Size> {
  const dir = mkdtempSync(join(tmpdir(), 'ledger-rebuild-'));
  try {
    const events = await writeLog(dir, days);
    // Turn by turn, so that a noisy minute hits both; the best of each counts.
    const runs = Array.from(
      { length: count },
      () => [run(dir, 'ours'), run(dir, 'naive')] as const,
    );
    const ours = best(runs.map(([run]) => run));
    const naive = best(runs.map(([, run]) => run));
    return { events, ours, naive };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const best = (runs: readonly Run[]): Run =>
  runs.reduce((one, other) => (other.ms < one.ms ? other : one));

function run(dir: string, which: 'ours' | 'naive'): Run {
  const script = join(__dirname, `rebuild-run${extname(__filename)}`);
  const child = spawnSync(process.execPath, [...process.execArgv, script, dir, which], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`the ${which} rebuild failed: ${child.stderr}`);
  for (const name of readdirSync(dir))
    if (/^(views|naive)/.test(name)) rmSync(join(dir, name), { force: true });
  return JSON.parse(child.stdout) as Run;
}
