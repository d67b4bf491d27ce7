import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initLedger, openLedger } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { defaultPolicy } from '@ledger/rulebook';
import { examine } from './doctor';
import type { Finding } from './doctor';

const actor = { id: 'test', role: 'administrator' } as const;

describe('the doctor', () => {
  let dir: string;
  let at: string;
  let ledger: OpenLedger;
  const clock = { now: () => Date.parse(`${at}T09:00:00+08:00`) };

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'doctor-'));
    at = '2026-03-02';
    ledger = await openLedger({ dir, clock });
  });
  afterEach(async () => {
    await ledger.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const init = async (minimumWageFen: number | null): Promise<void> => {
    const { guard } = defaultPolicy;
    const policy = { ...defaultPolicy, guard: { ...guard, minimumWageFen } };
    await initLedger(ledger, { actor, policy });
    await ledger.catchUp();
  };
  const about = async (what: Finding['about'], of = ledger): Promise<readonly string[]> =>
    (await examine(of))
      .filter((finding) => finding.about === what)
      .map(({ level, text }) => `${level}: ${text.en}`);

  it('asks for the minimum wage until a version of this year states it', async () => {
    await init(null);
    expect(await about('wage')).toEqual([expect.stringMatching(/^look: no minimum wage .* 2026/)]);
  });

  it('asks every year anew whether the minimum wage is still that', async () => {
    await init(2_590_00);
    expect(await about('wage')).toEqual([expect.stringMatching(/^ok: minimum wage 2590.00 yuan/)]);
    at = '2027-01-04';
    expect(await about('wage')).toEqual([expect.stringMatching(/^look: .* check that of 2027/)]);
  });

  it('misses the calendar of this year, and in December that of the next', async () => {
    await init(null);
    expect(await about('calendar')).toEqual([expect.stringMatching(/^ok: .* 2026/)]);
    at = '2026-12-01';
    expect(await about('calendar')).toEqual([
      expect.stringMatching(/^ok: .* 2026/),
      expect.stringMatching(/^look: .* 2027 is missing/),
    ]);
    at = '2027-01-04';
    expect(await about('calendar')).toEqual([expect.stringMatching(/^bad: .* 2027 is missing/)]);
  });

  it('sees a clock that was set back', async () => {
    await init(null);
    at = '2026-03-01';
    expect(await about('clock')).toEqual([
      expect.stringMatching(/^bad: .* the clock was set back/),
    ]);
  });

  it('says when both copies were last read whole, and asks for it when that is long ago', async () => {
    await init(null);
    expect(await about('full check')).toEqual([
      expect.stringMatching(/^look: .* never read whole/),
    ]);
    await ledger.fullChecks!.run();
    expect(await about('full check')).toEqual([
      `ok: 2026-03-02T01:00:00.000Z, up to event ${ledger.store.head()}: nothing was found`,
    ]);
    at = '2026-03-20';
    expect(await about('full check')).toEqual([expect.stringMatching(/^look: .* 18 days ago/)]);
  });

  it('names the process that writes, when it is not this one, and still compares the views', async () => {
    await init(null);
    const beside = await openLedger({ dir, clock, mode: 'read' });
    expect(await about('lease', beside)).toEqual([expect.stringContaining(`pid ${process.pid}`)]);
    expect(await about('views', beside)).toEqual([
      expect.stringMatching(
        /^ok: the views at event \d+ are what a rebuild gives \(digest \w{64}\)/,
      ),
    ]);
    await beside.close();
  });

  it('has nothing to ask for but the minimum wage in a ledger that was just made and checked', async () => {
    await init(null);
    await ledger.fullChecks!.run();
    const asked = (await examine(ledger)).filter(({ level }) => level !== 'ok');
    expect(asked.map((finding) => finding.about)).toEqual(['wage']);
  });
});
