import { writeSync } from 'node:fs';
import { initLedger, openLedger } from '@ledger/embedded';
import { derivedId, time } from '@ledger/kernel';
import type { Command, CommandResult } from '@ledger/core';

// A ledger that takes punches and projects them, to be killed: it prints a line for each punch that was acknowledged,
// position and id, and asks for its views again and again.

const [root, run] = process.argv.slice(2) as [string, string];
const actor = { id: 'test', role: 'administrator' } as const;
const PEOPLE = 12;
const start = Date.parse('2026-03-02T00:00:00Z');

const person = (n: number): string => `e-${String(n).padStart(20, '0')}`;
const register = (n: number): Command => ({
  type: 'RegisterEmployee',
  employeeId: person(n),
  employeeNo: String(1000 + n),
  name: `Person ${n}`,
  department: 'd',
  position: 'PRESALES',
  grade: 'P',
  monthlyWageFen: 600_000,
  hiredOn: '2026-01-05',
  devicePins: [],
});

const recordedBy = (result: CommandResult) => (result.status === 'recorded' ? result.events : []);

async function main(): Promise<void> {
  const ledger = await openLedger({ dir: root });
  await initLedger(ledger, { actor });
  const meta = { actor, source: 'test', commandId: `run-${run}.0` };
  await ledger.writes.executeAll(
    Array.from({ length: PEOPLE }, (_, n) => register(n)),
    { ...meta, commandId: 'people.0' },
  );
  for (let n = 0; ; n += 1) {
    const punches = Array.from({ length: 40 }, (_, i): Command => {
      const at = start + (Number(run) * 100_000 + n * 40 + i) * 61_000;
      return {
        type: i % 2 === 0 ? 'PunchIn' : 'PunchOut',
        employeeId: person(i % PEOPLE),
        punchId: derivedId(`${run}/${n}/${i}`),
        at: time.formatInstant(at, 'Asia/Shanghai'),
        source: 'DEVICE',
      };
    });
    const results = await ledger.writes.executeAll(punches, meta);
    for (const { position, id } of results.flatMap(recordedBy)) writeSync(1, `${position} ${id}\n`);
    await ledger.catchUp();
  }
}

void main();
