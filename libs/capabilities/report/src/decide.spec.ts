import { specify } from '@ledger/test/support/specify';
import type { RecordReport } from './commands';
import type { ReportMade } from './facts';
import { report } from './index';

const { given } = specify(report.decider);

const data = {
  kind: 'WEEKLY',
  from: '2026-03-02',
  to: '2026-03-08',
  position: 100,
  sha256: 'aa',
  rules: [{ version: '1.0.0', sha256: 'cc' }],
  people: 12,
} as const;
const record: RecordReport = { type: 'RecordReport', ...data };
const made: ReportMade = { type: 'ReportMade', v: 1, data };

describe('RecordReport', () => {
  it('records the position, the digest of the content and the rules it stands on', () =>
    given([]).when(record).thenFacts(made));

  it('records a later content of the same week beside the first one', () => {
    const later = { ...data, position: 120, sha256: 'bb' };
    given([made])
      .when({ type: 'RecordReport', ...later })
      .thenFacts({ ...made, data: later });
  });

  it.each([
    ['WEEKLY', '2026-03-03', '2026-03-09', 'a week begins on Monday'],
    ['WEEKLY', '2026-03-02', '2026-03-07', 'a week has seven days'],
    ['MONTHLY', '2026-03-02', '2026-03-31', 'a month begins on the 1st'],
    ['MONTHLY', '2026-02-01', '2026-02-29', 'this February has 28 days'],
  ] as const)('refuses %s %s to %s: %s', (kind, from, to, _because) =>
    given([])
      .when({ ...record, kind, from, to })
      .thenRefused({ reason: 'REPORT_STRETCH_WRONG', kind, from, to }),
  );

  it('refuses another content on the same log position', () =>
    given([made])
      .when({ ...record, sha256: 'bb' })
      .thenRefused({ reason: 'REPORT_DIFFERS', position: 100, sha256: 'bb', known: 'aa' }));

  it('refuses a report that stands behind the newest one', () =>
    given([made])
      .when({ ...record, from: '2026-02-23', to: '2026-03-01', position: 90 })
      .thenRefused({ reason: 'REPORT_BEHIND', position: 90, newest: 100 }));

  it('is quiet when nothing in the stretch has changed', () => {
    given([]).when(record).thenQuietWhenRepeated();
    given([made])
      .when({ ...record, position: 150 })
      .thenNothingNew();
  });
});
