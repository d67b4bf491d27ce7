import fc from 'fast-check';
import type { Command } from '@ledger/core';

const ofType = <T extends string>(type: T) => ({ type: fc.constant(type) });
const disputeId = fc.constantFrom('d-1', 'd-2');
const anybody = fc.constantFrom('e-wang', 'e-zhao', 'e-sun');
const words = fc.constantFrom('门禁坏了', ' ');

/** A case and all that is said in it. */
export const disputeCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    ...ofType('OpenDispute'),
    disputeId,
    employeeId: fc.constant('e-wang'),
    period: fc.constant('2026-03'),
    about: fc.constantFrom(
      { kind: 'FINDING' as const, date: '2026-03-10', finding: 'LATE_T2' },
      { kind: 'STATEMENT' as const, issue: 1 },
    ),
    frozenText: fc.constantFrom('{}', '{}', null),
    frozenSha256: fc.constant('aa'),
    logPosition: fc.nat(9),
    by: fc.constant('e-wang'),
    respondents: fc.constant(['e-zhao']),
    ruleBy: fc.constant('2026-04-16'),
    statement: words,
  }),
  fc.record({
    ...ofType('MakeDisputeStatement'),
    disputeId,
    statementId: fc.constantFrom('s-1', 's-2'),
    by: anybody,
    statement: words,
  }),
  fc.record({
    ...ofType('AttachEvidence'),
    disputeId,
    by: anybody,
    kind: fc.constantFrom('PHOTO', 'not a code'),
    sha256: fc.constantFrom('bb', 'cc'),
    bytes: fc.constant(12),
    mediaType: fc.constant('image/png'),
  }),
  fc.record({
    ...ofType('RuleDispute'),
    disputeId,
    by: fc.constantFrom('e-qian', 'e-qian', 'e-zhao', 'e-sun'),
    outcome: fc.constantFrom('UPHELD' as const, 'OVERTURNED' as const),
    compensating: fc.constantFrom([], [{ eventId: 'x', type: 'PunchVoided' }]),
    unknown: fc.constantFrom([], [], ['y']),
    reasons: words,
  }),
  fc.record({ ...ofType('WithdrawDispute'), disputeId, by: anybody }),
);
