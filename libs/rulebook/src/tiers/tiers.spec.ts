import { defaultPolicy } from '../policy/default-policy';
import { bandOf, tierAmount } from './tiers';

describe('R52: the four bands of lateness and early leave', () => {
  it.each`
    seconds | upper     | lower     | because
    ${1}    | ${'T1'}   | ${'T1'}   | ${'R53: the first band has no lower end of its own (A07)'}
    ${599}  | ${'T1'}   | ${'T1'}   | ${'R53: within ten minutes'}
    ${600}  | ${'T1'}   | ${'T2'}   | ${'A06: ten minutes exactly lie in two bands, the lesser one holds'}
    ${601}  | ${'T2'}   | ${'T2'}   | ${'R54: above ten minutes'}
    ${1200} | ${'T2'}   | ${'T3'}   | ${'A06: twenty minutes exactly'}
    ${1201} | ${'T3'}   | ${'T3'}   | ${'R55: above twenty minutes'}
    ${1799} | ${'T3'}   | ${'T3'}   | ${'R55: below thirty'}
    ${1800} | ${'T3'}   | ${'OVER'} | ${'A06: thirty minutes exactly'}
    ${1801} | ${'OVER'} | ${'OVER'} | ${'R56: above thirty minutes'}
  `(
    '$seconds s: $upper by default, $lower with LOWER_INCLUSIVE, $because',
    ({ seconds, upper, lower }) => {
      const { tiers } = defaultPolicy;
      expect(bandOf(seconds, tiers)).toBe(upper);
      expect(bandOf(seconds, { ...tiers, bounds: 'LOWER_INCLUSIVE' })).toBe(lower);
    },
  );

  it.each`
    tier    | grade   | fen     | because
    ${'T1'} | ${'P'}  | ${1000} | ${'R53: P 10 yuan'}
    ${'T1'} | ${'M'}  | ${3000} | ${'R53: M 30 yuan'}
    ${'T2'} | ${'P'}  | ${2000} | ${'R54: P 20 yuan'}
    ${'T2'} | ${'M'}  | ${6000} | ${'R54: M 60 yuan'}
    ${'T3'} | ${'P'}  | ${3000} | ${'R55: P 30 yuan'}
    ${'T3'} | ${'M'}  | ${9000} | ${'R55: M 90 yuan'}
    ${'T3'} | ${null} | ${0}    | ${'A65: nothing can be said without the grade'}
  `('$tier, grade $grade: $fen fen, $because', ({ tier, grade, fen }) => {
    expect(tierAmount(tier, grade, defaultPolicy.tiers)).toBe(fen);
  });
});
