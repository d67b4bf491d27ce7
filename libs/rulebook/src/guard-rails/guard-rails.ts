import type { Fen, LocalDate } from '@ledger/kernel';
import type { GuardStep } from '../month';
import type { PolicyDocument } from '../policy-document';

/** The penalty that one attendance date brings into the month. */
export interface DatedPenalty {
  readonly date: LocalDate;
  readonly penaltyFen: Fen;
}

/** What the guard-rails look at. */
export interface GuardInput {
  readonly penalties: readonly DatedPenalty[];
  readonly unworkedPayFen: Fen;
  /** That month's wage, without the bonus (G19); null = not known, cap and floor cannot run. */
  readonly monthWageFen: Fen | null;
  readonly minimumWageFen: Fen | null;
  readonly acknowledgedOn: LocalDate | null;
}

export interface GuardOutcome {
  /** The penalty that may be posted. */
  readonly postedFen: Fen;
  /** The guards that really reduced something, in the order in which they act. */
  readonly steps: readonly GuardStep[];
}

type Guard = (beforeFen: Fen, input: GuardInput, policy: PolicyDocument) => Limit;
/** What a guard lets through; `limitFen` is null where it is not a sum of money. */
interface Limit {
  readonly afterFen: Fen;
  readonly limitFen: Fen | null;
}

/** Guards on the month's penalty, never on unworked pay: acknowledgement, ban, cap, floor, in this order. */
export function guardPenalty(input: GuardInput, policy: PolicyDocument): GuardOutcome {
  let postedFen = input.penalties.reduce((sum, { penaltyFen }) => sum + penaltyFen, 0);
  const steps: GuardStep[] = [];
  for (const { guard, clause, apply } of GUARDS) {
    const { afterFen, limitFen } = apply(postedFen, input, policy);
    if (afterFen >= postedFen) continue;
    steps.push({ guard, clause, beforeFen: postedFen, afterFen, limitFen });
    postedFen = afterFen;
  }
  return { postedFen, steps };
}

/** G4, A58: without the employee's acknowledgement of the rulebook no penalty is posted for that day. */
export function isAcknowledged(
  date: LocalDate,
  acknowledgedOn: LocalDate | null,
  { guard }: Pick<PolicyDocument, 'guard'>,
): boolean {
  if (!guard.requirePolicyAcknowledgement) return true;
  return acknowledgedOn !== null && date >= acknowledgedOn;
}

const acknowledgement: Guard = (_, { penalties, acknowledgedOn }, policy) => ({
  afterFen: penalties
    .filter(({ date }) => isAcknowledged(date, acknowledgedOn, policy))
    .reduce((sum, { penaltyFen }) => sum + penaltyFen, 0),
  limitFen: null,
});

/** G3: where fines are prohibited, only the pay for time not worked is left. */
const finesBan: Guard = (beforeFen, _, { guard }) => ({
  afterFen: guard.finesProhibited ? 0 : beforeFen,
  limitFen: null,
});

/** G1: at most so many basis points of the month's wage; what is above is waived, not carried over. */
const penaltyCap: Guard = (beforeFen, { monthWageFen }, { guard }) =>
  monthWageFen === null || guard.penaltyCapBp === 0
    ? { afterFen: beforeFen, limitFen: null }
    : limited(beforeFen, Math.floor((monthWageFen * guard.penaltyCapBp) / 10_000));

/** G2: the penalty may not cut into the minimum wage; pay for time not worked may (MO-10). */
const minimumWageFloor: Guard = (beforeFen, { monthWageFen, minimumWageFen, unworkedPayFen }) =>
  monthWageFen === null || minimumWageFen === null
    ? { afterFen: beforeFen, limitFen: null }
    : limited(beforeFen, Math.max(0, monthWageFen - unworkedPayFen - minimumWageFen));

const limited = (beforeFen: Fen, limitFen: Fen): Limit => ({
  afterFen: Math.min(beforeFen, limitFen),
  limitFen,
});

const GUARDS: readonly {
  readonly guard: GuardStep['guard'];
  readonly clause: string;
  readonly apply: Guard;
}[] = [
  { guard: 'NOT_ACKNOWLEDGED', clause: 'G4', apply: acknowledgement },
  { guard: 'FINES_PROHIBITED', clause: 'G3', apply: finesBan },
  { guard: 'PENALTY_CAPPED', clause: 'G1', apply: penaltyCap },
  { guard: 'MIN_WAGE_FLOOR', clause: 'G2', apply: minimumWageFloor },
];
