import { writeSync } from 'node:fs';
import { derivedId } from '@ledger/kernel';
import { openBothCopies } from './both-copies';

// A writer with both copies, to be killed: it appends for ever, or as many events as it is told, some at a time, and prints
// a line for each that was acknowledged: position and id.

const [root, run, events] = process.argv.slice(2) as [string, string, string | undefined];
const IN_FLIGHT = 6;

const store = openBothCopies(root);

const isWanted = (nth: number): boolean => events === undefined || nth < Number(events);

async function append(writer: number): Promise<void> {
  for (let n = 0; isWanted(n * IN_FLIGHT + writer); n++) {
    const id = derivedId(`${run}/${writer}/${n}`);
    const outcome = await store.append({
      stream: `run-${run}-${writer}`,
      expected: n === 0 ? 'NO_STREAM' : n - 1,
      events: [
        {
          id,
          type: 'Punched',
          v: 1,
          data: { n, text: '考勤'.repeat(40) },
          context: {
            actor: { id: 'test', role: 'system' },
            source: 'test',
            commandId: 'c',
            correlationId: 'c',
          },
        },
      ],
    });
    if (outcome.kind !== 'accepted') throw new Error(`conflict with nobody at ${n}`);
    writeSync(1, `${outcome.placed[0]!.position} ${id}\n`);
  }
}

void Promise.all(Array.from({ length: IN_FLIGHT }, (_, writer) => append(writer))).then(() =>
  store.close(),
);
