import { day, leave, leftPost, present, punchIn, punchOut } from '@ledger/test/golden/days';
import { policyWith } from '@ledger/test/golden/policies';
import { assessDay } from '../assess-day';
import type { DayFacts } from '../day';

const judged = (facts: DayFacts, setting = '') => {
  const { findings, status, deductionFen, awaySeconds, earlySeconds } = assessDay(
    facts,
    policyWith(setting),
  );
  const codes = findings.map(({ code }) => code).join(';');
  return { codes, status, fen: deductionFen, away: awaySeconds, early: earlySeconds };
};
const away = (from: string, to: string | null, out: string | null = '17:00') =>
  day({
    punches: [punchIn('08:00'), ...(out === null ? [] : [punchOut(out)])],
    leftPosts: [leftPost(from, to)],
  });

describe('R61: leaving the post', () => {
  it.each`
    from          | to         | out        | setting                                          | codes          | fen       | away      | early   | because
    ${'10:00'}    | ${'10:40'} | ${'17:00'} | ${''}                                            | ${'LEFT_POST'} | ${90_000} | ${2400}   | ${0}    | ${'three daily wages'}
    ${'10:00'}    | ${'10:04'} | ${'17:00'} | ${''}                                            | ${'LEFT_POST'} | ${90_000} | ${240}    | ${0}    | ${'A24: no tolerance'}
    ${'10:00'}    | ${'10:05'} | ${'17:00'} | ${'leftPost.toleranceSeconds=300'}               | ${''}          | ${0}      | ${0}      | ${0}    | ${'A24: within the tolerance nothing'}
    ${'12:00'}    | ${'13:00'} | ${'17:00'} | ${''}                                            | ${''}          | ${0}      | ${0}      | ${0}    | ${'A32: nothing is owed at lunch'}
    ${'11:50'}    | ${'13:05'} | ${'17:00'} | ${''}                                            | ${'LEFT_POST'} | ${90_000} | ${900}    | ${0}    | ${'only the seconds owed'}
    ${'14:00'}    | ${null}    | ${null}    | ${''}                                            | ${'LEFT_POST'} | ${90_000} | ${10_800} | ${0}    | ${'without return it stands in for the out-punch'}
    ${'14:00'}    | ${null}    | ${'14:00'} | ${''}                                            | ${'LEFT_POST'} | ${90_000} | ${10_800} | ${0}    | ${'and absorbs the early leave'}
    ${'16:29:59'} | ${null}    | ${null}    | ${''}                                            | ${'LEFT_POST'} | ${90_000} | ${1801}   | ${0}    | ${'A25: a second before the last half hour'}
    ${'16:30'}    | ${null}    | ${null}    | ${''}                                            | ${'EARLY_T3'}  | ${3000}   | ${0}      | ${1800} | ${'A25: in the last half hour it is early leave'}
    ${'16:57'}    | ${null}    | ${null}    | ${''}                                            | ${''}          | ${0}      | ${0}      | ${180}  | ${'A25: under five minutes nothing'}
    ${'16:45'}    | ${'16:50'} | ${'17:00'} | ${''}                                            | ${'EARLY_T1'}  | ${1000}   | ${0}      | ${300}  | ${'A25: coming back does not cost more'}
    ${'16:45'}    | ${'16:50'} | ${'16:50'} | ${''}                                            | ${'EARLY_T1'}  | ${1000}   | ${0}      | ${600}  | ${'A25: the larger of both'}
    ${'16:45'}    | ${null}    | ${'17:00'} | ${''}                                            | ${'EARLY_T2'}  | ${2000}   | ${0}      | ${900}  | ${'an out-punch is no return'}
    ${'16:45'}    | ${null}    | ${null}    | ${'leftPost.lastMinutesRule=LEFT_POST_PREVAILS'} | ${'LEFT_POST'} | ${90_000} | ${900}    | ${0}    | ${'A25: the special rule switched off'}
    ${'10:00'}    | ${'10:40'} | ${'17:00'} | ${'leftPost.returnCures=true'}                   | ${'LEFT_POST'} | ${2500}   | ${2400}   | ${0}    | ${'A23: coming back leaves the lost time'}
    ${'14:00'}    | ${null}    | ${null}    | ${'leftPost.returnCures=true'}                   | ${'LEFT_POST'} | ${90_000} | ${10_800} | ${0}    | ${'A23: but only coming back does'}
    ${'10:00'}    | ${'10:40'} | ${'17:00'} | ${'leftPost.inclusive=false'}                    | ${'LEFT_POST'} | ${92_500} | ${2400}   | ${0}    | ${'A30: and the lost time on top'}
    ${'10:00'}    | ${'10:40'} | ${'17:00'} | ${'leftPost.unit=LOST_TIME'}                     | ${'LEFT_POST'} | ${2500}   | ${2400}   | ${0}    | ${'G6: the lost time and nothing more'}
  `(
    '$from to $to, out $out $setting: $codes for $fen fen, $because',
    ({ from, to, out, setting, codes, fen, away: seconds, early }) => {
      expect(
        judged(away(from as string, to as string | null, out as string | null), setting as string),
      ).toMatchObject({
        codes,
        fen,
        away: seconds,
        early,
      });
    },
  );

  it('the first in-punch after leaving is the return where none was recorded', () => {
    const punches = [punchIn('08:00'), punchIn('14:30'), punchOut('17:00')];
    expect(judged(day({ punches, leftPosts: [leftPost('14:00', null)] }))).toMatchObject({
      away: 1800,
      fen: 90_000,
    });
  });

  it.each`
    state          | codes                      | status              | because
    ${'REPORTED'}  | ${'LEFT_POST_UNCONFIRMED'} | ${'PENDING_REVIEW'} | ${'G8: nothing before the employee was heard'}
    ${'CONTESTED'} | ${'LEFT_POST_UNCONFIRMED'} | ${'PENDING_REVIEW'} | ${'G8: contested is not confirmed'}
    ${'RETRACTED'} | ${''}                      | ${'ON_TIME'}        | ${'retracted counts for nothing'}
  `('a $state record: $status, $because', ({ state, codes, status }) => {
    const leftPosts = [leftPost('10:00', '10:40', state)];
    expect(judged(present('08:00', '17:00', { leftPosts }))).toMatchObject({
      codes,
      status,
      fen: 0,
    });
  });

  it('approved leave covers the absence, wholly or in part', () => {
    const covered = (span: string) =>
      judged(
        present('08:00', '17:00', {
          leaves: [leave(span)],
          leftPosts: [leftPost('14:00', '15:20')],
        }),
      );
    expect(covered('14:00-15:30').codes).toBe('');
    expect(covered('14:00-15:00')).toMatchObject({ codes: 'LEFT_POST', away: 1200 });
  });

  describe('A29: several times on one day', () => {
    const twice = [leftPost('10:00', '10:20'), leftPost('15:00', '15:20')];
    const overlapping = [leftPost('10:00', '10:20'), leftPost('10:10', '10:30')];

    it.each`
      posts          | setting                           | fen        | away    | because
      ${twice}       | ${''}                             | ${90_000}  | ${2400} | ${'charged once a day'}
      ${twice}       | ${'leftPost.perDay=PER_INCIDENT'} | ${180_000} | ${2400} | ${'charged each time'}
      ${overlapping} | ${'leftPost.perDay=PER_INCIDENT'} | ${90_000}  | ${1800} | ${'G17: two reports of one absence are one'}
    `(
      '$posts.length records $setting: $fen fen, $because',
      ({ posts, setting, fen, away: seconds }) => {
        const facts = present('08:00', '17:00', { leftPosts: posts });
        expect(judged(facts, setting)).toMatchObject({ codes: 'LEFT_POST', fen, away: seconds });
      },
    );
  });
});
