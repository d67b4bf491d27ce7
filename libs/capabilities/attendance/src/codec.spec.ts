import { UnreadableFact } from '@ledger/kernel';
import { codec } from './codec';
import {
  columnsOf,
  FLAGGED_BIT,
  INFERRED_BIT,
  OUT_BIT,
  SOURCE_MASK,
  SOURCE_SHIFT,
} from './columns';
import { attendance, unclaimed } from './index';

const stored = (type: string, data: unknown, v = 1) => ({ id: 'x', type, v, data });

describe('the codec of attendance facts', () => {
  it('lets a field through that a later release added', () => {
    const data = { at: '2026-03-02T08:00:00+08:00', source: 'WEB', mood: 'fine' };
    expect(codec.decode(stored('PunchedIn', data))).toEqual({ type: 'PunchedIn', v: 1, data });
  });

  it('gives the opened secret back', () => {
    const secret = { subject: 'e-wang', fields: { note: 'x' } };
    const fact = codec.decode(stored('LeftPostContested', { leftPostId: 'l' }), secret);
    expect(fact.secret).toEqual(secret);
  });

  it.each([
    [stored('PunchedIn', { at: 12, source: 'WEB' }), 'its field at should be an instant'],
    [stored('PunchedIn', { source: 'WEB' }), 'its field at should be an instant'],
    [stored('PunchedIn', 7), 'its data should be an object and is 7'],
    [stored('PunchedIn', {}, 9), 'a newer release wrote this ledger'],
    [stored('PunchFell', {}), 'a newer release wrote this ledger'],
    [
      stored('LeftPost', {
        leftPostId: 'l',
        leftAt: '2026-03-02T08:00:00Z',
        post: 'p',
        observedBy: 'o',
        evidence: [{ kind: 'PHOTO' }],
      }),
      'its field evidence[0].sha256 should be text and is missing',
    ],
  ])('says in a sentence what is wrong with %j', (event, sentence) => {
    expect(() => codec.decode(event)).toThrow(UnreadableFact);
    expect(() => codec.decode(event)).toThrow(sentence);
  });
});

describe('the narrow columns of a punch', () => {
  const data = { at: '2026-03-02T08:00:59.500+08:00', source: 'MANUAL' };

  it('hold its instant, direction and source', () => {
    const columns = columnsOf('PunchedOut', data)!;
    expect(columns.at).toBe(Date.parse(data.at));
    expect(columns.flags & OUT_BIT).toBe(OUT_BIT);
    expect((columns.flags & SOURCE_MASK) >> SOURCE_SHIFT).toBe(3);
    expect(columns.flags & (INFERRED_BIT | FLAGGED_BIT)).toBe(0);
  });

  it('tell that a direction was inferred and that somebody should look', () => {
    const odd = { ...data, inferred: { rule: 'NO_SHIFT' }, flags: ['AHEAD_OF_CLOCK'] };
    expect(columnsOf('PunchedIn', odd)!.flags & (OUT_BIT | INFERRED_BIT | FLAGGED_BIT)).toBe(
      INFERRED_BIT | FLAGGED_BIT,
    );
  });

  it('exist for punches only', () => {
    expect(columnsOf('LeftPost', {})).toBeUndefined();
  });
});

describe('the stream of an attendance command', () => {
  const punch = {
    type: 'PunchIn',
    employeeId: 'e-1',
    punchId: 'p',
    source: 'DEVICE',
    at: '2026-03-31T16:30:00Z',
  } as const;

  it('is the local month of the instant, not the month of its text', () => {
    expect(attendance.streamOf(punch, 'Asia/Shanghai')).toBe('attendance-e-1-2026-04');
    expect(attendance.streamOf(punch, 'UTC')).toBe('attendance-e-1-2026-03');
    const held = { ...punch, type: 'HoldUnclaimedPunch' } as const;
    expect(
      unclaimed.streamOf(
        { ...held, pin: '1', pinKey: 'a', devicePinKey: 'b', direction: 'IN' },
        'Asia/Shanghai',
      ),
    ).toBe('unclaimed-2026-04');
  });

  it('is the month of the day that a notice or a decision is about', () => {
    expect(
      attendance.streamOf(
        {
          type: 'WaiveAnomaly',
          employeeId: 'e-1',
          attendanceDate: '2026-02-28',
          anomalyCode: 'MISSING_IN',
          reason: 'r',
          by: 'e-2',
        },
        'Asia/Shanghai',
      ),
    ).toBe('attendance-e-1-2026-02');
  });
});
