import { defaultPolicy } from '@ledger/rulebook';
import { Problem } from '@ledger/adapters/nest';
import { datesFor, segmentsOf } from './shift-of';

const workdays = (date: string) =>
  date.endsWith('-01') ? ('HOLIDAY' as const) : ('WORKDAY' as const);
const field = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    return error instanceof Problem ? error.extras.errors?.[0]?.field : undefined;
  }
  return undefined;
};

describe('a shift as it is said', () => {
  it('has the segments of the template with its name', () => {
    expect(segmentsOf({ shift: 'day' }, defaultPolicy)).toEqual(defaultPolicy.shift.templates.day);
  });

  it('has its own segments when it is custom, and none on a day of rest', () => {
    const segments = [['22:00', '06:00']] as const;
    expect(segmentsOf({ shift: 'custom', segments }, defaultPolicy)).toEqual(segments);
    expect(segmentsOf({ shift: 'rest' }, defaultPolicy)).toEqual([]);
  });

  it.each([
    ['an unknown name', { shift: 'constructor' }, 'shift'],
    ['custom without segments', { shift: 'custom' }, 'segments'],
    [
      'a template with other segments',
      { shift: 'day', segments: [['09:00', '18:00']] as const },
      'segments',
    ],
  ])('%s is refused', (_what, said, name) => {
    expect(field(() => segmentsOf(said, defaultPolicy))).toBe(name);
  });
});

describe('the dates that get a shift', () => {
  it('are the workdays of the calendar unless weekdays are said', () => {
    expect(datesFor({ from: '2026-03-01', to: '2026-03-03' }, workdays)).toEqual([
      '2026-03-02',
      '2026-03-03',
    ]);
    const mondays = datesFor({ from: '2026-03-01', to: '2026-03-15', weekdays: [1] }, workdays);
    expect(mondays).toEqual(['2026-03-02', '2026-03-09']);
  });

  it.each([
    ['another month', { from: '2026-03-30', to: '2026-04-02' }, 'to'],
    ['an end before the beginning', { from: '2026-03-05', to: '2026-03-02' }, 'to'],
  ])('%s is refused', (_what, said, name) => {
    expect(field(() => datesFor(said, workdays))).toBe(name);
  });

  it('need weekdays in a year without a calendar (G13)', () => {
    const said = { from: '2030-03-01', to: '2030-03-08' };
    expect(field(() => datesFor(said, () => undefined))).toBe('weekdays');
    expect(datesFor({ ...said, weekdays: [5] }, () => undefined)).toEqual([
      '2030-03-01',
      '2030-03-08',
    ]);
  });
});
