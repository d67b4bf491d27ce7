import type { EpochMs } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { ClosedBooks, CorrectedState } from '../close/correct-closed';
import { correctClosed } from '../close/correct-closed';
import type { Tree } from '../policy/tree';
import type { Judged } from './judge-day';
import { monthColumns, settledMonth } from './judge-month';
import { readExtra, readList } from './read-extra';
import { readInstant } from './read-facts';
import { readPeriod } from './read-month';
import { readPolicy } from './read-policy';
import { unreadable } from './reader';
import type { CaseRow } from './verdict';

const EXTRA = 'extra_json';

/** What a CLOSE row computes to: the statement as it was closed, and what the corrections after it posted or proposed. */
export function judgeCloseRow(row: CaseRow): Judged {
  const extra = readExtra(row);
  const closedAt = readStamp(extra, 'closed_at');
  const states = readStates(row, extra);
  const policy = readPolicy(row, extra)(time.lastDay(readPeriod(row, extra)));
  const books = correctClosed(states, closedAt, policy);
  const clauses = new Set(states.flatMap(({ settlement }) => settlement.clauses));
  if (books.proposedFen !== 0) clauses.add('G11');
  return { got: columnsOf(books), clauses: [...clauses] };
}

type States = readonly [CorrectedState, ...CorrectedState[]];

/** Each state says what differs from the row: `days` above all; everything else holds for all of them. */
function readStates(row: CaseRow, { states: _written, ...extra }: Tree): States {
  const [first, ...more] = readList({ states: _written }, 'states').map((state): CorrectedState => {
    const { at, command_id: commandId, ...change } = state;
    return {
      settlement: settledMonth(row, { ...extra, ...change }),
      at: at === undefined ? null : readStamp(state, 'at'),
      commandId: typeof commandId === 'string' && commandId !== '' ? commandId : null,
    };
  });
  if (first === undefined)
    return unreadable(`${EXTRA} states`, 'there is none', 'list the state before the correction');
  return [first, ...more];
}

function readStamp(tree: Tree, key: string): EpochMs {
  const value = tree[key];
  if (typeof value === 'string') return readInstant(`${EXTRA} ${key}`, value);
  return unreadable(`${EXTRA} ${key}`, 'it is missing', 'write a stamp with its offset');
}

function columnsOf({
  status,
  closed,
  adjustmentFen,
  proposedFen,
}: ClosedBooks): Record<string, string> {
  return {
    ...monthColumns(closed),
    exp_status: status,
    exp_adjustment_fen: String(adjustmentFen),
    exp_proposed_fen: String(proposedFen),
  };
}
