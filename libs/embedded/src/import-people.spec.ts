import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenLedger, TableReport } from './index';
import { importPeople, initLedger, openLedger } from './index';

const actor = { id: 'test', role: 'administrator' } as const;
const TODAY = '2026-03-10';
const header =
  'employeeNo,name,department,position,grade,monthlyWageFen,hiredOn,leftOn,effectiveFrom';
const person = (no: string, rest: string): string => `${no},Person ${no},电商部,${rest}`;

describe('a file of people', () => {
  let dir: string;
  let ledger: OpenLedger;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'people-'));
    const clock = { now: () => Date.parse(`${TODAY}T09:00:00+08:00`) };
    ledger = await openLedger({ dir: join(dir, 'books'), clock });
    await initLedger(ledger, { actor });
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const take = async (...rows: readonly string[]): Promise<TableReport> => {
    const file = join(dir, 'people.csv');
    writeFileSync(file, [header, ...rows].join('\n'));
    const report = await importPeople(ledger, file, { actor, lang: 'en' });
    await ledger.catchUp();
    return report;
  };
  const handovers = () => ledger.reads.handovers({ today: TODAY });

  it('opens the handover of somebody new whose last day is known and still to come', async () => {
    await take(person('1', 'PRESALES,P,600000,2026-03-01,2026-03-31,'));
    expect(ledger.reads.employees()).toMatchObject([{ employeeNo: '1', leftOn: '2026-03-31' }]);
    expect(await handovers()).toMatchObject([{ reason: 'LEAVING', dueOn: '2026-03-31' }]);
  });

  it('opens none for somebody who left before the ledger knew them', async () => {
    await take(person('1', 'PRESALES,P,600000,2025-03-01,2026-02-28,'));
    expect(ledger.reads.employees()).toMatchObject([{ employeeNo: '1', leftOn: '2026-02-28' }]);
    expect(await handovers()).toEqual([]);
  });

  it('opens a handover for a post that changes, and only one however often the file comes', async () => {
    await take(person('1', 'PRESALES,P,600000,2026-01-05,,'));
    const moved = person('1', 'AFTERSALES,P,600000,2026-01-05,,2026-04-01');
    await take(moved);
    expect(await handovers()).toMatchObject([{ reason: 'TRANSFER', dueOn: '2026-04-01' }]);
    await take(moved);
    expect(await handovers()).toHaveLength(1);
  });
});
