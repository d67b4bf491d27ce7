import { emptyMap, valueAt, withEntry } from './growing-map';

describe('a map that only grows', () => {
  it('sees in each version what that version held', () => {
    const one = withEntry(emptyMap<number>(), 'a', 1);
    const two = withEntry(one, 'b', 2);
    expect([valueAt(one, 'b'), valueAt(two, 'a'), valueAt(two, 'b')]).toEqual([undefined, 1, 2]);
  });

  it('lets two versions grow from one without seeing each other', () => {
    const one = withEntry(emptyMap<number>(), 'a', 1);
    const left = withEntry(one, 'b', 2);
    const right = withEntry(one, 'c', 3);
    expect([valueAt(left, 'c'), valueAt(right, 'b')]).toEqual([undefined, undefined]);
    expect([valueAt(left, 'b'), valueAt(right, 'c'), valueAt(right, 'a')]).toEqual([2, 3, 1]);
    const further = withEntry(left, 'c', 4);
    expect([valueAt(further, 'c'), valueAt(right, 'c'), further.size]).toEqual([4, 3, 3]);
  });

  it('keeps the first value of a key', () => {
    const one = withEntry(emptyMap<number>(), 'a', 1);
    expect(valueAt(withEntry(one, 'a', 2), 'a')).toBe(1);
  });
});
