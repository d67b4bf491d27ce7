import type { EpochMs } from '@ledger/kernel';
import type { PunchFact } from '@ledger/rulebook';
import { noAttendanceFacts } from '../sheet/attendance-facts';
import type {
  AttendanceFacts,
  Decision,
  LeftPostRecord,
  MakeUp,
  Mark,
} from '../sheet/attendance-facts';
import { withCorrections } from './corrected';
import type { OpenPunches } from '../sheet/punch-list';
import type { Sheet } from '../sheet/sheet';
import type { DayNote } from '../sheet/sheet-day';
import type { Frame } from './frame';
import { Placing } from './placing';
import type { Found } from './placing';

/** What the instants of a sheet and its neighbours brought to each day; index 0 is the first of the month. */
export interface DayLists {
  readonly punches: (PunchFact[] | undefined)[];
  readonly leftPosts: (LeftPostRecord[] | undefined)[];
  readonly notes: (DayNote[] | undefined)[];
}

/** Sorts the instants into the days whose bit is set in `wanted`. */
export function dayLists(frame: Frame, wanted: number): DayLists {
  const { sheet, previous, next } = frame.cased;
  const sorting = new Sorting(frame, wanted);
  sorting.take(sheet);
  if (previous !== undefined) sorting.take(previous);
  if (next !== undefined) sorting.take(next);
  const { lists } = sorting;
  for (let i = 0; i < lists.punches.length; i += 1) sortByTime(lists.punches[i]);
  return lists;
}

class Sorting {
  readonly lists: DayLists = { punches: [], leftPosts: [], notes: [] };
  private readonly found: Found = { index: 0, claims: 0 };
  private readonly placing: Placing;
  /** Those about the days of this month. */
  private readonly decisions: readonly Decision[];
  /** No instant outside of these belongs to a wanted day. */
  private readonly from: EpochMs;
  private readonly to: EpochMs;

  constructor(
    frame: Frame,
    private readonly wanted: number,
  ) {
    this.placing = new Placing(frame);
    this.decisions = frame.sheet.facts.decisions;
    const low = 31 - Math.clz32(wanted & -wanted);
    [this.from, this.to] = this.placing.reach(low, 31 - Math.clz32(wanted));
  }

  take({ punches, facts }: Sheet): void {
    if (punches.mayLieWithin(this.from, this.to)) this.takePunches(punches.open(), facts);
    if (facts === noAttendanceFacts) return;
    for (const makeUp of facts.makeUps) this.takeMakeUp(makeUp, facts);
    for (const mark of facts.marks) this.takeMark(mark, facts);
    for (const leftPost of facts.leftPosts) {
      this.placing.placeWork(leftPost.from, this.found);
      if (this.isWanted()) push(this.lists.leftPosts, this.found.index, leftPost);
    }
  }

  private takePunches(open: OpenPunches, facts: AttendanceFacts): void {
    for (let i = 0; i < open.length; i += 1) {
      const at = open.ats[i]!;
      if (at >= this.from && at <= this.to)
        this.punch(withCorrections(open.fact(i), open.revs[i]!, facts));
    }
  }

  /** What is odd about a punch is asked until the punch is voided or somebody waives it. */
  private takeMark({ at, direction, codes, fact, rev }: Mark, facts: AttendanceFacts): void {
    if (facts.voids.some((voided) => voided.rev === rev)) return;
    this.placing.place({ direction, at, source: 'DEVICE', fact }, this.found);
    if (!this.isWanted()) return;
    const date = this.placing.dateOf(this.found.index);
    for (const code of codes)
      if (!isWaived(this.decisions, date, code))
        push(this.lists.notes, this.found.index, { code, facts: [fact] });
  }

  private takeMakeUp(
    { state, direction, at, facts: refs, rev }: MakeUp,
    facts: AttendanceFacts,
  ): void {
    if (state !== 'APPROVED') return;
    const punch = { direction, at, source: 'MAKEUP', fact: refs.at(-1)! } as const;
    this.punch(rev === undefined ? punch : withCorrections(punch, rev, facts));
  }

  private punch(punch: PunchFact): void {
    const { found } = this;
    this.placing.place(punch, found);
    if (!this.isWanted()) return;
    push(this.lists.punches, found.index, punch);
    if (found.claims > 1 && punch.source !== 'VOIDED')
      push(this.lists.notes, found.index, { code: 'TWO_SHIFTS', facts: [punch.fact] });
  }

  private isWanted(): boolean {
    const { index } = this.found;
    return index >= 0 && index < 31 && (this.wanted & (1 << index)) !== 0;
  }
}

const isWaived = (decisions: readonly Decision[], date: string, code: string): boolean =>
  decisions.findLast((made) => made.date === date && made.code === code)?.decision === 'WAIVED';

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
