import { specify } from '@ledger/test/support/specify';
import type { Reading } from './commands';
import { decider, READINGS_MAX } from './decide';

const { given } = specify(decider);
const reading: Reading = {
  what: 'STATEMENT',
  subject: 'e-anna',
  about: '2026-03',
  at: '2026-04-01T09:00:00+08:00',
};

describe('a reading', () => {
  it('is kept with its purpose sealed for the company', () =>
    given([])
      .when({ type: 'LogAccess', readings: [{ ...reading, purpose: '工资复核' }] })
      .thenFacts({
        type: 'AccessLogged',
        v: 1,
        data: { entries: [reading] },
        secret: { subject: 'company', fields: { purposes: ['工资复核'] } },
      }));

  it('needs no purpose', () =>
    given([])
      .when({ type: 'LogAccess', readings: [reading] })
      .thenFacts({ type: 'AccessLogged', v: 1, data: { entries: [reading] } }));

  it('of nothing is nothing new', () =>
    given([]).when({ type: 'LogAccess', readings: [] }).thenNothingNew());

  it('of very much is kept in several facts', () => {
    const readings = Array.from({ length: READINGS_MAX + 1 }, () => reading);
    given([])
      .when({ type: 'LogAccess', readings })
      .thenFacts(
        { type: 'AccessLogged', v: 1, data: { entries: readings.slice(0, READINGS_MAX) } },
        { type: 'AccessLogged', v: 1, data: { entries: [reading] } },
      );
  });
});
