import { policyWith } from '@ledger/test/golden/policies';
import type { Draft } from '../day/charge';
import { chargedOf, tierText } from './same-day';

const draft = (code: string, kind: Draft['kind'], tier: string, amountFen: number): Draft => ({
  code,
  kind,
  tier,
  amountFen,
  clauses: [],
  seconds: 0,
  facts: [],
});

const LATE = draft('LATE_T1', 'TIER', 'T1', 1000);
const EARLY = draft('EARLY_T2', 'TIER', 'T2', 2000);
const SAME = draft('EARLY_T1', 'TIER', 'T1', 1000);
const ABSENT = draft('ABSENT_LATE', 'ABSENCE', 'A', 30_000);
const ABSENT_TOO = draft('ABSENT_EARLY', 'ABSENCE', 'A', 30_000);
const POST = draft('LEFT_POST', 'ABSENCE', '3X', 90_000);
const CHEAP_POST = draft('LEFT_POST', 'ABSENCE', '3X', 30_000);
const NOTE = draft('MISSING_OUT', 'NOTE', '', 0);

describe('G17, A26–A28: what one day charges when its findings meet', () => {
  it.each`
    drafts                  | setting                           | codes                          | tier       | because
    ${[LATE, EARLY]}        | ${''}                             | ${['LATE_T1', 'EARLY_T2']}     | ${'T1+T2'} | ${'A26: each is a 每次 of its own'}
    ${[LATE, EARLY]}        | ${'sameDay.lateEarly=HEAVIEST'}   | ${['EARLY_T2']}                | ${'T2'}    | ${'A26: one charge a day, the dearer'}
    ${[LATE, SAME]}         | ${'sameDay.lateEarly=HEAVIEST'}   | ${['LATE_T1']}                 | ${'T1'}    | ${'A26: the first of two that cost the same'}
    ${[ABSENT, EARLY]}      | ${''}                             | ${['ABSENT_LATE']}             | ${'A'}     | ${'A27: absenteeism absorbs the tier'}
    ${[LATE, POST]}         | ${'sameDay.tiersWithAbsence=ADD'} | ${['LATE_T1', 'LEFT_POST']}    | ${'T1+3X'} | ${'A27: unless tiers are added'}
    ${[ABSENT, EARLY]}      | ${'sameDay.tiersWithAbsence=ADD'} | ${['ABSENT_LATE', 'EARLY_T2']} | ${'T2+A'}  | ${'in the order late, early, absence'}
    ${[ABSENT, ABSENT_TOO]} | ${''}                             | ${['ABSENT_LATE']}             | ${'A'}     | ${'A28: a day is absent once'}
    ${[ABSENT, POST]}       | ${''}                             | ${['LEFT_POST']}               | ${'3X'}    | ${'A28: the heaviest'}
    ${[ABSENT, CHEAP_POST]} | ${''}                             | ${['LEFT_POST']}               | ${'3X'}    | ${'of equals the left post, which names the day'}
    ${[NOTE]}               | ${''}                             | ${[]}                          | ${''}      | ${'a question charges nothing'}
  `('$drafts.length findings, $setting: $tier, $because', ({ drafts, setting, codes, tier }) => {
    const charged = chargedOf(drafts as Draft[], policyWith(setting));
    const inOrder = (drafts as Draft[]).filter((each) => charged.has(each));
    expect(inOrder.map(({ code }) => code)).toEqual(codes);
    expect(tierText(drafts as Draft[], charged)).toBe(tier);
  });
});
