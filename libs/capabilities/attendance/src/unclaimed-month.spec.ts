import { event, specify } from '@ledger/test/support/specify';
import type { UnclaimedFact } from './facts';
import { unclaimed } from './index';

const { given } = specify(unclaimed.decider, unclaimed.eventIdOf);

const hold = {
  type: 'HoldUnclaimedPunch',
  punchId: 'p-1',
  pin: 'pin:31',
  pinKey: 'aa',
  devicePinKey: 'bb',
  direction: 'UNKNOWN',
  at: '2026-03-02T07:58:00+08:00',
  source: 'IMPORT',
} as const;
const held = event<UnclaimedFact>('p-1', {
  type: 'PunchUnclaimed',
  v: 1,
  data: {
    pinKey: 'aa',
    devicePinKey: 'bb',
    direction: 'UNKNOWN',
    at: '2026-03-02T07:58:00+08:00',
    source: 'IMPORT',
  },
  secret: { subject: 'unclaimed', fields: { pin: 'pin:31' } },
});
const period = '2026-03';
const claim = { type: 'ClaimPunch', period, unclaimedId: 'p-1', claimedAs: 'p-2' } as const;
const claimed: UnclaimedFact = {
  type: 'PunchClaimed',
  v: 1,
  data: { unclaimedId: 'p-1', claimedAs: 'p-2' },
};
const dismiss = {
  type: 'DismissPunch',
  period,
  unclaimedId: 'p-1',
  reasonCode: 'VISITOR',
} as const;
const dismissed: UnclaimedFact = {
  type: 'PunchDismissed',
  v: 1,
  data: { unclaimedId: 'p-1', reasonCode: 'VISITOR' },
};

describe('HoldUnclaimedPunch', () => {
  it('keeps a punch of a PIN that nobody holds, and seals the PIN', () =>
    given([]).when(hold).thenFacts(held.fact));

  it('refuses nothing: a clock in 2000 is kept too', () =>
    given([])
      .when({ ...hold, at: '2000-01-01T00:00:00+08:00' })
      .thenQuietWhenRepeated());

  it('is quiet when the file comes again, also once it was given to somebody', () => {
    given([]).when(hold).thenQuietWhenRepeated();
    given([held, claimed]).when(hold).thenNothingNew();
  });
});

describe('ClaimPunch', () => {
  it('settles the held punch', () => given([held]).when(claim).thenFacts(claimed));

  it('settles one that was dismissed by mistake', () =>
    given([held, dismissed]).when(claim).thenFacts(claimed));

  it('refuses a punch that is not held, and one that another punch answers for', () => {
    given([]).when(claim).thenRefused({ reason: 'UNCLAIMED_UNKNOWN', unclaimedId: 'p-1', period });
    given([held, claimed])
      .when({ ...claim, claimedAs: 'p-3' })
      .thenRefused({ reason: 'PUNCH_CLAIMED', claimedAs: 'p-2' });
  });

  it('is quiet when repeated', () => given([held]).when(claim).thenQuietWhenRepeated());
});

describe('DismissPunch', () => {
  it('settles a punch that belongs to nobody', () =>
    given([held]).when(dismiss).thenFacts(dismissed));

  it('refuses a punch that is not held, one that was claimed, and typed text for a code', () => {
    given([]).when(dismiss).thenRefused({ reason: 'UNCLAIMED_UNKNOWN' });
    given([held, claimed]).when(dismiss).thenRefused({ reason: 'PUNCH_CLAIMED', claimedAs: 'p-2' });
    given([held])
      .when({ ...dismiss, reasonCode: 'a visitor' })
      .thenRefused({ reason: 'CODE_MALFORMED' });
  });

  it('is quiet when repeated', () => given([held]).when(dismiss).thenQuietWhenRepeated());
});
