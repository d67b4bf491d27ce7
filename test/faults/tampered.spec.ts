import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SidecarTampered } from '@ledger/adapters/sidecar';
import { connect } from '@ledger/adapters/sqlite';
import { canonical } from '@ledger/kernel';
import { chance, report, seedOfRun } from './chance';
import { GuardedLog } from './guarded-log';

const EVENTS = 300;
const RANDOM = Number(process.env.FAULTS_TAMPERED ?? 60);

/** What somebody with the disk does, and whether the keys and what the signer remembers are in their hands as well. */
interface Deed {
  readonly what: string;
  readonly do: (log: GuardedLog, older: string) => void;
  /** `mended`: the other copy gives the root. `refused`: no writes. */
  readonly ends: 'mended' | 'refused';
}

const linesOf = (log: GuardedLog): string[] =>
  readFileSync(join(log.dir, 'log/000000.ndjson'), 'utf8').split('\n').slice(0, -1);
const writeLines = (log: GuardedLog, lines: readonly string[]): void =>
  writeFileSync(join(log.dir, 'log/000000.ndjson'), lines.map((line) => `${line}\n`).join(''));
const inRows = (log: GuardedLog, sql: string): void => {
  const db = connect(join(log.dir, 'ledger.sqlite'));
  db.exec(`DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_removed; ${sql}`);
  db.close();
};

const edited = (line: string): string => {
  const event = JSON.parse(line) as { data: object };
  return canonical({ ...event, data: { ...event.data, text: 'changed' } } as never);
};
const editRow = (log: GuardedLog): void => {
  const body = Buffer.from(edited(linesOf(log)[99]!)).toString('hex');
  inRows(log, `UPDATE events SET body = X'${body}' WHERE seq = 100`);
};
const editLine = (log: GuardedLog): void => {
  const lines = linesOf(log);
  writeLines(log, lines.with(99, edited(lines[99]!)));
};
const forgetKey = (log: GuardedLog): void => {
  for (const name of ['log.key', 'log.known']) rmSync(join(log.keysDir, name), { force: true });
};

const DEEDS: readonly Deed[] = [
  { what: 'a row edited', do: editRow, ends: 'mended' },
  { what: 'a line edited', do: editLine, ends: 'mended' },
  {
    what: 'an event edited in both copies',
    do: (log) => {
      editRow(log);
      editLine(log);
    },
    ends: 'refused',
  },
  {
    what: 'both copies cut',
    do: (log) => {
      inRows(log, 'DELETE FROM events WHERE seq > 290');
      writeLines(log, linesOf(log).slice(0, 290));
    },
    ends: 'refused',
  },
  {
    what: 'lines in another order',
    do: (log) => writeLines(log, linesOf(log).toReversed()),
    ends: 'mended',
  },
  {
    what: 'an older checkpoint put back',
    do: (log, older) => copyFileSync(join(older, 'data/checkpoint'), join(log.dir, 'checkpoint')),
    ends: 'mended',
  },
  {
    what: 'the directory rolled back to an older copy',
    do: (log, older) => log.putBack(older, 'data'),
    ends: 'refused',
  },
  {
    what: 'edited in both copies and to be signed with another key',
    do: (log) => {
      editRow(log);
      editLine(log);
      forgetKey(log);
    },
    ends: 'refused',
  },
];

/** One change at a random place of the lines, of the rows or of both alike; says what was done. */
function deedAtRandom(log: GuardedLog, pick: (below: number) => number): string {
  const lines = linesOf(log);
  const at = pick(lines.length);
  const other = pick(lines.length);
  const changed = [
    (): string[] => lines.with(at, edited(lines[at]!)),
    (): string[] => lines.slice(0, at),
    (): string[] => lines.toSpliced(at, 1),
    (): string[] => lines.with(at, lines[other]!).with(other, lines[at]!),
    (): string[] => lines.toSpliced(at, 0, edited(lines[other]!)),
  ];
  const deed = pick(changed.length);
  const forged = changed[deed]!();
  const where = pick(3);
  if (where !== 0) writeLines(log, forged);
  if (where !== 1) inRows(log, asRows(lines, forged));
  return `deed ${deed} at ${at} and ${other} in ${['the rows', 'the lines', 'both'][where]}`;
}

/** What makes the rows say what the forged lines say, as far as a row can. */
function asRows(lines: readonly string[], forged: readonly string[]): string {
  const shared = lines.map((line, i) => {
    const other = forged[i];
    if (other === undefined) return `DELETE FROM events WHERE seq = ${i + 1};`;
    if (other === line) return '';
    return `UPDATE events SET body = X'${Buffer.from(other).toString('hex')}' WHERE seq = ${i + 1};`;
  });
  return shared.join(' ');
}

describe('somebody with the disk', () => {
  const log = new GuardedLog();
  let older: string;
  let snapshot: string;
  let whole: string[];
  let key: GuardedLog['vkey'];
  const figures = { mended: 0, refused: 0, believed: 0 };

  beforeAll(async () => {
    log.open();
    await log.append(0, EVENTS - 60);
    await log.close();
    older = log.snapshot();
    log.open();
    await log.append(EVENTS - 60, EVENTS);
    whole = log.bodies();
    await log.close();
    snapshot = log.snapshot();
    key = log.vkey;
  });
  beforeEach(() => log.putBack(snapshot));
  afterAll(() => {
    report(`tampering: ${DEEDS.length + 1} deeds, ${JSON.stringify(figures)}`);
    log.remove();
    for (const copy of [older, snapshot]) rmSync(copy, { recursive: true, force: true });
  });

  /** Whether an auditor with the key and a checkpoint from yesterday takes these files for the ledger. */
  const isBelieved = (): boolean => {
    const found = log.verified([key]);
    return found.status === 'intact' && linesOf(log).join('\n') !== whole.join('\n');
  };

  it.each(DEEDS)('$what: $ends', async ({ do: deed, ends }) => {
    deed(log, older);
    const unseen = isBelieved();
    // A rollback is honest by itself: only what the signer or somebody else remembers speaks against it.
    const outcome = await opened();
    figures[outcome] += 1;
    if (unseen && outcome !== 'refused') figures.believed += 1;
    expect(outcome).toBe(ends);
  });

  async function opened(): Promise<'mended' | 'refused'> {
    try {
      log.open();
    } catch (error) {
      if (error instanceof SidecarTampered) return 'refused';
      throw error;
    }
    expect(log.bodies()).toEqual(whole);
    expect(log.verified([key]).status).toBe('intact');
    await log.close();
    return 'mended';
  }

  it('who holds the key as well and signs a new history is found out by the old key holder: any older receipt', async () => {
    log.open();
    const receipt = log.sidecar.receipt(99);
    await log.close();
    editRow(log);
    for (const name of ['log', 'tile', 'checkpoint'])
      rmSync(join(log.dir, name), { recursive: true, force: true });
    rmSync(join(log.keysDir, 'log.known'));
    log.open();
    await log.close();
    // By itself the forged history is well signed; `prev` and the receipt are what give it away.
    const result = log.verified([key], [{ name: 'punch.receipt', bytes: receipt }]);
    expect(result.status).toBe('tampered');
    figures.refused += 1;
  });

  it(`${RANDOM} deeds at random places, in one copy or in both: not one is believed`, async () => {
    const seed = seedOfRun();
    const pick = chance(seed);
    const tally = { mended: 0, refused: 0 };
    const wrong: string[] = [];
    for (let i = 0; i < RANDOM; i += 1) {
      // Handles are let go between two rounds of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      log.putBack(snapshot);
      const what = deedAtRandom(log, pick);
      const unseen = isBelieved();
      const outcome = await opened().catch((error: unknown) => String(error));
      if (outcome === 'mended' || outcome === 'refused') tally[outcome] += 1;
      if (unseen && outcome !== 'refused') wrong.push(`${what}: believed, then ${outcome}`);
      else if (outcome !== 'mended' && outcome !== 'refused') wrong.push(`${what}: ${outcome}`);
    }
    report(`tampering at random: ${RANDOM} deeds, ${JSON.stringify(tally)}, seed ${seed}`);
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
  }, 3_600_000);

  it('nothing that was changed was believed', () => {
    expect(figures.believed).toBe(0);
  });
});
