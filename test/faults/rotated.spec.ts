import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initLedger, openLedger } from '@ledger/embedded';
import { verifyCopy } from '../../apps/cli/src/verify-copy';
import { report, seedOfRun } from './chance';
import { canTrace, counter, countsIn, pointsOf, tracer } from './disk-faults';
import type { Point } from './disk-faults';
import { runWriter } from './running-writer';

/** `all`, or how many of them by chance. */
const WANTED = process.env.FAULTS_ROTATIONS ?? '10';

describe("the rotation of a log's key", () => {
  let root: string;
  /** A ledger before its key is rotated, with a receipt that the first key signed. */
  let before: string;
  let former: string;
  let events: number;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'rotated-'));
    before = join(root, 'before');
    const ledger = await openLedger({ dir: join(before, 'books') });
    await initLedger(ledger, { actor: { id: 'test', role: 'administrator' } });
    former = ledger.proof!.vkey;
    events = ledger.store.head();
    writeFileSync(join(before, 'receipt'), await ledger.proof!.receipt(3));
    await ledger.close();
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(`may be cut off at ${WANTED === 'all' ? 'each' : WANTED} of its calls to the disk: the ledger opens under one key, and both verify it`, async () => {
    if (!canTrace) {
      report('rotation: not run, because strace is missing or may not trace here');
      return;
    }
    const seed = seedOfRun();
    const counts = await undisturbed();
    const points = pointsOf(counts, WANTED, seed);
    const tally = { rotated: 0, dropped: 0 };
    const wrong: unknown[] = [];
    for (const point of points) {
      const found = await met(point);
      tally[found.isRotated ? 'rotated' : 'dropped'] += 1;
      if (found.wrong.length > 0) wrong.push({ point, ...found });
    }
    report(
      `rotation: ${points.length} points of ${JSON.stringify(counts)}, ${JSON.stringify(tally)}, ` +
        `${wrong.length} wrong, seed ${seed}`,
    );
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  }, 3_600_000);

  const LIVES_MS = 60_000;
  let copies = 0;

  /** A ledger to be rotated, in a directory of its own. */
  function copied(): string {
    const place = join(root, String(copies++));
    cpSync(before, place, { recursive: true });
    return place;
  }

  const rotating = (place: string, under: readonly string[]) =>
    runWriter({ program: 'rotating-process.ts', root: place, run: 0, livesMs: LIVES_MS, under });

  async function undisturbed(): Promise<ReturnType<typeof countsIn>> {
    const place = copied();
    const trace = join(place, 'trace');
    const ran = await rotating(place, counter(trace));
    expect([...ran.acknowledged.keys()]).toEqual([events + 1]);
    return countsIn(readFileSync(trace, 'utf8'));
  }

  /** What is wrong with a ledger whose rotation met a fault, when it is opened on a sound disk. */
  async function met(
    point: Point,
  ): Promise<{ readonly isRotated: boolean; readonly wrong: readonly string[] }> {
    const place = copied();
    const { acknowledged } = await rotating(place, tracer(point));
    const dir = join(place, 'books');
    const ledger = await openLedger({ dir });
    const { vkey } = ledger.proof!;
    const head = ledger.store.head();
    await ledger.close();
    const wrong: string[] = [];
    const isRotated = vkey !== former;
    const [said] = acknowledged.values();
    if (said !== undefined && said !== vkey) wrong.push(`${said} was acknowledged`);
    if (head !== events + (isRotated ? 1 : 0)) wrong.push(`${head} events`);
    if (existsSync(join(dir, 'keys/log.key.next'))) wrong.push('the next key still lies there');
    for (const key of [former, vkey]) {
      const receipts = [join(place, 'receipt')];
      const { result } = verifyCopy({ path: dir, keys: [key], receipts });
      if (result.status !== 'intact') wrong.push(`${key}: ${JSON.stringify(result)}`);
    }
    rmSync(place, { recursive: true, force: true });
    return { isRotated, wrong };
  }
});
