import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chance, report, seedOfRun } from './chance';
import { GuardedLog } from './guarded-log';

/** Three of four turn one bit, the fourth overwrites a page of 4,096 bytes. */
const DAMAGES = Number(process.env.FAULTS_FLIPS ?? 200);
const EVENTS = 600;
const FILES = [
  'ledger.sqlite',
  'ledger.sqlite-wal',
  'log/000000.ndjson',
  'tile/0/000',
  'tile/0/001',
  'checkpoint',
];

describe('one bit turned or one page overwritten, anywhere', () => {
  const log = new GuardedLog();
  let whole: string[];
  let snapshot: string;

  beforeAll(async () => {
    log.open();
    await log.append(0, EVENTS, 50);
    whole = log.bodies();
    // A copy while the writer is open is what a power cut leaves: a database with its write-ahead log.
    snapshot = log.snapshot();
    await log.close();
  });
  afterAll(() => {
    log.remove();
    rmSync(snapshot, { recursive: true, force: true });
  });

  it(`${DAMAGES} times: no event is lost, nothing changed is believed, the other copy mends it`, async () => {
    const seed = seedOfRun();
    const pick = chance(seed);
    const figures = { bits: 0, pages: 0, mended: 0, harmless: 0, foundByFsckOnly: 0 };
    const wrong: string[] = [];
    for (let i = 0; i < DAMAGES; i++) {
      log.putBack(snapshot);
      const file = FILES[i % FILES.length]!;
      const isPage = pick(4) === 0;
      const what = `${(isPage ? overwrite : flip)(join(log.dir, file), pick)} of ${file}`;
      figures[isPage ? 'pages' : 'bits'] += 1;
      const changedLines =
        readFileSync(join(log.dir, 'log/000000.ndjson'), 'utf8') !== asFile(whole);
      if (changedLines && log.verified().status === 'intact') wrong.push(`${what}: believed`);
      try {
        log.open();
        const atOnce = log.sidecar.repairs.length > 0;
        await log.close();
        log.open({ thorough: true });
        const later = log.sidecar.repairs.length > 0;
        if (atOnce || later) figures.mended += 1;
        else figures.harmless += 1;
        if (later && !atOnce) figures.foundByFsckOnly += 1;
        if (log.bodies().join('\n') !== whole.join('\n')) wrong.push(`${what}: events differ`);
        if (log.verified().status !== 'intact') wrong.push(`${what}: not intact afterwards`);
        await log.close();
      } catch (error) {
        wrong.push(`${what}: ${String((error as Error).message)}`);
        await log.close().catch(() => undefined);
      }
      // Handles are let go between two rounds of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    }
    report(`damage: ${JSON.stringify(figures)}, ${wrong.length} wrong, seed ${seed}`);
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    expect(figures.mended).toBeGreaterThan(DAMAGES / 3);
  }, 3_600_000);
});

const asFile = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Turns one bit of a file and says which. */
function flip(path: string, pick: (below: number) => number): string {
  const bytes = readFileSync(path);
  const bit = pick(bytes.length * 8);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  writeFileSync(path, bytes);
  return `bit ${bit}`;
}

const PAGE = 4096;

/** Overwrites one page of a file with zeros, with noise or with another of its pages, and says which. */
function overwrite(path: string, pick: (below: number) => number): string {
  const bytes = readFileSync(path);
  const pages = Math.ceil(bytes.length / PAGE);
  const page = pick(pages);
  const how = (['zeros', 'noise', 'another page'] as const)[pick(3)]!;
  const at = bytes.subarray(page * PAGE, (page + 1) * PAGE);
  const other = pick(pages) * PAGE;
  switch (how) {
    case 'zeros':
      at.fill(0);
      break;
    case 'noise':
      for (let i = 0; i < at.length; i += 1) at[i] = pick(256);
      break;
    case 'another page':
      bytes.copy(at, 0, other, other + at.length);
  }
  writeFileSync(path, bytes);
  return `page ${page} (${how})`;
}
