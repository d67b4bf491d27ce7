import { sha256, time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import type { HandoverItemRow, HandoverRow } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { defaultPolicy } from '@ledger/rulebook';
import { problem } from './problem';

/** The zone of the newest rulebook. */
export const zoneOf = ({ reads }: OpenLedger): string =>
  reads.policies().at(-1)?.document.zone ?? defaultPolicy.zone;

export const todayOf = (ledger: OpenLedger): LocalDate =>
  time.localDate(ledger.clock.now(), zoneOf(ledger));

/** A handover by its id, the beginning of it, or the number of the outgoing person: the open one, else the only one. */
export async function handoverOf(ledger: OpenLedger, ref: string): Promise<HandoverRow> {
  const all = await ledger.reads.handovers({ today: todayOf(ledger) });
  const named = all.filter(({ handoverId }) => handoverId === ref);
  const begun = ref.length < 4 ? [] : all.filter(({ handoverId }) => handoverId.startsWith(ref));
  const isOpen = ({ state }: HandoverRow): boolean => state === 'OPEN' || state === 'OVERDUE';
  const own = all.filter(({ outgoing }) => outgoing.employeeNo === ref);
  const found = [named, begun, own.filter(isOpen), own].find((rows) => rows.length > 0) ?? [];
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw problem(
      `“${ref}”对应 ${found.length} 份交接，请写全编号：${found.map(({ handoverId }) => handoverId).join('、')}。`,
      `"${ref}" may be ${found.length} handovers; write the whole id: ${found.map(({ handoverId }) => handoverId).join(', ')}.`,
    );
  throw problem(
    `没有交接“${ref}”；用 npx ledger handover list 查看。`,
    `There is no handover "${ref}"; see npx ledger handover list.`,
  );
}

/** An item by its id or its number on the sheet, from 1. */
export function itemOf(row: HandoverRow, ref: string): HandoverItemRow {
  const byNumber = /^\d{1,4}$/.test(ref) ? row.items[Number(ref) - 1] : undefined;
  const found = row.items.find(({ itemId }) => itemId === ref) ?? byNumber;
  if (found !== undefined) return found;
  throw problem(
    `交接单没有第“${ref}”项；共 ${row.items.length} 项。`,
    `The handover has no item "${ref}"; there are ${row.items.length}.`,
  );
}

/** The id that an item always has: the same text in the same handover is the same item. */
export const itemIdOf = (handoverId: string, category: string, text: string): string =>
  sha256(`${handoverId}\n${category}\n${text}`).slice(0, 16);
