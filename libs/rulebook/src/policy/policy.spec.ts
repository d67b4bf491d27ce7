import { policyWith } from '@ledger/test/golden/policies';
import type { PolicyDocument, PolicyVersion } from '../policy-document';
import { defaultPolicy } from './default-policy';
import { sentenceOf } from './problems';
import { protectedLeaveTypes } from './protected-leave';
import { withSettings } from './settings';
import { validatePolicy } from './validate-policy';
import { checkPublication, inForce } from './versions';

const least = { policyId: 'p', version: '1', effectiveFrom: '2026-01-01' };
const problemsOf = (json: unknown): readonly string[] => {
  const checked = validatePolicy(json);
  return checked.status === 'valid' ? [] : checked.problems.map(sentenceOf);
};

describe('a policy document is read from untrusted JSON', () => {
  it('what it leaves out has the default', () => {
    expect(validatePolicy({ ...least, late: { graceLastOnTimeSecond: 58 } })).toEqual({
      status: 'valid',
      policy: {
        ...defaultPolicy,
        ...least,
        late: { ...defaultPolicy.late, graceLastOnTimeSecond: 58 },
      },
    });
  });

  it('A18: a default shift of its own is also the template `day`', () => {
    const shift = { default: [['09:00', '18:00']] };
    const checked = validatePolicy({ ...least, shift });
    expect(checked).toMatchObject({
      policy: { shift: { templates: { day: [['09:00', '18:00']] } } },
    });
  });

  it.each`
    json                                                                                                       | sentence                                                      | because
    ${[]}                                                                                                      | ${'the document: it is not a JSON object'}                    | ${'a list is no document'}
    ${{ ...least, version: undefined }}                                                                        | ${'version: it is missing'}                                   | ${'every version names itself'}
    ${{ ...least, effectiveFrom: '2026-02-30' }}                                                               | ${'effectiveFrom: "2026-02-30"'}                              | ${'no such day'}
    ${{ ...least, lates: {} }}                                                                                 | ${'lates: there is no such key'}                              | ${'unknown keys are refused'}
    ${{ ...least, late: { grace: 1 } }}                                                                        | ${'late.grace: there is no such key'}                         | ${'at any depth'}
    ${{ ...least, late: 3 }}                                                                                   | ${'late: 3 stands where a group'}                             | ${'a value instead of a group'}
    ${{ ...least, rounding: 'UP' }}                                                                            | ${'rounding: "UP" does not fit; write one of HALF_UP, FLOOR'} | ${'a closed list'}
    ${{ ...least, dailyWage: { paidDaysHundredths: 21.75 } }}                                                  | ${'dailyWage.paidDaysHundredths: 21.75'}                      | ${'no fractions anywhere'}
    ${{ ...least, absence: { multiple: { num: 1, den: 0 } } }}                                                 | ${'absence.multiple'}                                         | ${'nothing is divided by zero'}
    ${{ ...least, tiers: { upperSeconds: [600, 600, 1800] } }}                                                 | ${'tiers.upperSeconds: 600, 600, 1800 do not rise'}           | ${'bands rise'}
    ${{ ...least, tiers: { amountFen: { P: [1000, 2000] } } }}                                                 | ${'tiers.amountFen.P: [1000,2000]'}                           | ${'three bands, three amounts'}
    ${{ ...least, zone: 'Asia/Shangahi' }}                                                                     | ${'zone: "Asia/Shangahi"'}                                    | ${'no such zone'}
    ${{ ...least, shift: { templates: { x: [['08:00', '25:00']] } } }}                                         | ${'shift.templates'}                                          | ${'no such time of day'}
    ${{ ...least, shift: { default: [['08:00', '12:00'], ['11:00', '17:00']] } }}                              | ${'shift.default'}                                            | ${'segments do not overlap'}
    ${{ ...least, fullAttendance: { rule: { graduatedBp: [2000, 5000] } } }}                                   | ${'fullAttendance.rule'}                                      | ${'what remains never rises'}
    ${{ ...least, measures: [{ code: 'PRAISE', kind: 'REWARD', zh: '表扬', en: 'praise', amountFen: 0 }] }}    | ${'measures'}                                                 | ${'an amount is above 0, or there is none'}
    ${{ ...least, measures: [{ code: 'praise', kind: 'REWARD', zh: '表扬', en: 'praise', amountFen: null }] }} | ${'measures'}                                                 | ${'a measure has a code'}
    ${{ ...least, leftPost: { confirmation: 'OPTIONAL' } }}                                                    | ${'leftPost.confirmation'}                                    | ${'G8 is not switchable'}
  `('$sentence …: $because', ({ json, sentence }) => {
    expect(problemsOf(json)).toEqual([expect.stringContaining(sentence)]);
  });

  it('all problems are told at once', () => {
    expect(problemsOf({ lates: 1, rounding: 2 })).toHaveLength(5);
  });

  it.each(protectedLeaveTypes)('G12: %s can never be listed as costing the bonus', (type) => {
    const fullAttendance = { forfeitingLeaveTypes: ['PERSONAL', type] };
    expect(problemsOf({ ...least, fullAttendance })).toEqual([expect.stringContaining('G12')]);
  });
});

describe('R10: measures of reward and punishment', () => {
  const measure = { code: 'PRAISE', kind: 'REWARD', zh: '表扬', en: 'praise', amountFen: null };

  it('are what a version lists', () =>
    expect(validatePolicy({ ...least, measures: [measure] })).toMatchObject({
      status: 'valid',
      policy: { measures: [measure] },
    }));

  it('have each code once', () =>
    expect(problemsOf({ ...least, measures: [measure, measure] })).toEqual([
      expect.stringContaining('measures'),
    ]));
});

describe('a setting in short text', () => {
  it.each`
    setting                                                | path                                     | value                                       | because
    ${'late.graceLastOnTimeSecond=58'}                     | ${'late.graceLastOnTimeSecond'}          | ${58}                                       | ${'a number'}
    ${'late.notice.deadlineOffsetSeconds=-600'}            | ${'late.notice.deadlineOffsetSeconds'}   | ${-600}                                     | ${'a negative number'}
    ${'late.notified.maxSeconds=null'}                     | ${'late.notified.maxSeconds'}            | ${null}                                     | ${'nothing'}
    ${'early.minInclusive=false'}                          | ${'early.minInclusive'}                  | ${false}                                    | ${'yes or no'}
    ${'tiers.amountFen.P=2000+2000+3000'}                  | ${'tiers.amountFen.P'}                   | ${[2000, 2000, 3000]}                       | ${'three amounts'}
    ${'fullAttendance.forfeitingLeaveTypes=PERSONAL+SICK'} | ${'fullAttendance.forfeitingLeaveTypes'} | ${['PERSONAL', 'SICK']}                     | ${'a list'}
    ${'late.notice.channels='}                             | ${'late.notice.channels'}                | ${[]}                                       | ${'nothing after = is the empty list'}
    ${'absence.multiple=3'}                                | ${'absence.multiple'}                    | ${{ num: 3, den: 1 }}                       | ${'a whole multiple'}
    ${'leftPost.multiple=3/2'}                             | ${'leftPost.multiple'}                   | ${{ num: 3, den: 2 }}                       | ${'a fraction'}
    ${'absence.multiple=0.5'}                              | ${'absence.multiple'}                    | ${{ num: 5, den: 10 }}                      | ${'a decimal, kept exact'}
    ${'fullAttendance.rule=5000+2500'}                     | ${'fullAttendance.rule'}                 | ${{ graduatedBp: [5000, 2500] }}            | ${'a graduated bonus'}
    ${'shift.default=09:00-12:00+13:00-18:00'}             | ${'shift.default'}                       | ${[['09:00', '12:00'], ['13:00', '18:00']]} | ${'segments'}
  `('$setting: $because', ({ setting, path, value }) => {
    let found: unknown = policyWith(setting as string);
    for (const key of (path as string).split('.')) found = (found as Record<string, unknown>)[key];
    expect(found).toEqual(value);
  });

  it.each`
    key                                      | value       | sentence                         | because
    ${'late.grace'}                          | ${'58'}     | ${'late.graceLastOnTimeSecond'}  | ${'keys that are near are named'}
    ${'rounding'}                            | ${'UP'}     | ${'write one of HALF_UP, FLOOR'} | ${'the choice is named'}
    ${'early.minSeconds'}                    | ${'5 min'}  | ${'a whole number'}              | ${'the kind is named'}
    ${'fullAttendance.forfeitingLeaveTypes'} | ${'ANNUAL'} | ${'G12'}                         | ${'protected leave'}
  `('$key=$value is refused: $because', ({ key, value, sentence }) => {
    const checked = withSettings(defaultPolicy, [[key as string, value as string]]);
    const problems = checked.status === 'invalid' ? checked.problems.map(sentenceOf) : [];
    expect(problems).toEqual([expect.stringContaining(sentence as string)]);
  });

  it('the policy it starts from is not touched', () => {
    const before = JSON.stringify(defaultPolicy);
    policyWith('tiers.amountFen.P=1+2+3 rounding=FLOOR');
    expect(JSON.stringify(defaultPolicy)).toBe(before);
  });
});

const version = (name: string, effectiveFrom: string, publishedOn: string): PolicyVersion => ({
  publishedOn,
  document: { ...(defaultPolicy satisfies PolicyDocument), version: name, effectiveFrom },
});

describe('A59, G9: the version in force on a date', () => {
  const v1 = version('v1', '2026-01-01', '2026-01-01');
  const v2 = version('v2', '2026-03-16', '2026-03-09');
  const backDated = version('v3', '2026-03-16', '2026-03-20');
  const again = version('v4', '2026-03-16', '2026-03-10');

  it.each`
    date            | versions           | name         | because
    ${'2025-12-31'} | ${[v1, v2]}        | ${undefined} | ${'none yet'}
    ${'2026-03-15'} | ${[v1, v2]}        | ${'v1'}      | ${'the day before the change'}
    ${'2026-03-16'} | ${[v2, v1]}        | ${'v2'}      | ${'from its first day, in whatever order they come'}
    ${'2026-03-31'} | ${[v1, backDated]} | ${'v1'}      | ${'a back-dated version never counts'}
    ${'2026-03-31'} | ${[v1, again, v2]} | ${'v4'}      | ${'of two for the same day the one published last'}
  `('on $date: $name, $because', ({ date, versions, name }) => {
    expect(inForce(versions, date)?.document.version).toBe(name);
  });

  it.each`
    publishedOn     | refused  | because
    ${'2026-03-15'} | ${false} | ${'before it takes effect'}
    ${'2026-03-16'} | ${false} | ${'on the day itself'}
    ${'2026-03-17'} | ${true}  | ${'a rule for days that are over'}
  `(
    'published $publishedOn for 2026-03-16, refused: $refused, $because',
    ({ publishedOn, refused }) => {
      const effectiveFrom = '2026-03-16';
      expect(checkPublication(publishedOn, { effectiveFrom })).toEqual(
        refused ? { reason: 'BACK_DATED', publishedOn, effectiveFrom } : undefined,
      );
    },
  );
});
