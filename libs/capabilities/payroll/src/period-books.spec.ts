import { specify } from '@ledger/test/support/specify';
import type { ClosePayrollPeriod } from './commands';
import type { PeriodFact } from './facts';
import { period } from './index';

const { given } = specify(period.decider);

const opened: PeriodFact = { type: 'PayrollPeriodOpened', v: 1, data: { period: '2026-03' } };
const open = { type: 'OpenPayrollPeriod', period: '2026-03' } as const;
const pins = {
  period: '2026-03',
  log: { position: 420, headSha256: 'ab'.repeat(32) },
  policies: [{ version: '1.0.0', eventId: 'p-1' }],
  calendars: [{ region: 'CN', year: 2026, eventId: 'c-1' }],
  tzdata: '2026a',
  results: { people: 12, sha256: 'cd'.repeat(32) },
  payableFen: 9000,
  bonusFen: 40_000,
  adjustmentsFen: 0,
  severe: { count: 1, sha256: 'ef'.repeat(32) },
  heldDisputes: [],
};
const close: ClosePayrollPeriod = {
  type: 'ClosePayrollPeriod',
  ...pins,
  blocking: [],
  severeConfirmed: pins.severe.sha256,
};
const closed: PeriodFact = { type: 'PayrollPeriodClosed', v: 1, data: pins };

describe('OpenPayrollPeriod', () => {
  it('opens the books of a month', () => given([]).when(open).thenFacts(opened));
  it('refuses to open what is closed: closed is closed', () =>
    given([opened, closed]).when(open).thenRefused({ reason: 'PERIOD_CLOSED', period: '2026-03' }));
  it('is quiet when they are open', () => given([]).when(open).thenQuietWhenRepeated());
});

describe('ClosePayrollPeriod', () => {
  it('pins the log, the versions, the calendar, the time zone data and a digest of all results', () =>
    given([opened]).when(close).thenFacts(closed));

  it('G7: refuses while something stands in the way, and says what and how much of it', () => {
    const blocking = [{ code: 'ANOMALIES', count: 2 }];
    given([opened])
      .when({ ...close, blocking })
      .thenRefused({ reason: 'CLOSE_HINDERED', period: '2026-03', blocking });
  });

  it('G16: refuses until a person has confirmed the very list of absences and left posts', () =>
    given([opened])
      .when({ ...close, severeConfirmed: 'another list' })
      .thenRefused({ reason: 'SEVERE_NOT_CONFIRMED', count: 1, sha256: pins.severe.sha256 }));

  it('refuses books that nobody opened, and a second close with another outcome', () => {
    given([]).when(close).thenRefused({ reason: 'PERIOD_NOT_OPENED', period: '2026-03' });
    given([opened, closed])
      .when({ ...close, results: { people: 12, sha256: '00' } })
      .thenRefused({ reason: 'PERIOD_CLOSED', period: '2026-03' });
  });

  it('is quiet when repeated', () => given([opened]).when(close).thenQuietWhenRepeated());
});

it('the books of a month stand in a stream of their own', () => {
  expect(period.streamOf(close, 'Asia/Shanghai')).toBe('period-2026-03');
});
