import { policyWith } from '@ledger/test/golden/policies';
import type { Payer } from '../day/charge';
import { chargeLateness, isLongNotified } from './lateness';

const payer: Payer = { grade: 'P', monthlyWageFen: 652_500, scheduledSeconds: 28_800 };
const charged = (seconds: number, setting = '', notified = false) =>
  chargeLateness(seconds, payer, policyWith(setting), () => notified);

describe('R48, R53–R56: lateness by its seconds', () => {
  it.each`
    late    | setting                            | code             | tier    | fen      | because
    ${0}    | ${''}                              | ${undefined}     | ${''}   | ${0}     | ${'on time'}
    ${59}   | ${''}                              | ${undefined}     | ${''}   | ${0}     | ${'A01: 08:00:59 is the last on-time second'}
    ${60}   | ${''}                              | ${'LATE_T1'}     | ${'T1'} | ${1000}  | ${'A01: 08:01:00 is late'}
    ${59}   | ${'late.graceLastOnTimeSecond=58'} | ${'LATE_T1'}     | ${'T1'} | ${1000}  | ${'A01: 58 is the last on-time second'}
    ${60}   | ${'late.graceLastOnTimeSecond=60'} | ${undefined}     | ${''}   | ${0}     | ${'A01: 08:01:00 still on time'}
    ${600}  | ${''}                              | ${'LATE_T1'}     | ${'T1'} | ${1000}  | ${'R53: ten minutes exactly'}
    ${601}  | ${''}                              | ${'LATE_T2'}     | ${'T2'} | ${2000}  | ${'R54'}
    ${660}  | ${'late.tierOrigin=GRACE_END'}     | ${'LATE_T1'}     | ${'T1'} | ${1000}  | ${'A02: 600 s after the end of grace'}
    ${661}  | ${'late.tierOrigin=GRACE_END'}     | ${'LATE_T2'}     | ${'T2'} | ${2000}  | ${'A02: 601 s after the end of grace'}
    ${1800} | ${''}                              | ${'LATE_T3'}     | ${'T3'} | ${3000}  | ${'R55: thirty minutes exactly'}
    ${1801} | ${''}                              | ${'ABSENT_LATE'} | ${'A'}  | ${30000} | ${'R56: one daily wage'}
    ${1860} | ${'late.tierOrigin=GRACE_END'}     | ${'LATE_T3'}     | ${'T3'} | ${3000}  | ${'A02: 1800 s after the end of grace'}
  `('$late s, $setting: $code for $fen fen, $because', ({ late, setting, code, tier, fen }) => {
    const charge = charged(late, setting);
    expect(charge?.code).toBe(code);
    expect(charge?.tier ?? '').toBe(tier);
    expect(charge?.amountFen ?? 0).toBe(fen);
  });
});

describe('R60, A11: over half an hour late with a call beforehand', () => {
  it.each`
    late    | setting                             | code                         | tier    | fen      | because
    ${900}  | ${''}                               | ${'LATE_T2'}                 | ${'T2'} | ${2000}  | ${'a call changes nothing below half an hour'}
    ${1801} | ${''}                               | ${'LATE_NOTIFIED_T3'}        | ${'T3'} | ${3000}  | ${'not absenteeism, the top tier'}
    ${1801} | ${'late.over30.notified=ABSENCE'}   | ${'ABSENT_LATE'}             | ${'A'}  | ${30000} | ${'the letter of R56'}
    ${1801} | ${'late.over30.notified=ZERO'}      | ${'LATE_NOTIFIED_0'}         | ${''}   | ${0}     | ${'no amount in the text'}
    ${5400} | ${'late.over30.notified=LOST_TIME'} | ${'LATE_NOTIFIED_LOST_TIME'} | ${''}   | ${5625}  | ${'5400 × 25/24 fen'}
    ${7200} | ${'late.notified.maxSeconds=7200'}  | ${'LATE_NOTIFIED_T3'}        | ${'T3'} | ${3000}  | ${'A12: the longest that is excused'}
    ${7201} | ${'late.notified.maxSeconds=7200'}  | ${'ABSENT_LATE'}             | ${'A'}  | ${30000} | ${'A12: a second longer'}
  `('$late s, $setting: $code for $fen fen, $because', ({ late, setting, code, tier, fen }) => {
    expect(charged(late, setting, true)).toMatchObject({ code, tier, amountFen: fen });
  });

  it('asks for the call only above the last band', () => {
    const neverAsked = () => {
      throw new Error('asked');
    };
    expect(chargeLateness(1800, payer, policyWith(''), neverAsked)?.code).toBe('LATE_T3');
  });

  it.each`
    code                  | late      | long     | because
    ${'LATE_NOTIFIED_T3'} | ${14_400} | ${false} | ${'four hours'}
    ${'LATE_NOTIFIED_T3'} | ${14_401} | ${true}  | ${'A12: more than four hours, somebody should look'}
    ${'ABSENT_LATE'}      | ${14_401} | ${false} | ${'it was not excused'}
  `('$code of $late s is long: $long, $because', ({ code, late, long }) => {
    expect(isLongNotified(code, late, policyWith(''))).toBe(long);
  });
});
