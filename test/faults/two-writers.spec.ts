import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '@ledger/adapters/store-sqlite';
import { assert } from '@ledger/kernel';
import { report } from './chance';
import { Contender } from './contender';
import { clock, GuardedLog } from './guarded-log';

const PAUSED_MS = 150;

/** What happens to the holder while another asks for its ledger; then it is gone. */
const ENDS = {
  'is killed': (holder: Contender) => holder.end('SIGKILL'),
  'ends by itself': (holder: Contender) => holder.end('SIGTERM'),
  'stands still and is killed': async (holder: Contender, other: Contender) => {
    await standsStill(holder, other);
    return holder.end('SIGKILL');
  },
  'stands still, goes on and ends': async (holder: Contender, other: Contender) => {
    await standsStill(holder, other);
    holder.signal('SIGCONT');
    await holder.untilMore(3);
    assert(!other.holds, 'one writer at a time');
    return holder.end('SIGTERM');
  },
} as const;
type End = keyof typeof ENDS;
const ALL = Object.keys(ENDS) as End[];
const ROUNDS = Number(process.env.FAULTS_TWO ?? ALL.length);

/** A lease that could run out would be taken from a holder that only stands still. */
async function standsStill(holder: Contender, other: Contender): Promise<void> {
  holder.signal('SIGSTOP');
  await pause(PAUSED_MS);
  assert(!other.holds, 'a holder that stands still keeps its lease');
}

describe('two processes that want to write the same directory', () => {
  const log = new GuardedLog();
  const contenders: Contender[] = [];
  afterAll(async () => {
    for (const contender of contenders) await contender.end('SIGKILL');
    log.remove();
  });

  const started = (): Contender => {
    const contender = new Contender(log.root, contenders.length);
    contenders.push(contender);
    return contender;
  };

  /** Events that a reader sees which opens the directory now. */
  async function seen(): Promise<number> {
    const columnsOf = (): { at: number; flags: number } => ({ at: 0, flags: 0 });
    const reader = openStore({ dir: log.dir, clock, columnsOf, readOnly: true });
    let events = 0;
    for (const batch of reader.scan(0)) events += batch.count;
    await reader.close();
    return events;
  }

  it(`${ROUNDS} times, one after the other: the second is refused by name, and takes over when the first is gone`, async () => {
    let holder = started();
    await holder.until(({ acknowledged }) => acknowledged.size > 0);
    let read = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const other = started();
      await other.until(({ refusal }) => refusal !== undefined);
      expect(other.refusal).toContain(`in use by another writer (process ${holder.pid} on `);
      await holder.untilMore(3);
      expect(other.holds).toBe(false);
      const now = await seen();
      expect(now).toBeGreaterThan(read);
      read = now;
      await ENDS[ALL[round % ALL.length]!](holder, other);
      await other.until(({ holds }) => holds);
      await other.untilMore(1);
      holder = other;
    }
    await holder.end('SIGTERM');
    await judged();
  }, 1_800_000);

  async function judged(): Promise<void> {
    log.open({ thorough: true });
    const events = log.bodies().map((body) => JSON.parse(body) as { id: string; stream: string });
    const verified = log.verified().status;
    await log.close();
    const acknowledged = contenders.flatMap((one) => [...one.acknowledged]);
    const lost = acknowledged.filter(([position, id]) => events[position - 1]?.id !== id);
    // One writer after the other: a stream that stands in two pieces was written while somebody else wrote.
    const turns = events.filter(({ stream }, i) => stream !== events[i - 1]?.stream);
    report(
      `two writers: ${ROUNDS} times, ${acknowledged.length} acknowledged, ${lost.length} lost, ${turns.length} turns of ${contenders.length} writers`,
    );
    expect({ lost, verified }).toEqual({ lost: [], verified: 'intact' });
    expect(turns.map(({ stream }) => stream)).toEqual(contenders.map((_, run) => `run-${run}`));
  }
});
