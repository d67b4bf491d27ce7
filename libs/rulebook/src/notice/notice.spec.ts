import { at, call } from '@ledger/test/golden/days';
import { policyWith } from '@ledger/test/golden/policies';
import { wasNotified } from './notice';

describe('R60: who was called, how, and when', () => {
  it.each`
    clock         | channel          | recipient                 | manager  | setting                                     | valid    | because
    ${'07:50:00'} | ${'PHONE'}       | ${'STORE_MANAGER'}        | ${false} | ${''}                                       | ${true}  | ${'a call to the store manager beforehand'}
    ${'08:30:00'} | ${'PHONE'}       | ${'STORE_MANAGER'}        | ${false} | ${''}                                       | ${true}  | ${'A14: half an hour after the start, included'}
    ${'08:30:01'} | ${'PHONE'}       | ${'STORE_MANAGER'}        | ${false} | ${''}                                       | ${false} | ${'A14: a second too late'}
    ${'08:00:01'} | ${'PHONE'}       | ${'STORE_MANAGER'}        | ${false} | ${'late.notice.deadlineOffsetSeconds=0'}    | ${false} | ${'A14: before the start'}
    ${'07:50:01'} | ${'PHONE'}       | ${'STORE_MANAGER'}        | ${false} | ${'late.notice.deadlineOffsetSeconds=-600'} | ${false} | ${'A14: ten minutes before the start'}
    ${'07:50:00'} | ${'PHONE'}       | ${'STORE_MANAGER_DEPUTY'} | ${false} | ${''}                                       | ${true}  | ${'A67: the recorded deputy'}
    ${'07:50:00'} | ${'PHONE'}       | ${'COLLEAGUE'}            | ${false} | ${''}                                       | ${false} | ${'A67: a colleague is not the store manager'}
    ${'07:50:00'} | ${'WECHAT_TEXT'} | ${'STORE_MANAGER'}        | ${false} | ${''}                                       | ${false} | ${'A66: a text is no call'}
    ${'07:50:00'} | ${'WECHAT_TEXT'} | ${'STORE_MANAGER'}        | ${false} | ${'late.notice.channels=PHONE+WECHAT_TEXT'} | ${true}  | ${'A66: unless the policy takes it'}
    ${'07:50:00'} | ${'PHONE'}       | ${'GENERAL_OFFICE'}       | ${true}  | ${''}                                       | ${true}  | ${'A64: the store manager calls the general office'}
    ${'07:50:00'} | ${'PHONE'}       | ${'STORE_MANAGER_DEPUTY'} | ${true}  | ${''}                                       | ${false} | ${'A64: not their own deputy'}
    ${'07:50:00'} | ${'PHONE'}       | ${'GENERAL_OFFICE'}       | ${false} | ${''}                                       | ${false} | ${'A67: R60 names the store manager'}
  `(
    '$channel to $recipient at $clock (store manager: $manager) $setting: $valid, $because',
    ({ clock, channel, recipient, manager, setting, valid }) => {
      const facts = { notices: [call(clock, { channel, recipient })], isStoreManager: manager };
      expect(wasNotified(facts, at('08:00'), policyWith(setting).late.notice)).toBe(valid);
    },
  );

  it('one valid call among several is enough', () => {
    const notices = [call('09:00'), call('07:00', { channel: 'SMS' }), call('07:30')];
    const { notice } = policyWith('').late;
    expect(wasNotified({ notices, isStoreManager: false }, at('08:00'), notice)).toBe(true);
  });
});
