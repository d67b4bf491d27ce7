import { conductStream } from '@ledger/capabilities/conduct';
import type { ConductFact } from '@ledger/facts/conduct';
import { time } from '@ledger/kernel';
import type { Period, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import type { DeductionLine, Statement } from '../contract';
import type { StreamReader } from '../duty/fold-stream';
import type { ConductLine } from './conduct-line';
import { ERASED } from '../read/reference/employees';

export interface ConductParts {
  readonly store: StreamReader;
  readonly keys: Pick<SubjectKeys, 'open'>;
}

/** Rewards and sanctions of a person whose day lies in a period, as of a log position. */
export async function conductLines(
  { store, keys }: ConductParts,
  employeeId: string,
  { period, upTo = Number.MAX_SAFE_INTEGER, lines = [] }: LinesQuestion,
): Promise<readonly ConductLine[]> {
  const found = new Map<string, ConductLine>();
  for (const event of await store.readStream(conductStream(employeeId))) {
    if (event.position > upTo) break;
    const fact = event as unknown as Pick<ConductFact, 'type' | 'data'> as ConductFact;
    if (fact.type === 'SanctionRevoked') {
      const known = found.get(fact.data.sanctionId);
      if (known !== undefined)
        found.set(known.id, {
          ...known,
          state: 'REVOKED',
          eventIds: [...known.eventIds, event.id],
          doubled: false,
        });
      continue;
    }
    if (time.periodOf(fact.data.occurredOn) !== period) continue;
    const line = lineOf(fact, event, { keys, lines });
    found.set(line.id, line);
  }
  return [...found.values()];
}

interface LinesQuestion {
  readonly period: Period;
  readonly upTo?: number;
  /** What attendance charges in the month. */
  readonly lines?: readonly Pick<DeductionLine, 'date'>[];
}

function lineOf(
  fact: Exclude<ConductFact, { readonly type: 'SanctionRevoked' }>,
  event: RecordedEvent,
  { keys, lines }: Pick<ConductParts, 'keys'> & Required<Pick<LinesQuestion, 'lines'>>,
): ConductLine {
  const { measure, amountFen, occurredOn, ruleRef, policyVersion } = fact.data;
  const isReward = fact.type === 'RewardGranted';
  return {
    id: isReward ? fact.data.rewardId : fact.data.sanctionId,
    kind: isReward ? 'REWARD' : 'SANCTION',
    state: 'IN_FORCE',
    measure,
    amountFen,
    occurredOn,
    ruleRef,
    policyVersion,
    reason: reasonOf(event, keys),
    eventIds: [event.id],
    doubled: !isReward && lines.some(({ date }) => date === ruleRef.attendanceDate),
  };
}

function reasonOf({ id, sealed }: RecordedEvent, keys: Pick<SubjectKeys, 'open'>): string {
  const reason = sealed && keys.open(id, sealed)?.reason;
  return typeof reason === 'string' ? reason : ERASED;
}

/** A statement with the rewards and sanctions of its month beside it. */
export async function withConduct(
  parts: ConductParts,
  statement: Statement,
  upTo: number,
): Promise<Statement> {
  const { employeeId, period, lines } = statement;
  const conduct = await conductLines(parts, employeeId, { period, upTo, lines });
  return conduct.length === 0 ? statement : { ...statement, conduct };
}
