import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { event, GuardedLog } from './guarded-log';

export const STREAMS = 3;

/** What the log must be: the numbers of the events of each stream, and of all in order. */
export interface Model {
  readonly streams: number[][];
  readonly all: number[];
}
/** The real one; a crash puts another in its place. */
export interface Real {
  log: GuardedLog;
}
type Step = fc.AsyncCommand<Model, Real>;

const streamOf = (n: number): number => n % STREAMS;
const expectedOf = (revision: number): number | 'NO_STREAM' =>
  revision < 0 ? 'NO_STREAM' : revision;

/** Appends new events to their streams, all in flight together. */
class Append implements Step {
  constructor(private readonly numbers: readonly number[]) {}
  check = (): boolean => true;
  async run(model: Model, { log }: Real): Promise<void> {
    const fresh = [...new Set(this.numbers)].filter((n) => !model.all.includes(n));
    const calls = fresh.map((n) => {
      const own = model.streams[streamOf(n)]!;
      const expected = expectedOf(own.length - 1);
      own.push(n);
      model.all.push(n);
      return log.store.append({ stream: `s-${streamOf(n)}`, expected, events: [event(n)] });
    });
    for (const outcome of await Promise.all(calls)) assert.equal(outcome.kind, 'accepted');
  }
  toString = (): string => `append(${this.numbers.join(' ')})`;
}

/** Sends an event again that is in the log. */
class Retry implements Step {
  constructor(private readonly pick: number) {}
  check = ({ all }: Readonly<Model>): boolean => all.length > 0;
  async run(model: Model, { log }: Real): Promise<void> {
    const n = model.all[this.pick % model.all.length]!;
    const own = model.streams[streamOf(n)]!;
    const expected = expectedOf(own.indexOf(n) - 1);
    const again = { stream: `s-${streamOf(n)}`, expected, events: [event(n)] };
    const outcome = await log.store.append(again);
    assert.ok(outcome.kind === 'accepted' && outcome.idempotent, 'the same append sent again');
  }
  toString = (): string => `retry(${this.pick})`;
}

/** Asks for a revision that the stream does not have. */
class WrongRevision implements Step {
  constructor(private readonly ahead: number) {}
  check = (): boolean => true;
  async run(model: Model, { log }: Real): Promise<void> {
    const own = model.streams[0]!;
    const outcome = await log.store.append({
      stream: 's-0',
      expected: own.length + this.ahead,
      events: [event(999_000)],
    });
    assert.deepEqual(outcome, { kind: 'conflict', actual: expectedOf(own.length - 1) });
  }
  toString = (): string => `wrongRevision(${this.ahead})`;
}

/** Closes and opens again, reading everything or not. */
class Reopen implements Step {
  constructor(private readonly thorough: boolean) {}
  check = (): boolean => true;
  async run(_: Model, { log }: Real): Promise<void> {
    await log.close();
    log.open({ thorough: this.thorough });
  }
  toString = (): string => `reopen(${this.thorough})`;
}

/** What a power cut leaves: the files as they are while the writer is open, taken up by another. */
class Crash implements Step {
  check = (): boolean => true;
  async run(_: Model, real: Real): Promise<void> {
    const left = mkdtempSync(join(tmpdir(), 'crashed-'));
    cpSync(real.log.root, left, { recursive: true });
    await real.log.close();
    real.log.remove();
    real.log = new GuardedLog();
    real.log.putBack(left);
    rmSync(left, { recursive: true });
    real.log.open();
  }
  toString = (): string => 'crash';
}

/** The narrow columns made anew from the bodies. */
class Rebuild implements Step {
  check = (): boolean => true;
  async run(_: Model, { log }: Real): Promise<void> {
    log.store.remakeColumns();
    assert.deepEqual(log.store.checkColumns().wrong, []);
  }
  toString = (): string => 'rebuild';
}

/** Histories of up to 14 commands. */
export const histories = fc.commands(
  [
    fc.array(fc.nat(60), { minLength: 1, maxLength: 8 }).map((numbers) => new Append(numbers)),
    fc.nat(200).map((pick) => new Retry(pick)),
    fc.nat(5).map((ahead) => new WrongRevision(ahead)),
    fc.boolean().map((thorough) => new Reopen(thorough)),
    fc.constant(new Crash()),
    fc.constant(new Rebuild()),
  ],
  { maxCommands: 14 },
);
