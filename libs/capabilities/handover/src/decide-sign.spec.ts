import { specify } from '@ledger/test/support/specify';
import type { SignHandover } from './commands';
import { contentSha256 } from './content';
import type { HandoverFact, HandoverRole } from './facts';
import type { Handover } from './handover';
import { evolve, initialHandover } from './handover';
import { handover } from './index';

const { given } = specify(handover.decider);

const handoverId = 'h-1';
const people = { OUTGOING: 'e-wang', INCOMING: 'e-li', WITNESS: 'e-zhao' } as const;

const opened: HandoverFact = {
  type: 'HandoverOpened',
  v: 1,
  data: {
    handoverId,
    reason: 'LEAVING',
    outgoingId: people.OUTGOING,
    incomingId: people.INCOMING,
    witnessId: people.WITNESS,
    dueOn: '2026-03-31',
    lastDayInPost: '2026-03-31',
  },
};
const listed = (itemId: string): HandoverFact => ({
  type: 'HandoverItemListed',
  v: 1,
  data: { handoverId, itemId, category: 'DEVICE', textSha256: 'ab' },
});
const accepted = (itemId: string): HandoverFact => ({
  type: 'HandoverItemAccepted',
  v: 1,
  data: { handoverId, itemId },
});
const ready: readonly HandoverFact[] = [opened, listed('i-1'), accepted('i-1')];

/** The hash over what these facts lead to. */
function hashOf(facts: readonly HandoverFact[]): string {
  const state = facts.reduce<Handover>(
    (folded, fact, i) => evolve(folded, fact, { id: `given-${i}`, rev: i }),
    initialHandover(),
  );
  return state.status === 'NOT_OPENED' ? '' : contentSha256(state);
}

const sign = (role: HandoverRole, facts = ready, clock = '17:00'): SignHandover => ({
  type: 'SignHandover',
  handoverId,
  role,
  signerId: people[role],
  contentSha256: hashOf(facts),
  method: 'LOGIN',
  at: `2026-03-31T${clock}:00+08:00`,
});
function signed(role: HandoverRole, facts = ready, clock = '17:00'): HandoverFact {
  const { type: _type, ...data } = sign(role, facts, clock);
  return { type: 'HandoverSigned', v: 1, data };
}
const bothSigned: readonly HandoverFact[] = [...ready, signed('OUTGOING'), signed('INCOMING')];

describe('SignHandover (R47)', () => {
  it('records a signature over the content that the signer was shown', () =>
    given(ready).when(sign('OUTGOING')).thenFacts(signed('OUTGOING')));

  it('lets outgoing and incoming sign in either order, and the witness after both', () => {
    given([...ready, signed('INCOMING')])
      .when(sign('OUTGOING'))
      .thenFacts(signed('OUTGOING'));
    given(bothSigned).when(sign('WITNESS')).thenFacts(signed('WITNESS'));
  });

  it('takes a signature on paper with the digest of its scan', () =>
    given(ready)
      .when({ ...sign('OUTGOING'), method: 'PAPER', signature: 'cd' })
      .thenFacts({
        ...signed('OUTGOING'),
        data: { ...signed('OUTGOING').data, method: 'PAPER', signature: 'cd' },
      } as HandoverFact));

  it('is quiet when repeated, also once the handover is complete', () => {
    given(ready).when(sign('OUTGOING')).thenQuietWhenRepeated();
    given(bothSigned).when(sign('WITNESS')).thenQuietWhenRepeated();
    given([...bothSigned, signed('WITNESS')])
      .when(sign('OUTGOING'))
      .thenNothingNew();
  });
});

describe('a signature is refused, with what is missing and who has to act,', () => {
  it('while nobody is named to take over or to witness', () => {
    const { incomingId: _in, witnessId: _wit, ...alone } = opened.data as Record<string, unknown>;
    const bare = { ...opened, data: alone } as HandoverFact;
    given([bare]).when(sign('OUTGOING')).thenRefused({ reason: 'SUCCESSOR_NOT_NAMED' });
    const named = { ...opened, data: { ...alone, incomingId: people.INCOMING } } as HandoverFact;
    given([named]).when(sign('OUTGOING')).thenRefused({ reason: 'WITNESS_NOT_NAMED' });
  });

  it('while nothing is listed: the outgoing person lists', () =>
    given([opened])
      .when(sign('OUTGOING', [opened]))
      .thenRefused({ reason: 'NOTHING_LISTED', outgoingId: people.OUTGOING }));

  it('while items are open: the incoming person accepts or excepts them (办清)', () =>
    given([...ready, listed('i-2')])
      .when(sign('OUTGOING', [...ready, listed('i-2')]))
      .thenRefused({
        reason: 'ITEMS_OPEN',
        incomingId: people.INCOMING,
        count: 1,
        itemIds: ['i-2'],
      }));

  it('by anybody but the person of the role', () =>
    given(ready)
      .when({ ...sign('INCOMING'), signerId: people.OUTGOING })
      .thenRefused({ reason: 'NOT_THE_SIGNER', role: 'INCOMING', expected: people.INCOMING }));

  it('under a content that has changed since it was shown', () =>
    given([...ready, listed('i-2'), accepted('i-2')])
      .when(sign('OUTGOING'))
      .thenRefused({ reason: 'CONTENT_CHANGED', shown: hashOf(ready) }));

  it('of the witness before the two others, naming who signs first', () => {
    given(ready)
      .when(sign('WITNESS'))
      .thenRefused({
        reason: 'WITNESS_NOT_LAST',
        missing: [
          { role: 'OUTGOING', employeeId: people.OUTGOING },
          { role: 'INCOMING', employeeId: people.INCOMING },
        ],
      });
    given(bothSigned)
      .when(sign('WITNESS', ready, '16:59'))
      .thenRefused({ reason: 'SIGNED_BEFORE_THE_OTHERS', lastAt: '2026-03-31T17:00:00+08:00' });
  });

  it('on paper without a scan', () =>
    given(ready)
      .when({ ...sign('OUTGOING'), method: 'PAPER' })
      .thenRefused({ reason: 'SCAN_MISSING' }));

  it('once the handover is complete, by somebody who has not signed it', () =>
    given([...bothSigned, signed('WITNESS')])
      .when({ ...sign('OUTGOING'), signerId: 'e-sun' })
      .thenRefused({ reason: 'HANDOVER_COMPLETE' }));
});

describe('a change after the first signature', () => {
  const changed: readonly HandoverFact[] = [...bothSigned, listed('i-2'), accepted('i-2')];

  it('voids the signatures: both sign again, over the new content', () => {
    given(changed).when(sign('WITNESS', changed)).thenRefused({ reason: 'WITNESS_NOT_LAST' });
    given(changed).when(sign('OUTGOING', changed)).thenFacts(signed('OUTGOING', changed));
  });

  it('keeps the old ones visible, each with the event that voided it', () => {
    const state = changed.reduce<Handover>(
      (folded, fact, i) => evolve(folded, fact, { id: `event-${i}`, rev: i }),
      initialHandover(),
    );
    expect(state).toMatchObject({
      signatures: [],
      voided: [
        { role: 'OUTGOING', eventId: 'event-3', voidedBy: 'event-5' },
        { role: 'INCOMING', eventId: 'event-4', voidedBy: 'event-5' },
      ],
    });
  });

  it('by reopening makes another content, so that no old signature fits again', () => {
    const reopened: HandoverFact = {
      type: 'HandoverReopened',
      v: 1,
      data: { handoverId, reasonCode: 'OTHER' },
    };
    const again = [...bothSigned, signed('WITNESS'), reopened];
    expect(hashOf(again)).not.toBe(hashOf(ready));
    given(again).when(sign('OUTGOING')).thenRefused({ reason: 'CONTENT_CHANGED' });
    given(again).when(sign('OUTGOING', again)).thenFacts(signed('OUTGOING', again));
  });
});
