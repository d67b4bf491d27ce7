import {
  at,
  call,
  day,
  decided,
  leave,
  leftPost,
  present,
  punchIn,
  punchOut,
  spans,
} from '@ledger/test/golden/days';
import { policyWith } from '@ledger/test/golden/policies';
import { assessDay } from './assess-day';
import type { DayAssessment, DayFacts } from './day';
import { defaultPolicy } from './policy/default-policy';

const codesOf = ({ findings }: DayAssessment): string => findings.map(({ code }) => code).join(';');
const assess = (facts: DayFacts, settings = ''): DayAssessment =>
  assessDay(facts, policyWith(settings));

describe('a day is judged', () => {
  it('on time: nothing found, the two duties named', () => {
    expect(assess(present('07:58', '17:03'))).toMatchObject({
      status: 'ON_TIME',
      findings: [],
      tier: '',
      effectiveStart: at('08:00'),
      effectiveEnd: at('17:00'),
      scheduledSeconds: 28_800,
      obligedSeconds: 28_800,
      deductionFen: 0,
      fullAttendance: 'NONE',
      blocking: [],
      clauses: ['R48', 'R57'],
      policyVersion: defaultPolicy.version,
    });
  });

  it('each finding carries its seconds, clauses, facts and part of the amount', () => {
    const late = punchIn('08:35');
    const notice = call('08:00');
    const facts = day({ punches: [late, punchOut('16:55')], notices: [notice] });
    const { findings, clauses } = assess(facts);
    expect(findings).toEqual([
      {
        code: 'LATE_NOTIFIED_T3',
        clauses: ['R55', 'R60'],
        seconds: 2100,
        tier: 'T3',
        deductionFen: 3000,
        unworkedPayFen: 2188,
        penaltyFen: 812,
        facts: [late.fact, notice.fact, 1, 2],
      },
      {
        code: 'EARLY_T1',
        clauses: ['R57', 'R58', 'R53'],
        seconds: 300,
        tier: 'T1',
        deductionFen: 1000,
        unworkedPayFen: 312,
        penaltyFen: 688,
        facts: [facts.punches[1]!.fact, 1, 2],
      },
    ]);
    expect(clauses).toEqual(expect.arrayContaining(['R49', 'R51', 'R55', 'R60', 'R58']));
  });

  it('what absenteeism absorbs stays a finding without tier or amount, and G17 is named', () => {
    const { findings, tier, clauses } = assess(present('08:35', '16:45'));
    expect(findings.map(({ code, tier: own, deductionFen }) => [code, own, deductionFen])).toEqual([
      ['ABSENT_LATE', 'A', 30_000],
      ['EARLY_T2', '', 0],
    ]);
    expect(tier).toBe('A');
    expect(clauses).toContain('G17');
  });

  it('an arrival after the end is a day of absence, notice or not', () => {
    const facts = present('17:00', '17:30', { notices: [call('07:00')] });
    expect(assess(facts)).toMatchObject({ status: 'ABSENT', lateSeconds: 28_800, earlySeconds: 0 });
    expect(codesOf(assess(facts))).toBe('ABSENT_DAY');
  });

  it('A13: a noticed no-show may be read as a day that is simply not paid', () => {
    const facts = day({ notices: [call('07:00')] });
    expect(assess(facts, 'absence.noShowWithNotice=UNPAID_LEAVE')).toMatchObject({
      status: 'ON_LEAVE',
      deductionFen: 30_000,
      unworkedPayFen: 30_000,
      penaltyFen: 0,
      tier: '',
      fullAttendance: 'NONE',
    });
    expect(codesOf(assess(facts))).toBe('ABSENT_DAY');
    expect(codesOf(assess(day(), 'absence.noShowWithNotice=UNPAID_LEAVE'))).toBe('ABSENT_DAY');
  });

  it('a workday without any segment is free: the roster must say when somebody is due (A18)', () => {
    const facts = day({ segments: [], punches: [punchIn('08:00')] });
    expect(assess(facts)).toMatchObject({ status: 'REST', effectiveStart: null });
    expect(codesOf(assess(facts))).toBe('REST_DAY_PUNCH');
  });

  it('a listed leave of a part of the day costs the bonus, and an unlisted one does not', () => {
    const facts = present('10:00', '17:00', { leaves: [leave('08:00-10:00', { type: 'SICK' })] });
    const listed = 'fullAttendance.forfeitingLeaveTypes=PERSONAL+SICK';
    expect(assess(facts, listed)).toMatchObject({ status: 'ON_TIME', fullAttendance: 'FORFEIT' });
    expect(assess(facts)).toMatchObject({ status: 'ON_TIME', fullAttendance: 'NONE' });
  });
});

describe('A50: a missing punch is a question until a person decides', () => {
  const inOnly = (more: Partial<DayFacts> = {}) => day({ punches: [punchIn('08:05')], ...more });
  const outOnly = (more: Partial<DayFacts> = {}) => day({ punches: [punchOut('17:00')], ...more });

  it.each`
    facts                                                                                                              | status              | codes                    | fen       | because
    ${inOnly()}                                                                                                        | ${'PENDING_REVIEW'} | ${'LATE_T1;MISSING_OUT'} | ${1000}   | ${'the known side is judged, the other waits'}
    ${outOnly()}                                                                                                       | ${'PENDING_REVIEW'} | ${'MISSING_IN'}          | ${0}      | ${'silence is not guilt'}
    ${inOnly({ decisions: [decided('MISSING_OUT', 'WAIVED')] })}                                                       | ${'LATE'}           | ${'LATE_T1'}             | ${1000}   | ${'waived: left at the end'}
    ${outOnly({ decisions: [decided('MISSING_IN', 'WAIVED')] })}                                                       | ${'ON_TIME'}        | ${''}                    | ${0}      | ${'waived: came at the start'}
    ${inOnly({ decisions: [decided('MISSING_OUT', 'ABSENCE_CONFIRMED')] })}                                            | ${'ABSENT'}         | ${'ABSENT_DAY'}          | ${30_000} | ${'a person established that nobody was there'}
    ${outOnly({ decisions: [decided('MISSING_OUT', 'WAIVED')] })}                                                      | ${'PENDING_REVIEW'} | ${'MISSING_IN'}          | ${0}      | ${'a decision about the other side settles nothing'}
    ${outOnly({ decisions: [decided('MISSING_IN', 'WAIVED', 900), decided('MISSING_IN', 'ABSENCE_CONFIRMED', 901)] })} | ${'ABSENT'}         | ${'ABSENT_DAY'}          | ${30_000} | ${'the last decision holds'}
    ${present('08:00', '17:00', { decisions: [decided('MISSING_IN', 'ABSENCE_CONFIRMED')] })}                          | ${'ON_TIME'}        | ${''}                    | ${0}      | ${'a make-up punch since then makes the decision moot'}
  `('$codes, $fen fen: $because', ({ facts, status, codes, fen }) => {
    const judged = assess(facts as DayFacts);
    expect(judged).toMatchObject({ status, deductionFen: fen });
    expect(codesOf(judged)).toBe(codes);
  });

  it('a waived left post is settled without deduction', () => {
    const leftPosts = [leftPost('10:00', '10:40', 'REPORTED')];
    const decisions = [decided('LEFT_POST_UNCONFIRMED', 'WAIVED')];
    expect(assess(present('08:00', '17:00', { leftPosts, decisions }))).toMatchObject({
      status: 'ON_TIME',
      blocking: [],
      fullAttendance: 'NONE',
    });
  });

  it('the confirmed absence names the decision among its facts', () => {
    const decision = decided('MISSING_IN', 'ABSENCE_CONFIRMED');
    const [finding] = assess(outOnly({ decisions: [decision] })).findings;
    expect(finding?.facts).toContain(decision.fact);
  });
});

describe('A65: without grade or wage nothing is charged and nothing is guessed', () => {
  it.each`
    facts                                                  | codes                           | because
    ${present('08:05', '17:00', { grade: null })}          | ${'GRADE_MISSING'}              | ${'the lateness has no amount'}
    ${present('08:05', '17:00', { monthlyWageFen: null })} | ${'WAGE_MISSING'}               | ${'unworked pay and penalty cannot be told apart'}
    ${day({ grade: null, monthlyWageFen: null })}          | ${'GRADE_MISSING;WAGE_MISSING'} | ${'both questions are put'}
    ${day({ punches: [punchIn('08:05')], grade: null })}   | ${'GRADE_MISSING;MISSING_OUT'}  | ${'other questions stay'}
  `('$codes: $because', ({ facts, codes }) => {
    const judged = assess(facts as DayFacts);
    expect(codesOf(judged)).toBe(codes);
    expect(judged).toMatchObject({
      status: 'PENDING_REVIEW',
      deductionFen: 0,
      tier: '',
      fullAttendance: 'PENDING',
    });
    expect(judged.blocking).toEqual(codes.split(';'));
  });

  it('the measured seconds stay visible', () => {
    expect(assess(present('08:05', '17:00', { grade: null }))).toMatchObject({
      lateSeconds: 300,
      lateMinutes: 5,
    });
  });

  it('a day that charges nothing asks nothing', () => {
    const facts = present('08:00', '17:00', { grade: null, monthlyWageFen: null });
    expect(assess(facts)).toMatchObject({ status: 'ON_TIME', blocking: [] });
  });
});

describe('while a shift is running nothing is concluded from what is not there yet', () => {
  const running = (more: Partial<DayFacts>) => assess(day({ provisional: true, ...more }));

  it.each`
    more                                                                                 | status              | codes                          | because
    ${{}}                                                                                | ${'NOT_YET'}        | ${''}                          | ${'no punch yet is no absence'}
    ${{ punches: [punchIn('08:00')] }}                                                   | ${'ON_TIME'}        | ${''}                          | ${'no out-punch yet is no question'}
    ${{ punches: [punchIn('08:05')] }}                                                   | ${'LATE'}           | ${'LATE_T1'}                   | ${'the arrival may be judged'}
    ${{ punches: [punchIn('08:00'), punchOut('12:00')] }}                                | ${'ON_TIME'}        | ${''}                          | ${'an out-punch before a break is the break'}
    ${{ punches: [punchIn('08:00'), punchOut('16:50')] }}                                | ${'EARLY_LEAVE'}    | ${'EARLY_T1'}                  | ${'an out-punch in the last stretch is the departure'}
    ${{ punches: [punchOut('15:00'), punchIn('15:30')] }}                                | ${'ABSENT'}         | ${'ABSENT_LATE;MID_SHIFT_GAP'} | ${'who came back has not left'}
    ${{ punches: [punchIn('18:00')] }}                                                   | ${'ON_TIME'}        | ${''}                          | ${'an arrival after the end is judged when the day is over'}
    ${{ punches: [punchIn('08:00')], leftPosts: [leftPost('14:00', null)] }}             | ${'ON_TIME'}        | ${''}                          | ${'a return may still be recorded'}
    ${{ punches: [punchIn('08:00')], leftPosts: [leftPost('10:00', '10:40')] }}          | ${'LEFT_POST'}      | ${'LEFT_POST'}                 | ${'a finished absence is judged'}
    ${{ punches: [punchIn('08:00')], leftPosts: [leftPost('10:00', null, 'REPORTED')] }} | ${'PENDING_REVIEW'} | ${'LEFT_POST_UNCONFIRMED'}     | ${'a report is a fact that is there'}
  `('$status $codes: $because', ({ more, status, codes }) => {
    const judged = running(more);
    expect(judged).toMatchObject({ status, provisional: true });
    expect(codesOf(judged)).toBe(codes);
  });
});

describe('night shifts', () => {
  const night = spans('22:00-26:00 27:00-30:00');

  it('after midnight belongs to the date on which the shift began, breaks never count', () => {
    const punches = [punchIn('27:05'), punchOut('30:00')];
    expect(assess(day({ segments: night, punches }))).toMatchObject({
      lateSeconds: 14_700,
      status: 'ABSENT',
    });
  });
});
