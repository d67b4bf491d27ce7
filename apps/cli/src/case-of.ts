import type { DisputeRow } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import type { Input } from './command';
import { problem, usage } from './problem';

export const STATEMENT = {
  flags: '--statement <text>',
  about: { zh: '陈述', en: 'what is said' },
} as const;

/** What `--statement` says. */
export function neededText({ option }: Input): string {
  const statement = option('statement');
  if (statement !== undefined) return statement;
  throw usage('缺少 --statement（陈述）。', 'Say --statement: what is said.');
}

/** A case by its id, by the first digits that only it has, or by the number of the person who has just one (open) case. */
export function caseOf({ reads }: OpenLedger, wanted: string): DisputeRow {
  const all = reads.cases.list({});
  const about = all.filter(({ employeeNo }) => employeeNo === wanted);
  const found =
    only(all.filter(({ disputeId }) => disputeId.startsWith(wanted))) ??
    only(about) ??
    only(about.filter(({ status }) => status === 'OPEN'));
  if (found !== undefined) return found;
  throw problem(
    `没有唯一对应“${wanted}”的争议；查看：npx ledger dispute list。`,
    `No single dispute is meant by "${wanted}"; see: npx ledger dispute list.`,
  );
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/** Event ids as they are, and for the name of a kind of event those of the case's person since the case was opened. */
export async function eventsMeant(
  { reads }: OpenLedger,
  { employeeId, logPosition }: DisputeRow,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const since = await reads.auditTrail(employeeId, { after: logPosition, limit: 10_000 });
  return wanted.flatMap((word) => {
    const named = since.filter(({ event }) => event.type === word);
    return named.length === 0 ? [word] : named.map(({ event }) => event.id);
  });
}
