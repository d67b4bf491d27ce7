import { time } from '@ledger/kernel';
import { company } from './company';
import type { Company } from './company';
import { shiftOf } from './shifts';

const weekdaysOnly = (date: string) => (time.isoWeekday(date) > 5 ? 'REST' : 'WORKDAY');
const make = (people: number, seed = 1): Company =>
  company({ people, from: '2026-03-01', to: '2026-04-30', seed }, weekdaysOnly);

const share = (part: number, whole: number): number => part / whole;

describe('the demo company', () => {
  const big = make(400);

  test('is the same for the same seed and another one for another seed', () => {
    expect(make(30, 7)).toEqual(make(30, 7));
    expect(make(30, 8)).not.toEqual(make(30, 7));
  });

  test('has the positions of the regulation in sane proportions at any size', () => {
    const holding = (size: number, job: string) =>
      make(size).people.filter((person) => person.job === job);
    expect(holding(12, 'STORE_MANAGER')).toHaveLength(1);
    expect(new Set(make(12).people.map(({ job }) => job)).size).toBe(7);
    expect(holding(400, 'OPS_SUPERVISOR')).toHaveLength(8);
    expect(holding(400, 'CS_SUPERVISOR')).toHaveLength(10);
  });

  test('gives no two people the same number on the same device', () => {
    const keys = big.people.map(({ device, pin }) => `${device}/${pin}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(big.people.map(({ pin }) => pin)).size).toBeLessThan(keys.length);
  });

  test('works in three shifts', () => {
    expect(new Set(big.roster.map(({ shift }) => shift))).toEqual(
      new Set(['day', 'evening', 'night']),
    );
  });

  test('is late about one time in twenty, in every band', () => {
    const person = new Map(big.people.map((known) => [`${known.device}/${known.pin}`, known]));
    const lateness = big.lines
      .filter(({ status, serial }) => status === 0 && serial.startsWith('ZK-'))
      .flatMap(({ serial, pin, date, at }) => {
        const known = person.get(`${Number(serial.slice(3)) - 1}/${pin}`);
        return known === undefined ? [] : [at - shiftOf(known, date).start];
      })
      .filter((seconds) => seconds < 3 * 3600);
    const late = lateness.filter((seconds) => seconds >= 60);
    expect(share(late.length, lateness.length)).toBeGreaterThan(0.03);
    expect(share(late.length, lateness.length)).toBeLessThan(0.08);
    for (const [above, upTo] of [
      [59, 600],
      [600, 1200],
      [1200, 1800],
      [1800, 10_800],
    ] as const)
      expect(late.some((seconds) => seconds > above && seconds <= upTo)).toBe(true);
  });

  test('shows a confirmed left post, a call in advance and somebody who has not signed, however small it is', () => {
    const small = make(12);
    expect(
      small.records.some(({ record }) => record.kind === 'left-post' && record.confirmed),
    ).toBe(true);
    expect(small.records.some(({ record }) => record.kind === 'notice')).toBe(true);
    expect(small.people.some(({ acknowledgedOn }) => acknowledgedOn === null)).toBe(true);
  });

  test('has leaves in every state, and make-up punches that wait', () => {
    const states = new Set(
      big.records.flatMap(({ record }) => (record.kind === 'leave' ? [record.state] : [])),
    );
    expect(states).toEqual(new Set(['APPROVED', 'PENDING', 'REJECTED']));
    expect(big.records.some(({ record }) => record.kind === 'make-up' && !record.approved)).toBe(
      true,
    );
  });

  test('has odd devices: no direction at the gate, a clock that was reset, a visitor', () => {
    expect(big.lines.some(({ status }) => status === 255)).toBe(true);
    expect(big.lines.some(({ date }) => date === '2000-01-01')).toBe(true);
    expect(big.lines.some(({ pin }) => pin === '90001')).toBe(true);
  });
});
