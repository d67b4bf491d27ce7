import type { PunchFact } from '@ledger/rulebook';
import type { LeftPostRecord } from '../sheet/attendance-facts';
import type { DayNote, Sheet } from '../sheet/sheet';
import type { Found, Placing } from './placing';

/** What the instants of a sheet and its neighbours brought to each day; index 0 is the first of the month. */
export interface DayLists {
  readonly punches: readonly (PunchFact[] | undefined)[];
  readonly leftPosts: readonly (LeftPostRecord[] | undefined)[];
  readonly notes: readonly (DayNote[] | undefined)[];
}

/** Sorts the instants into the days whose bit is set in `wanted`. */
export function dayLists(
  placing: Placing,
  sheets: readonly (Sheet | undefined)[],
  wanted: number,
): DayLists {
  const lists = { punches: [], leftPosts: [], notes: [] };
  const sorting = new Sorting(placing, wanted, lists);
  for (const sheet of sheets) if (sheet !== undefined) sorting.take(sheet);
  for (const punches of lists.punches) sortByTime(punches);
  return lists;
}

interface OpenLists {
  readonly punches: (PunchFact[] | undefined)[];
  readonly leftPosts: (LeftPostRecord[] | undefined)[];
  readonly notes: (DayNote[] | undefined)[];
}

class Sorting {
  private readonly found: Found = { index: 0, claims: 0 };

  constructor(
    private readonly placing: Placing,
    private readonly wanted: number,
    private readonly lists: OpenLists,
  ) {}

  take(sheet: Sheet): void {
    const { punches, facts } = sheet;
    for (let i = 0; i < punches.length; i += 1) this.punch(punches.fact(i));
    for (const { state, direction, at, facts: refs } of facts.makeUps)
      if (state === 'APPROVED') this.punch({ direction, at, source: 'MAKEUP', fact: refs.at(-1)! });
    for (const { at, direction, codes, fact } of facts.marks) {
      this.placing.place({ direction, at, source: 'DEVICE', fact }, this.found);
      if (!this.isWanted()) continue;
      for (const code of codes) push(this.lists.notes, this.found.index, { code, facts: [fact] });
    }
    for (const leftPost of facts.leftPosts) {
      this.placing.placeWork(leftPost.from, this.found);
      if (this.isWanted()) push(this.lists.leftPosts, this.found.index, leftPost);
    }
  }

  private punch(punch: PunchFact): void {
    this.placing.place(punch, this.found);
    if (!this.isWanted()) return;
    push(this.lists.punches, this.found.index, punch);
    if (this.found.claims > 1 && punch.source !== 'VOIDED')
      push(this.lists.notes, this.found.index, { code: 'TWO_SHIFTS', facts: [punch.fact] });
  }

  private isWanted(): boolean {
    const { index } = this.found;
    return index >= 0 && index < 31 && (this.wanted & (1 << index)) !== 0;
  }
}

function push<T>(lists: (T[] | undefined)[], index: number, item: T): void {
  const list = lists[index];
  if (list === undefined) lists[index] = [item];
  else list.push(item);
}

/** By time, at the same instant by the order of recording; nearly always in order already. */
function sortByTime(punches: PunchFact[] | undefined): void {
  if (punches === undefined) return;
  for (let i = 1; i < punches.length; i += 1) {
    if (isAfter(punches[i - 1]!, punches[i]!)) {
      punches.sort((a, b) => a.at - b.at || a.fact - b.fact);
      return;
    }
  }
}

const isAfter = (a: PunchFact, b: PunchFact): boolean =>
  a.at > b.at || (a.at === b.at && a.fact > b.fact);
