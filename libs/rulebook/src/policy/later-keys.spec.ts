import { defaultPolicy } from './default-policy';
import { withLaterKeys } from './later-keys';

describe('a version that an earlier release stored', () => {
  it('has the defaults for what it could not say yet, and keeps every word of its own', () => {
    const { statement: _s, dispute: _d, correction: _c, ...stored } = defaultPolicy;
    expect(withLaterKeys({ ...stored, version: '0.9' })).toEqual({
      ...defaultPolicy,
      version: '0.9',
    });
  });

  it('is left alone where it says all of it', () => {
    const own = { ...defaultPolicy, statement: { disputeWorkdays: 5 } };
    expect(withLaterKeys(own)).toEqual(own);
  });
});
