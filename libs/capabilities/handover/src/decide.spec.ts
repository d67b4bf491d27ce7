import { event, specify } from '@ledger/test/support/specify';
import type { GivenEvent } from '@ledger/test/support/specify';
import { codec } from './codec';
import type {
  AcceptHandoverItem,
  ExceptHandoverItem,
  ListHandoverItem,
  OpenHandover,
} from './commands';
import { textSha256 } from './content';
import type { HandoverFact } from './facts';
import { handover } from './index';

const { given } = specify(handover.decider);

const handoverId = 'h-1';
const wang = 'e-wang';
const li = 'e-li';
const zhao = 'e-zhao';
const salt = 'c0ffee';

const open: OpenHandover = {
  type: 'OpenHandover',
  handoverId,
  reason: 'TRANSFER',
  outgoingId: wang,
  incomingId: li,
  witnessId: zhao,
  dueOn: '2026-04-01',
  lastDayInPost: '2026-03-31',
};
const { type: _open, ...opening } = open;
const opened: HandoverFact = { type: 'HandoverOpened', v: 1, data: opening };
const { incomingId: _li, witnessId: _zhao, ...alone } = opening;
const openedAlone: HandoverFact = { type: 'HandoverOpened', v: 1, data: alone };

const list: ListHandoverItem = {
  type: 'ListHandoverItem',
  handoverId,
  itemId: 'i-1',
  category: 'PLATFORM_LOGIN',
  text: '天猫客服号 wang01',
  note: '密码已重置',
  salt,
  by: wang,
};
const digest = textSha256(salt, { text: '天猫客服号 wang01', note: '密码已重置' });
const listed: HandoverFact = {
  type: 'HandoverItemListed',
  v: 1,
  data: { handoverId, itemId: 'i-1', category: 'PLATFORM_LOGIN', textSha256: digest },
  secret: { subject: wang, fields: { text: '天猫客服号 wang01', note: '密码已重置', salt } },
};
const take: AcceptHandoverItem = {
  type: 'AcceptHandoverItem',
  handoverId,
  itemId: 'i-1',
  salt,
  by: li,
};
const accepted: HandoverFact = {
  type: 'HandoverItemAccepted',
  v: 1,
  data: { handoverId, itemId: 'i-1' },
};
const except: ExceptHandoverItem = {
  type: 'ExceptHandoverItem',
  handoverId,
  itemId: 'i-1',
  reasonCode: 'MISSING',
  reasonText: '登录不上',
  salt,
  by: li,
};
const cancelled: HandoverFact = {
  type: 'HandoverCancelled',
  v: 1,
  data: { handoverId, reasonCode: 'STAYED' },
};
const reopened: HandoverFact = {
  type: 'HandoverReopened',
  v: 1,
  data: { handoverId, reasonCode: 'FORGOTTEN_ITEM' },
};
const sign = (role: 'OUTGOING' | 'INCOMING' | 'WITNESS', signerId: string): HandoverFact => ({
  type: 'HandoverSigned',
  v: 1,
  data: {
    handoverId,
    role,
    signerId,
    contentSha256: 'h',
    method: 'LOGIN',
    at: '2026-03-31T17:00:00+08:00',
  },
});
const complete: readonly (HandoverFact | GivenEvent<HandoverFact>)[] = [
  opened,
  listed,
  accepted,
  sign('OUTGOING', wang),
  sign('INCOMING', li),
  event('last', sign('WITNESS', zhao)),
];

describe('OpenHandover (R46)', () => {
  it('opens with both others named, or with neither', () => {
    given([]).when(open).thenFacts(opened);
    given([])
      .when({ type: 'OpenHandover', ...alone })
      .thenFacts(openedAlone);
  });

  it('moves with a corrected transfer date or last day', () =>
    given([opened])
      .when({ ...open, dueOn: '2026-04-13', lastDayInPost: '2026-04-12' })
      .thenFacts({
        type: 'HandoverRescheduled',
        v: 1,
        data: { handoverId, dueOn: '2026-04-13', lastDayInPost: '2026-04-12' },
      }));

  it('refuses one person in two roles (R47), and an id that another handover has', () => {
    given([])
      .when({ ...open, witnessId: li })
      .thenRefused({ reason: 'SAME_PERSON_TWICE', employeeId: li, roles: ['INCOMING', 'WITNESS'] });
    given([opened])
      .when({ ...open, outgoingId: zhao })
      .thenRefused({ reason: 'HANDOVER_ID_TAKEN', outgoingId: wang });
  });

  it('is quiet when repeated, and about one that has ended', () => {
    given([]).when(open).thenQuietWhenRepeated();
    given(complete)
      .when({ ...open, dueOn: '2026-04-13' })
      .thenNothingNew();
  });
});

describe('NameSuccessor and NameWitness', () => {
  const successor = { type: 'NameSuccessor', handoverId, incomingId: li, by: 'e-boss' } as const;
  const witness = { type: 'NameWitness', handoverId, witnessId: zhao, by: 'e-boss' } as const;

  it('are recorded when they were not known at the opening', () => {
    given([openedAlone])
      .when(successor)
      .thenFacts({ type: 'HandoverSuccessorNamed', v: 1, data: { handoverId, incomingId: li } });
    given([openedAlone])
      .when(witness)
      .thenFacts({ type: 'HandoverWitnessNamed', v: 1, data: { handoverId, witnessId: zhao } });
  });

  it('open again what the one before had accepted: who takes over says so themselves', () =>
    given([
      opened,
      listed,
      accepted,
      { type: 'HandoverSuccessorNamed', v: 1, data: { handoverId, incomingId: 'e-sun' } },
    ])
      .when({ ...take, by: 'e-sun' })
      .thenFacts(accepted));

  it('refuse the outgoing person, who is in another role, a complete and an unknown handover', () => {
    given([openedAlone])
      .when({ ...successor, incomingId: wang })
      .thenRefused({ reason: 'SAME_PERSON_TWICE', roles: ['OUTGOING', 'INCOMING'] });
    given([opened])
      .when({ ...witness, witnessId: li })
      .thenRefused({ reason: 'SAME_PERSON_TWICE', roles: ['INCOMING', 'WITNESS'] });
    given(complete)
      .when({ ...witness, witnessId: 'e-sun' })
      .thenRefused({ reason: 'HANDOVER_COMPLETE', completedAt: '2026-03-31T17:00:00+08:00' });
    given([]).when(successor).thenRefused({ reason: 'HANDOVER_UNKNOWN', handoverId });
  });

  it('are quiet when repeated', () => {
    given([openedAlone]).when(successor).thenQuietWhenRepeated();
    given([openedAlone]).when(witness).thenQuietWhenRepeated();
  });
});

describe('ListHandoverItem', () => {
  it('seals what was typed under the key of the outgoing person, and keeps its salted digest', () =>
    given([opened]).when(list).thenFacts(listed));

  it('takes an item that has no note', () => {
    const { note: _note, ...bare } = list;
    const textOnly = textSha256(salt, { text: list.text });
    given([opened])
      .when(bare)
      .thenFacts({
        ...listed,
        data: { ...listed.data, textSha256: textOnly },
        secret: { subject: wang, fields: { text: list.text, salt } },
      } as HandoverFact);
  });

  it('refuses nothing typed, a category that does not exist, another text under a taken id', () => {
    given([opened])
      .when({ ...list, text: ' ' })
      .thenRefused({ reason: 'TEXT_MISSING', itemId: 'i-1' });
    given([opened])
      .when({ ...list, category: 'CAT' as 'DEVICE' })
      .thenRefused({ reason: 'CATEGORY_UNKNOWN', category: 'CAT' });
    given([opened, listed])
      .when({ ...list, text: '京东客服号' })
      .thenRefused({ reason: 'ITEM_ID_TAKEN', itemId: 'i-1', category: 'PLATFORM_LOGIN' });
  });

  it('refuses what is complete or cancelled, until it is opened again', () => {
    given(complete)
      .when({ ...list, itemId: 'i-2' })
      .thenRefused({ reason: 'HANDOVER_COMPLETE' });
    given([opened, cancelled]).when(list).thenRefused({ reason: 'HANDOVER_CANCELLED' });
  });

  it('is quiet when repeated', () => given([opened]).when(list).thenQuietWhenRepeated());
});

describe('AcceptHandoverItem and ExceptHandoverItem', () => {
  it('record what became of the item, a note and a reason sealed with their digests', () => {
    given([opened, listed]).when(take).thenFacts(accepted);
    given([opened, listed])
      .when({ ...take, note: '已改密码' })
      .thenFacts({
        type: 'HandoverItemAccepted',
        v: 1,
        data: { handoverId, itemId: 'i-1', noteSha256: textSha256(salt, { note: '已改密码' }) },
        secret: { subject: wang, fields: { note: '已改密码', salt } },
      });
    given([opened, listed])
      .when(except)
      .thenFacts({
        type: 'HandoverItemExcepted',
        v: 1,
        data: {
          handoverId,
          itemId: 'i-1',
          reasonCode: 'MISSING',
          reasonSha256: textSha256(salt, { reason: '登录不上' }),
        },
        secret: { subject: wang, fields: { reason: '登录不上', salt } },
      });
  });

  it('may change until it is signed: the later word counts', () =>
    given([opened, listed, accepted])
      .when(except)
      .thenFacts(expect.objectContaining({ type: 'HandoverItemExcepted' }) as HandoverFact));

  it('are for the incoming person alone, and for somebody who is named', () => {
    given([opened, listed])
      .when({ ...take, by: wang })
      .thenRefused({ reason: 'NOT_THE_SUCCESSOR', by: wang, incomingId: li });
    given([openedAlone, listed]).when(except).thenRefused({ reason: 'SUCCESSOR_NOT_NAMED' });
  });

  it('refuse an item that is not listed, no reason, and a reason that is no code', () => {
    given([opened]).when(take).thenRefused({ reason: 'ITEM_UNKNOWN', itemId: 'i-1' });
    given([opened, listed])
      .when({ ...except, reasonText: '' })
      .thenRefused({ reason: 'TEXT_MISSING' });
    given([opened, listed])
      .when({ ...except, reasonCode: 'not found' })
      .thenRefused({ reason: 'CODE_MALFORMED', code: 'not found' });
  });

  it('are quiet when repeated', () => {
    given([opened, listed]).when(take).thenQuietWhenRepeated();
    given([opened, listed]).when(except).thenQuietWhenRepeated();
  });
});

describe('ReopenHandover and CancelHandover', () => {
  const reopen = {
    type: 'ReopenHandover',
    handoverId,
    reasonCode: 'FORGOTTEN_ITEM',
    note: '漏了一台手机',
    by: 'e-boss',
  } as const;
  const cancel = {
    type: 'CancelHandover',
    handoverId,
    reasonCode: 'STAYED',
    by: 'e-boss',
  } as const;

  it('are events with a reason', () => {
    given(complete)
      .when(reopen)
      .thenFacts({
        ...reopened,
        secret: { subject: wang, fields: { note: '漏了一台手机' } },
      } as HandoverFact);
    given([opened]).when(cancel).thenFacts(cancelled);
  });

  it('open a cancelled one again as well', () =>
    given([opened, cancelled])
      .when({ ...reopen, note: undefined })
      .thenFacts(reopened));

  it('refuse a reason that is no code, and to cancel what is complete', () => {
    given(complete)
      .when({ ...reopen, reasonCode: 'oops!' })
      .thenRefused({ reason: 'CODE_MALFORMED' });
    given(complete).when(cancel).thenRefused({ reason: 'HANDOVER_COMPLETE' });
  });

  it('are quiet when repeated, and about one that is open', () => {
    given(complete).when(reopen).thenQuietWhenRepeated();
    given([opened]).when(cancel).thenQuietWhenRepeated();
    given([opened]).when(reopen).thenNothingNew();
  });
});

describe('a stored handover', () => {
  it('says in a sentence which field does not decode', () => {
    const data = { handoverId, itemId: 'i-1', category: 'CAT', textSha256: 'ab' };
    expect(() => codec.decode({ id: 'x', type: 'HandoverItemListed', v: 1, data })).toThrow(
      'its field category should be one of ACCOUNT',
    );
  });
});
