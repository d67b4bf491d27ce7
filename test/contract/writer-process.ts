import { writeSync } from 'node:fs';
import { openStore } from '@ledger/adapters/store-sqlite';
import { derivedId, type PendingEvent } from '@ledger/kernel';

// A writer for tests to start, to meet, and to kill: it appends for ever, some appends at a time, and prints one line
// for each event that was acknowledged: position, revision, id.

const [dir, run] = process.argv.slice(2) as [string, string];
const IN_FLIGHT = 8;

function event(writer: number, n: number): PendingEvent {
  return {
    id: derivedId(`${run}/${writer}/${n}`),
    type: 'Punched',
    v: 1,
    data: { n, text: '考勤'.repeat(50) },
    context: {
      actor: { id: 'test', role: 'system' },
      source: 'test',
      commandId: 'c',
      correlationId: 'c',
    },
  };
}

async function append(writer: number): Promise<void> {
  for (let n = 0; ; n++) {
    const outcome = await store.append({
      stream: `run-${run}-${writer}`,
      expected: n === 0 ? 'NO_STREAM' : n - 1,
      events: [event(writer, n)],
    });
    if (outcome.kind !== 'accepted') throw new Error(`conflict with nobody at ${n}`);
    const place = outcome.placed[0]!;
    writeSync(1, `${place.position} ${place.rev} ${place.id}\n`);
  }
}

const store = openStore({
  dir,
  clock: { now: () => Date.now() },
  columnsOf: (_, data) => ({ at: Number(data.n), flags: 0 }),
});
writeSync(1, 'ready\n');
void Promise.all(Array.from({ length: IN_FLIGHT }, (_, writer) => append(writer)));
