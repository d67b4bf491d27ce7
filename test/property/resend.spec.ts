import fc from 'fast-check';
import type { Command, CommandResult, RecordedSummary } from '@ledger/core';
import { factTypes, LEDGER_STREAMS } from '@ledger/core';
import type { RecordedEvent } from '@ledger/kernel';
import { canonical } from '@ledger/kernel';
import type { MemoryLedger } from '../support/memory-ledger';
import { asked, memoryLedger } from '../support/memory-ledger';
import { anyCommand, commandsInARow } from './resend-commands';

// fast-check prints the seed and the smallest failing sequence; FC_SEED replays one.
const seed = process.env.FC_SEED === undefined ? undefined : Number(process.env.FC_SEED);
const runs = (numRuns: number) => ({ numRuns, ...(seed !== undefined && { seed }) });

/** Each stream's events without what differs between two ways of writing them: ids, positions, stamps. */
async function contents({ store }: MemoryLedger): Promise<ReadonlyMap<string, readonly string[]>> {
  const streams = new Map<string, string[]>();
  for await (const batch of store.scan(0)) {
    for (let i = 0; i < batch.count; i += 1) {
      const event = batch.event(i);
      const { stream, rev, type, data } = event;
      const line = `${rev} ${type} ${canonical(data)} ${sealedText(event)}`;
      streams.set(stream, [...(streams.get(stream) ?? []), line]);
    }
  }
  return streams;
}

const sealedText = ({ sealed }: RecordedEvent): string => sealed?.c ?? '';

const recordedOf = (result: CommandResult): readonly RecordedSummary[] =>
  result.status === 'recorded' ? result.events : [];

const withoutPlace = (result: CommandResult): unknown =>
  result.status === 'refused'
    ? result
    : {
        status: result.status,
        events: result.events.map(({ id, type, stream, revision }) => ({
          id,
          type,
          stream,
          revision,
        })),
      };

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

describe('the random commands of this page', () => {
  it('bring about every fact of the house, in streams that a shared log would show', async () => {
    const seen = new Set<string>();
    const strange = new Set<string>();
    const isOurs = (stream: string): boolean =>
      LEDGER_STREAMS.some((prefix) => stream.startsWith(prefix));
    for (const commands of fc.sample(commandsInARow, { numRuns: 900, seed: 7 })) {
      const results = await memoryLedger().writes.executeAll(commands, asked('batch'));
      for (const { type, stream } of results.flatMap(recordedOf)) {
        seen.add(type);
        if (!isOurs(stream)) strange.add(stream);
      }
    }
    // A log that is shared with others is filtered by these names: nothing may stand outside of them.
    expect([...strange]).toEqual([]);
    // Who looks twice has looked twice: a reading is no command that could be sent again.
    const repeatable = factTypes.filter((type) => type !== 'AccessLogged');
    expect([...seen].toSorted(byText)).toEqual(repeatable.toSorted(byText));
  });
});

describe('a command that is sent again', () => {
  it('gets the same answer under the same id, and appends nothing', () =>
    fc.assert(
      fc.asyncProperty(commandsInARow, async (commands) => {
        const { writes, another, store } = memoryLedger();
        for (const [i, command] of commands.entries()) {
          const first = await writes.execute(command, asked(`request-${i}`));
          const head = store.head();
          expect(await writes.execute(command, asked(`request-${i}`))).toEqual(first);
          expect(await another().execute(command, asked(`request-${i}`))).toEqual(first);
          expect(store.head()).toBe(head);
        }
      }),
      runs(150),
    ));

  it('says nothing new under another id once it was recorded', () =>
    fc.assert(
      fc.asyncProperty(commandsInARow, async (commands) => {
        const { writes, another, store } = memoryLedger();
        for (const [i, command] of commands.entries()) {
          const first = await writes.execute(command, asked(`first-${i}`));
          const head = store.head();
          const again = await writes.execute(command, asked(`again-${i}`));
          const elsewhere = await another().execute(command, asked(`elsewhere-${i}`));
          const expected = first.status === 'recorded' ? 'nothing-new' : first.status;
          expect([again.status, elsewhere.status]).toEqual([expected, expected]);
          expect(store.head()).toBe(head);
        }
      }),
      runs(150),
    ));

  it('appends once in a batch that holds every command twice', () =>
    fc.assert(
      fc.asyncProperty(commandsInARow, async (commands) => {
        const once = memoryLedger();
        const twice = memoryLedger();
        const results = await once.writes.executeAll(commands, asked('batch'));
        const doubled = commands.flatMap((command) => [command, command]);
        const both = await twice.writes.executeAll(doubled, asked('batch'));
        expect(await contents(twice)).toEqual(await contents(once));
        // Doubled, the batch may be cut elsewhere: what is recorded is the same, its place in the log need not be.
        expect(both.filter((_, i) => i % 2 === 0).map(withoutPlace)).toEqual(
          results.map(withoutPlace),
        );
      }),
      runs(100),
    ));

  it('appends once when the whole batch comes again, in whatever pieces', () =>
    fc.assert(
      fc.asyncProperty(commandsInARow, fc.nat(29), async (commands, cut) => {
        const { writes, another, store } = memoryLedger();
        const results = await writes.executeAll(commands, asked('batch'));
        const head = store.head();
        const recorded = commands.filter((_, i) => results[i]!.status === 'recorded');
        const before = results.filter(({ status }) => status === 'recorded');
        const other = another();
        const again = [
          ...(await other.executeAll(recorded.slice(0, cut), asked('batch'))),
          ...(await other.executeAll(recorded.slice(cut), asked('batch'))),
        ];
        expect(again).toEqual(before);
        expect(store.head()).toBe(head);
      }),
      runs(100),
    ));
});

describe('commands by the thousand', () => {
  it('leave the same streams as commands one by one', () =>
    fc.assert(
      fc.asyncProperty(commandsInARow, async (commands) => {
        // The same punch for two streams is settled by the order of the log, which batches may change; the same command twice in a batch is one.
        const distinct = eachOnce(commands);
        const one = memoryLedger();
        const many = memoryLedger();
        const single: CommandResult[] = [];
        for (const [i, command] of distinct.entries()) {
          single.push(await one.writes.execute(command, asked(`request-${i}`)));
        }
        const batch = await many.writes.executeAll(distinct, asked('batch'));
        expect(batch.map(({ status }) => status)).toEqual(single.map(({ status }) => status));
        expect(await contents(many)).toEqual(await contents(one));
      }),
      runs(150),
    ));

  it('record a set of punches once, in whatever order and however often they come', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyCommand.filter(isPunch), { maxLength: 20 }),
        fc.array(fc.nat(19), { maxLength: 60 }),
        async (punches, order) => {
          const { writes, store } = memoryLedger();
          const arrivals = order.flatMap((i) => punches[i] ?? []);
          const results = [
            ...(await writes.executeAll(arrivals.slice(0, 15), asked('import-1'))),
            ...(await writes.executeAll(arrivals.slice(15), asked('import-2'))),
          ];
          const distinct = new Set(arrivals.map(({ punchId }) => punchId));
          expect(store.head()).toBe(distinct.size);
          const recorded = results.flatMap(recordedOf).map(({ id }) => id);
          expect(recorded.sort()).toEqual([...distinct].sort());
        },
      ),
      runs(100),
    ));
});

type Punch = Extract<Command, { readonly type: 'PunchIn' | 'PunchOut' | 'HoldUnclaimedPunch' }>;

function isPunch(command: Command): command is Punch {
  const { type } = command;
  return type === 'PunchIn' || type === 'PunchOut' || type === 'HoldUnclaimedPunch';
}

function eachOnce(commands: readonly Command[]): readonly Command[] {
  const seen = new Set<string>();
  return commands.filter((command) => {
    const key = isPunch(command) ? command.punchId : canonical(command);
    return seen.size < seen.add(key).size;
  });
}
