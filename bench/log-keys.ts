import { openKeys } from '@ledger/adapters/keys';
import { derivedId } from '@ledger/kernel';
import { median, secondsOf } from './log-workload';
import type { Measurement } from './measurement';

const ROUNDS = 5;
const PEOPLE = 1000;
const fields = { name: '张三', employeeNo: 'A0017', devicePins: ['17', 'CKJF201260123/17'] };

/** What sealing costs a fact that names somebody, and what matching a PIN costs every line of an import. */
export async function benchKeys(dir: string): Promise<Measurement[]> {
  const keys = openKeys({ dir });
  const people = Array.from({ length: PEOPLE }, (_, i) => `e-${i}`);
  const id = derivedId('bench');
  keys.prepare(people);
  const sealed = people.map((person) => keys.seal(person, id, fields));
  const rows = [
    await rate('seal a text under a person’s key', 10_000, (n) =>
      keys.seal(people[n % PEOPLE]!, id, fields),
    ),
    await rate('open a sealed text', 10_000, (n) => keys.open(id, sealed[n % PEOPLE]!)),
    await rate('blind a PIN', 100_000, (n) => keys.blind(`CKJF201260123/${n}`)),
  ];
  keys.close();
  return rows;
}

async function rate(
  name: string,
  count: number,
  work: (n: number) => unknown,
): Promise<Measurement> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rates.push(
      count /
        (await secondsOf(() => {
          for (let n = 0; n < count; n++) work(n);
        })),
    );
  return { name, unit: 'a second', value: median(rates) };
}
