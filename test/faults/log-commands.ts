import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { PendingEvent } from '@ledger/kernel';
import { event, GuardedLog } from './guarded-log';
import {
  Confidence,
  erasureNumber,
  erasureOf,
  PEOPLE,
  personOf,
  restored,
  toldNumber,
} from './told-in-confidence';

export const STREAMS = 3;

/** What the log must be: the numbers of the events of each stream, and of all in order. */
export interface Model {
  readonly streams: number[][];
  readonly all: number[];
  /** Every event as it was sent. */
  readonly sent: Map<number, PendingEvent>;
  readonly confidence: Confidence;
}
/** The real one; a crash puts another in its place. */
export interface Real {
  log: GuardedLog;
}
type Step = fc.AsyncCommand<Model, Real>;

const streamOf = (n: number): number => n % STREAMS;
const expectedOf = (revision: number): number | 'NO_STREAM' =>
  revision < 0 ? 'NO_STREAM' : revision;

export const newModel = (): Model => ({
  streams: Array.from({ length: STREAMS }, () => []),
  all: [],
  sent: new Map(),
  confidence: new Confidence(),
});

/** Appends events by their numbers, all in flight together. */
async function appendAll(
  model: Model,
  { store }: GuardedLog,
  events: readonly (readonly [number, PendingEvent])[],
): Promise<void> {
  const calls = events.map(([n, pending]) => {
    const own = model.streams[streamOf(n)]!;
    const expected = expectedOf(own.length - 1);
    own.push(n);
    model.all.push(n);
    model.sent.set(n, pending);
    return store.append({ stream: `s-${streamOf(n)}`, expected, events: [pending] });
  });
  for (const outcome of await Promise.all(calls)) assert.equal(outcome.kind, 'accepted');
}

/** Appends new events to their streams, all in flight together. */
class Append implements Step {
  constructor(private readonly numbers: readonly number[]) {}
  check = (): boolean => true;
  async run(model: Model, { log }: Real): Promise<void> {
    const fresh = [...new Set(this.numbers)].filter((n) => !model.all.includes(n));
    await appendAll(
      model,
      log,
      fresh.map((n) => [n, event(n)]),
    );
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
    const again = { stream: `s-${streamOf(n)}`, expected, events: [model.sent.get(n)!] };
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

/** Says something about people that is sealed under their keys; of who was erased too, which then opens for nobody. */
class Tell implements Step {
  constructor(private readonly numbers: readonly number[]) {}
  check = (): boolean => true;
  async run(model: Model, { log }: Real): Promise<void> {
    const fresh = [...new Set(this.numbers)].map(toldNumber).filter((n) => !model.all.includes(n));
    await appendAll(
      model,
      log,
      fresh.map((n) => [n, model.confidence.tell(log, n)]),
    );
    model.confidence.check(log);
  }
  toString = (): string => `tell(${this.numbers.join(' ')})`;
}

/** Erases a person: receipts are taken, the fact is appended, the key destroyed. */
class Erase implements Step {
  constructor(private readonly person: number) {}
  check = ({ confidence }: Readonly<Model>): boolean => !confidence.erased.has(this.person);
  async run(model: Model, { log }: Real): Promise<void> {
    const { confidence } = model;
    for (const n of confidence.told.keys())
      if (personOf(n) === this.person)
        confidence.receipts.push({
          name: `receipt of ${n}`,
          bytes: log.sidecar.receipt(model.all.indexOf(n)),
        });
    await appendAll(model, log, [[erasureNumber(this.person), erasureOf(this.person)]]);
    confidence.erase(log, this.person);
    confidence.check(log);
  }
  toString = (): string => `erase(${this.person})`;
}

/** Puts back keys that were saved before the last erasure: who was erased is erased again. */
class Restore implements Step {
  check = ({ confidence }: Readonly<Model>): boolean => confidence.backup !== undefined;
  async run({ confidence }: Model, real: Real): Promise<void> {
    real.log = await restored(real.log, confidence.backup!.file);
    await confidence.putBack(real.log);
    confidence.check(real.log);
  }
  toString = (): string => 'restore';
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
    fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map((numbers) => new Tell(numbers)),
    fc.nat(PEOPLE - 1).map((person) => new Erase(person)),
    fc.constant(new Restore()),
  ],
  { maxCommands: 14 },
);
