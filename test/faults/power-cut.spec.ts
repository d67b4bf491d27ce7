import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { eventsOf, filesBelow, openedAfterCut } from './after-cut';
import { chance, report, seedOfRun } from './chance';
import { putState } from './cut-disk';
import type { CutState } from './cut-disk';
import { GuardedLog } from './guarded-log';
import { endOf, momentsOf, record } from './recording';
import type { Moment, RecordedRun, Recording } from './recording';

// A writer is recorded call by call. From the recording come the disks that a power cut at any moment may leave: what was
// flushed is there, of everything else anything may be. Each is opened as a ledger is opened after a cut.

const CUTS = Number(process.env.FAULTS_POWER_CUTS ?? 500);
/** After so many cuts a new recording begins: every third on an empty disk, the others on one that a cut left to be mended. */
const CUTS_A_RECORDING = 250;
/** So many find a planted mistake many times over. */
const PLANTED_CUTS = 60;
const NOTHING: CutState = { files: new Map(), folders: [] };
const canTrace = spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true']).status === 0;
/** In memory where there is a file system in it: it is not this machine's disk that is tried. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const writer = (run: string, ends: 'closes' | 'killed'): RecordedRun => ({
  program: 'recorded-process.ts',
  words: [run, ends],
});

describe('a power cut at any moment', () => {
  const log = new GuardedLog(place);
  afterAll(() => log.remove());
  const notRun = (): void =>
    report('power cuts: not run, because strace is missing or may not trace here');

  /** Records programs on the disk as it stands, and the order of the ids that the log then holds. */
  async function recorded(
    runs: readonly RecordedRun[],
  ): Promise<{ readonly recording: Recording; readonly order: readonly string[] }> {
    const recording = record(log.root, runs);
    // Nothing that reached the disk is missing in the recording.
    expect(differences(endOf(recording).files, filesBelow(log.root))).toEqual([]);
    log.open();
    const order = eventsOf(log).map(({ id }) => id);
    await log.close();
    return { recording, order };
  }

  it(`${CUTS} times loses nothing that was acknowledged, and the ledger opens and goes on`, async () => {
    if (!canTrace) return notRun();
    const seed = seedOfRun();
    const pick = chance(seed);
    const figures = { recordings: 0, acknowledged: 0, lost: 0, mended: 0 };
    const repairs = new Map<string, number>();
    const wrong: string[] = [];
    let base: Moment | undefined;
    for (let left = CUTS; left > 0; left -= CUTS_A_RECORDING) {
      const name = `r${figures.recordings}`;
      if (figures.recordings++ % 3 === 0) base = undefined;
      putState(log.root, base?.state ?? NOTHING, pick);
      const { recording, order } = await recorded([
        writer(`${name}a`, 'closes'),
        writer(`${name}b`, 'killed'),
        writer(`${name}c`, 'closes'),
      ]);
      const start = base?.acknowledged ?? new Map<number, string>();
      let mended = 0;
      for (const moment of momentsOf(recording, Math.min(left, CUTS_A_RECORDING), start, pick)) {
        putState(log.root, moment.state, pick);
        const found = await openedAfterCut(log, moment, order, pick(8) === 0);
        figures.acknowledged += moment.acknowledged.size;
        figures.lost += found.lost;
        if (found.wrong !== undefined) wrong.push(found.wrong);
        for (const kind of found.repairs) repairs.set(kind, (repairs.get(kind) ?? 0) + 1);
        if (found.repairs.length > 0 && pick(++mended) === 0) base = moment;
        // Handles are let go between two rounds of the event loop.
        await new Promise((resolve) => setImmediate(resolve));
      }
      figures.mended += mended;
    }
    report(
      `power cuts: ${CUTS} states, ${JSON.stringify(figures)}, ${wrong.length} wrong, ` +
        `recovery ${JSON.stringify(Object.fromEntries(repairs))}, seed ${seed}`,
    );
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  }, 7_200_000);

  it.each(['normal-without-second-copy', 'flushes-nothing'])(
    'planted: %s is found, because events are lost or the ledger is refused',
    async (bug) => {
      if (!canTrace) return notRun();
      const seed = seedOfRun();
      const pick = chance(seed);
      putState(log.root, NOTHING, pick);
      const { recording, order } = await recorded([
        { program: 'planted-process.ts', words: ['0', bug] },
      ]);
      const found = { lost: 0, refused: 0 };
      for (const moment of momentsOf(recording, PLANTED_CUTS, new Map(), pick)) {
        putState(log.root, moment.state, pick);
        const { lost, wrong } = await openedAfterCut(log, moment, order, false);
        if (lost > 0) found.lost += 1;
        else if (wrong !== undefined) found.refused += 1;
      }
      report(
        `planted for power cuts: ${bug}, of ${PLANTED_CUTS} states ${JSON.stringify(found)}, seed ${seed}`,
      );
      expect({ seed, wrong: found.lost + found.refused }).not.toEqual({ seed, wrong: 0 });
    },
    60_000,
  );
});

type Files = ReadonlyMap<string, Buffer>;

const differences = (a: Files, b: Files): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter(
    (path) => Buffer.compare(a.get(path) ?? ABSENT, b.get(path) ?? ABSENT) !== 0,
  );
const ABSENT = Buffer.from('absent');
