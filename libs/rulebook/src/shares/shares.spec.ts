import fc from 'fast-check';
import { shareOut } from './shares';

const SEED = 5;

describe('sharing a sum out so that the parts add up', () => {
  it.each`
    sum     | places                         | parts          | because
    ${625}  | ${[[300, 1000], [300, 1000]]}  | ${[313, 312]}  | ${'the odd fen goes to the earlier of equals'}
    ${2500} | ${[[2100, 3000], [300, 1000]]} | ${[2188, 312]} | ${'2187.5 and 312.5: the remainders tie, the earlier has it'}
    ${100}  | ${[[1, 1000], [2, 1000]]}      | ${[33, 67]}    | ${'33.3 and 66.7: the larger remainder has it'}
    ${1500} | ${[[9000, 1000], [1, 1000]]}   | ${[1000, 500]} | ${'what a limit turns away goes on'}
    ${7}    | ${[[0, 10], [0, 10]]}          | ${[4, 3]}      | ${'without weights all take the same'}
    ${12}   | ${[[5, 10], [0, 10]]}          | ${[10, 2]}     | ${'a place without weight takes only what others cannot'}
    ${0}    | ${[[5, 10]]}                   | ${[0]}         | ${'nothing to share'}
    ${0}    | ${[]}                          | ${[]}          | ${'nobody to share with'}
  `('$sum over $places gives $parts: $because', ({ sum, places, parts }) => {
    const under = (places as [number, number][]).map(([weight, limitFen]) => ({
      weight,
      limitFen,
    }));
    expect(shareOut(sum as number, under)).toEqual(parts);
  });

  it(`any sum under the limits is given away exactly, nobody above their limit (seed ${SEED})`, () => {
    const place = fc.record({ weight: fc.nat(100_000), limitFen: fc.nat(1_000_000) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), fc.nat(100), (places, percent) => {
        const room = places.reduce((sum, { limitFen }) => sum + limitFen, 0);
        const sum = Math.floor((room * percent) / 100);
        const parts = shareOut(sum, places);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(sum);
        parts.forEach((part, i) => expect(part).toBeLessThanOrEqual(places[i]!.limitFen));
      }),
      { seed: SEED },
    );
  });

  it('refuses a sum that does not fit: a mistake of the program', () => {
    expect(() => shareOut(11, [{ weight: 1, limitFen: 10 }])).toThrow('fits under the limits');
  });
});
