import { at, day, leave, spans } from '@ledger/test/golden/days';
import { obligationOf } from './obligation';

describe('R62: what is owed after approved leave', () => {
  it.each`
    span             | state          | start      | end        | owed      | because
    ${'08:00-10:00'} | ${'APPROVED'}  | ${'10:00'} | ${'17:00'} | ${21_600} | ${'A35: the start moves'}
    ${'08:00-12:00'} | ${'APPROVED'}  | ${'13:00'} | ${'17:00'} | ${14_400} | ${'A35: lunch follows the leave'}
    ${'13:00-17:00'} | ${'APPROVED'}  | ${'08:00'} | ${'12:00'} | ${14_400} | ${'the end moves'}
    ${'10:00-11:00'} | ${'APPROVED'}  | ${'08:00'} | ${'17:00'} | ${25_200} | ${'A36: neither end moves'}
    ${'06:00-09:00'} | ${'APPROVED'}  | ${'09:00'} | ${'17:00'} | ${25_200} | ${'leave may begin before the shift'}
    ${'12:00-13:00'} | ${'APPROVED'}  | ${'08:00'} | ${'17:00'} | ${28_800} | ${'lunch is not owed anyway'}
    ${'08:00-10:00'} | ${'PENDING'}   | ${'08:00'} | ${'17:00'} | ${28_800} | ${'A34: pending covers nothing'}
    ${'08:00-10:00'} | ${'REJECTED'}  | ${'08:00'} | ${'17:00'} | ${28_800} | ${'A34: rejected covers nothing'}
    ${'08:00-10:00'} | ${'CANCELLED'} | ${'08:00'} | ${'17:00'} | ${28_800} | ${'cancelled covers nothing'}
  `(
    '$state leave $span: owed $owed s from $start to $end, $because',
    ({ span, state, start, end, owed }) => {
      const duty = obligationOf(day({ leaves: [leave(span, { state })] }));
      expect(duty).toMatchObject({ start: at(start), end: at(end), obligedSeconds: owed });
      expect(duty.scheduledSeconds).toBe(28_800);
    },
  );

  it('several leaves together may cover the whole shift', () => {
    const leaves = [leave('08:00-12:00'), leave('12:30-18:00', { type: 'SICK' })];
    const duty = obligationOf(day({ leaves }));
    expect(duty).toMatchObject({ stretches: [], obligedSeconds: 0 });
    expect(duty.leaves).toHaveLength(2);
  });

  it('overlapping leaves take no second twice', () => {
    const leaves = [leave('08:00-10:00'), leave('09:00-11:00')];
    expect(obligationOf(day({ leaves }))).toMatchObject({
      stretches: spans('11:00-12:00 13:00-17:00'),
      obligedSeconds: 18_000,
    });
  });
});
