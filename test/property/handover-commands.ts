import fc from 'fast-check';
import { contentSha256, evolve, initialHandover } from '@ledger/capabilities/handover';
import type { HandoverCommand, KnownHandover } from '@ledger/capabilities/handover';
import type { Command } from '@ledger/core';
import type { HandoverFact } from '@ledger/facts/handover';
import { handover } from '@ledger/capabilities/handover';

// The same two people and ids as in resend-commands.ts, and a life that a handover can really have: the hash that is signed
// cannot be met by chance.

const people = ['e-wang', 'e-li', 'e-zhao'] as const;
const person = fc.constantFrom(...people);
const handoverId = fc.constantFrom('h1', 'h2');
const itemId = fc.constantFrom('1', '2');
const date = fc.constantFrom('2026-03-02', '2026-03-31');
const text = fc.constantFrom('淘宝客服号', 'keys');
const salt = fc.constantFrom('s1', 's2');
const code = fc.constantFrom('OTHER', 'MISSING', 'not a code');
const ofType = <T extends string>(type: T) => ({ type: fc.constant(type) });

const by = { by: person };
const about = { handoverId, ...by };

function life(): readonly Command[] {
  const opening: HandoverCommand = {
    type: 'OpenHandover',
    handoverId: 'h1',
    reason: 'TRANSFER',
    outgoingId: 'e-wang',
    dueOn: '2026-03-02',
    lastDayInPost: '2026-03-01',
  };
  const before: readonly HandoverCommand[] = [
    opening,
    { ...opening, dueOn: '2026-03-31' },
    { type: 'NameSuccessor', handoverId: 'h1', incomingId: 'e-li', by: 'e-boss' },
    { type: 'NameWitness', handoverId: 'h1', witnessId: 'e-zhao', by: 'e-boss' },
    ...(['1', '2'] as const).map((id): HandoverCommand => ({
      type: 'ListHandoverItem',
      handoverId: 'h1',
      itemId: id,
      category: 'ACCOUNT',
      text: '淘宝客服号',
      salt: 's1',
      by: 'e-wang',
    })),
    { type: 'AcceptHandoverItem', handoverId: 'h1', itemId: '1', salt: 's1', by: 'e-li' },
    {
      type: 'ExceptHandoverItem',
      handoverId: 'h1',
      itemId: '2',
      reasonCode: 'MISSING',
      reasonText: '找不到',
      salt: 's1',
      by: 'e-li',
    },
  ];
  const hash = contentSha256(folded(before));
  const signed = (['OUTGOING', 'INCOMING', 'WITNESS'] as const).map((role, i): HandoverCommand => ({
    type: 'SignHandover',
    handoverId: 'h1',
    role,
    signerId: people[i]!,
    contentSha256: hash,
    method: 'LOGIN',
    at: '2026-03-02T17:00:00+08:00',
  }));
  return [
    ...organised,
    ...before,
    ...signed,
    { type: 'ReopenHandover', handoverId: 'h1', reasonCode: 'OTHER', note: 'again', by: 'e-boss' },
    { type: 'CancelHandover', handoverId: 'h1', reasonCode: 'OTHER', by: 'e-boss' },
  ];
}

/** The state that commands lead to when all of them are accepted. */
function folded(commands: readonly HandoverCommand[]): KnownHandover {
  let state = initialHandover();
  for (const command of commands) {
    const decision = handover.decider.decide(command, state);
    const facts: readonly HandoverFact[] = decision.kind === 'accepted' ? decision.facts : [];
    for (const fact of facts) state = evolve(state, fact, { id: 'x', rev: 0 });
  }
  if (state.status === 'NOT_OPENED')
    throw new Error('the life of a handover begins with its opening');
  return state;
}

const effectiveFrom = '2026-01-01';
const department = '电子商务部';
const organised: readonly Command[] = [
  {
    type: 'DefineReportingLine',
    position: 'PRESALES',
    reportsTo: 'CS_SUPERVISOR',
    effectiveFrom,
  },
  ...people.map((employeeId): Command => ({
    type: 'RegisterEmployee',
    employeeId,
    employeeNo: employeeId,
    name: employeeId,
    department,
    position: employeeId === 'e-zhao' ? 'CS_SUPERVISOR' : 'PRESALES',
    hiredOn: effectiveFrom,
    devicePins: [],
  })),
];

/** One whole life, every command of it accepted when they come in this order. */
export const handoverLife: readonly Command[] = life();

/** A whole life, or some of it in order. */
export const handoverLives: fc.Arbitrary<readonly Command[]> = fc.oneof(
  fc.constant(handoverLife),
  fc.subarray([...handoverLife]),
);

export const handoverCommand = fc.oneof(
  fc.record({
    ...ofType('OpenHandover'),
    handoverId,
    reason: fc.constantFrom('TRANSFER' as const, 'LEAVING' as const),
    outgoingId: person,
    incomingId: fc.option(person, { nil: undefined }),
    dueOn: date,
    lastDayInPost: date,
  }),
  fc.record({ ...ofType('NameSuccessor'), ...about, incomingId: person }),
  fc.record({ ...ofType('NameWitness'), ...about, witnessId: person }),
  fc.record({
    ...ofType('ListHandoverItem'),
    ...about,
    itemId,
    category: fc.constantFrom('ACCOUNT' as const, 'DEVICE' as const),
    text,
    note: fc.option(text, { nil: undefined }),
    salt,
  }),
  fc.record({
    ...ofType('AcceptHandoverItem'),
    ...about,
    itemId,
    note: fc.option(text, { nil: undefined }),
    salt,
  }),
  fc.record({
    ...ofType('ExceptHandoverItem'),
    ...about,
    itemId,
    reasonCode: code,
    reasonText: text,
    salt,
  }),
  fc.record({
    ...ofType('SignHandover'),
    handoverId,
    role: fc.constantFrom('OUTGOING' as const, 'INCOMING' as const, 'WITNESS' as const),
    signerId: person,
    contentSha256: fc.constant('ab'),
    method: fc.constantFrom('LOGIN' as const, 'PAPER' as const),
    at: fc.constant('2026-03-02T17:00:00+08:00'),
  }),
  fc.record({ ...ofType('ReopenHandover'), ...about, reasonCode: code }),
  fc.record({ ...ofType('CancelHandover'), ...about, reasonCode: code }),
);

const position = fc.constantFrom(
  'PRESALES' as const,
  'DESIGNER' as const,
  'CS_SUPERVISOR' as const,
);
const unitId = fc.constantFrom('ECOMMERCE', 'DESIGN');

export const organisationCommand = fc.oneof(
  fc.record({
    ...ofType('DefineOrgUnit'),
    unitId,
    nameZh: fc.constant('部门'),
    nameEn: fc.constant('unit'),
    parentId: fc.option(unitId, { nil: null }),
    effectiveFrom: date,
  }),
  fc.record({
    ...ofType('DefinePosition'),
    position,
    unitId: fc.option(unitId, { nil: null }),
    defaultGrade: fc.constantFrom('P' as const, 'M' as const, null),
    effectiveFrom: date,
  }),
  fc.record({
    ...ofType('DefineReportingLine'),
    position,
    reportsTo: fc.option(position, { nil: null }),
    effectiveFrom: date,
  }),
  fc.record({
    ...ofType('DefineAuthority'),
    act: fc.constantFrom('WAIVE' as const, 'CONFIRM' as const),
    heldBy: fc.constantFrom('LINE' as const, 'STORE_MANAGER' as const),
    effectiveFrom: date,
  }),
  fc.record({
    ...ofType('AppointDeputy'),
    appointmentId: itemId,
    deputyId: person,
    from: date,
    to: date,
    ...by,
  }),
  fc.record({ ...ofType('DismissDeputy'), appointmentId: itemId, lastDay: date, ...by }),
);

export const transferCommand = fc.record({
  ...ofType('TransferEmployee'),
  employeeId: fc.constantFrom('e-wang', 'e-li'),
  position,
  department: fc.constant(department),
  effectiveFrom: date,
  note: fc.option(text, { nil: undefined }),
});
