import { leave, leftPost, present, punchIn, punchOut } from '@ledger/test/golden/days';
import { policyWith } from '@ledger/test/golden/policies';
import { assessDay } from '../assess-day';

const gapOf = (out: string, back: string, more = {}, setting = '') => {
  const facts = present('08:00', '17:00', more);
  const punches = [...facts.punches, punchOut(out), punchIn(back)];
  const day = assessDay({ ...facts, punches }, policyWith(setting));
  return day.findings.find(({ code }) => code === 'MID_SHIFT_GAP')?.seconds;
};

describe('A33: out and in again during the shift', () => {
  it.each`
    out        | back          | more                                           | setting              | seconds      | because
    ${'10:00'} | ${'10:45'}    | ${{}}                                          | ${''}                | ${2700}      | ${'an alert, nothing is charged'}
    ${'10:00'} | ${'10:00:01'} | ${{}}                                          | ${''}                | ${1}         | ${'any second of the duty'}
    ${'12:00'} | ${'13:00'}    | ${{}}                                          | ${''}                | ${undefined} | ${'lunch is not owed'}
    ${'12:00'} | ${'13:10'}    | ${{}}                                          | ${''}                | ${600}       | ${'late back from lunch is an alert too'}
    ${'10:00'} | ${'11:00'}    | ${{ leaves: [leave('10:00-11:00')] }}          | ${''}                | ${undefined} | ${'leave in the middle'}
    ${'10:00'} | ${'11:10'}    | ${{ leaves: [leave('10:00-11:00')] }}          | ${''}                | ${600}       | ${'late back from leave'}
    ${'10:00'} | ${'10:45'}    | ${{ leftPosts: [leftPost('10:00', '10:45')] }} | ${''}                | ${undefined} | ${'the record of a left post speaks for itself'}
    ${'10:00'} | ${'10:45'}    | ${{}}                                          | ${'midShiftGap=OFF'} | ${undefined} | ${'switched off'}
  `(
    'out $out, back $back $setting: $seconds s, $because',
    ({ out, back, more, setting, seconds }) => {
      expect(gapOf(out, back, more, setting)).toBe(seconds);
    },
  );

  it('never charges and never forfeits', () => {
    const facts = present('08:00', '17:00');
    const day = assessDay(
      { ...facts, punches: [...facts.punches, punchOut('10:00'), punchIn('11:00')] },
      policyWith(''),
    );
    expect(day).toMatchObject({ status: 'ON_TIME', deductionFen: 0, fullAttendance: 'NONE' });
  });
});
