import { specify } from '@ledger/test/support/specify';
import type { RotateLogKey } from './commands';
import { logKey } from './index';

const { given } = specify(logKey.decider);

const rotate: RotateLogKey = {
  type: 'RotateLogKey',
  former: 'books+aaaaaaaa+AQ1',
  key: 'books+bbbbbbbb+AQ2',
  reasonCode: 'ROUTINE',
};
const { type: _, ...data } = rotate;
const rotated = { type: 'LogKeyRotated' as const, v: 1, data };

describe('RotateLogKey', () => {
  it('names the key that follows, the one before it, and why', () =>
    given([]).when(rotate).thenFacts(rotated));

  it('is rotated again from the key that followed', () => {
    const again = { ...rotate, former: rotate.key, key: 'books+cccccccc+AQ3' };
    const { type: __, ...more } = again;
    given([rotated])
      .when(again)
      .thenFacts({ ...rotated, data: more });
  });

  it('refuses a key that was handed over: whoever copied it must not sign again', () =>
    given([rotated])
      .when({ ...rotate, former: rotate.key, key: rotate.former })
      .thenRefused({ reason: 'LOG_KEY_WAS_HANDED_OVER' }));

  it('refuses the key itself', () =>
    given([])
      .when({ ...rotate, key: rotate.former })
      .thenRefused({ reason: 'LOG_KEY_WAS_HANDED_OVER' }));

  it('refuses a reason that is none', () =>
    given([])
      .when({ ...rotate, reasonCode: 'BECAUSE' })
      .thenRefused({ reason: 'ROTATION_REASON_UNKNOWN', reasonCode: 'BECAUSE' }));

  it('is quiet once the key is named', () => given([]).when(rotate).thenQuietWhenRepeated());
});
