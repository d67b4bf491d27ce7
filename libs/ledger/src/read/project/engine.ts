import { time } from '@ledger/kernel';
import type {
  EpochMs,
  EventBatch,
  EventStore,
  SubjectKeys,
  ViewStore,
  ViewWriter,
} from '@ledger/kernel';
import { adjustmentDueOf, dueRow } from '../../period/due';
import { blankPaper } from '../../period/paper';
import { Papers } from '../../period/papers';
import { markEnded, needsNext, needsPrevious } from '../assess/assess-sheet';
import { Frame } from '../assess/frame';
import { monthOfDay } from '../calendar-days';
import { noLeaves, Reference } from '../reference/reference';
import type { ReferenceView } from '../reference/reference';
import { readReference, writeReference } from '../reference/reference-rows';
import type { Settled } from '../assess/settle-sheet';
import type { Sheet } from '../sheet/sheet';
import { SHEET } from '../sheet/sheet-row';
import { KEY_END, monthOfKey, ordinalOfKey, sheetKey } from '../tables';
import { Fold } from './fold';
import { concludeSheet } from './sheet-rows';
import { Sheets } from './sheets';
import { Wakes } from './wakes';

export interface EngineParts {
  readonly store: Pick<EventStore, 'head' | 'typeName' | 'streamName'>;
  readonly views: ViewStore;
  readonly keys: Pick<SubjectKeys, 'open'>;
  /** Sheets kept in memory. */
  readonly sheetsKept: number;
}

/** Sheets concluded before other work gets its turn. */
const SLICE = 16;

/** From events to committed rows: fold, assess, settle, write. Without a clock; the log says how late it is. */
export class Engine {
  private readonly reference: Reference;
  private readonly sheets: Sheets;
  private readonly papers: Papers;
  private readonly fold: Fold;
  private readonly wakes = new Wakes();
  private committed: ReferenceView;
  private referenceAt: number;
  private positionAt: number;
  /** Last event that was folded and when the server wrote it. */
  private last: { readonly position: number; readonly recordedAt: EpochMs } | undefined;

  constructor(private readonly parts: EngineParts) {
    const { store, views, keys, sheetsKept } = parts;
    // Rows without a checkpoint are what an interrupted rebuild left behind; rows ahead of the log are of another log, such
    // as one that was restored from a backup.
    const found = views.checkpoint().position;
    if (found === 0 || found > store.head()) views.clear();
    const checkpoint = views.checkpoint();
    this.committed = readReference(views);
    this.positionAt = checkpoint.position;
    this.referenceAt = checkpoint.reference;
    this.reference = new Reference(keys, this.committed);
    this.sheets = new Sheets(views, sheetsKept);
    this.papers = new Papers(views);
    this.fold = new Fold(store, this.reference, this.sheets, this.papers);
    this.fold.horizon = checkpoint.horizon;
    this.recall(checkpoint.horizon);
  }

  /** Learns which sheets there are, and which of them wait for a day to end: only those of late months can. */
  private recall(horizon: EpochMs): void {
    const { views } = this.parts;
    for (const key of views.keys('month_sheet', 0, KEY_END)) this.sheets.know(key);
    const oldest = monthOfDay(Math.floor(horizon / time.DAY)) - 2;
    for (const [key, row] of views.range('month_sheet', sheetKey(oldest, 0), KEY_END))
      this.wakes.set(key, row[SHEET.wakesAt] as EpochMs | null);
  }

  /** Position of the last commit. */
  get position(): number {
    return this.positionAt;
  }

  /** Reference facts as of the last commit. */
  get view(): ReferenceView {
    return this.committed;
  }

  take(batch: EventBatch): void {
    if (batch.count === 0) return;
    this.fold.take(batch);
    const { position, recordedAt } = batch.event(batch.count - 1);
    this.last = { position, recordedAt: time.knownInstant(recordedAt) };
  }

  /** Marks what the events since the last commit changed, and finds the sheets of which a day ended meanwhile. */
  private mark(): void {
    const horizon = this.horizonNow();
    this.fold.markPunches();
    for (const key of this.wakes.until(horizon))
      this.fold.touch(this.sheets.find(ordinalOfKey(key), monthOfKey(key), this.fold.horizon)!);
  }

  private horizonNow(): EpochMs {
    const recordedAt = this.last?.recordedAt ?? 0;
    return Math.max(this.fold.horizon, recordedAt - (recordedAt % time.HOUR));
  }

  private frame(sheet: Sheet): Frame {
    const { ordinal, month, dirty, length } = sheet;
    const view = this.reference.view;
    const find = (at: number) => this.sheets.find(ordinal, at, this.fold.horizon);
    return new Frame({
      sheet,
      previous: needsPrevious(dirty) ? find(month - 1) : undefined,
      next: needsNext(dirty, length) ? find(month + 1) : undefined,
      employee: view.employees[ordinal]!,
      leaves: view.leaves.get(ordinal) ?? noLeaves,
      rules: view,
      horizon: this.horizonNow(),
    });
  }

  /**
   * Concludes every touched sheet and writes it with the checkpoint, all or nothing. After a failure the engine is of no
   * use any more: a new one begins at the last commit.
   */
  async commit(pause: () => Promise<void>): Promise<void> {
    if (this.last === undefined) return;
    this.mark();
    const horizon = this.horizonNow();
    const { position } = this.last;
    const changes = this.reference.takeChanges();
    const view = this.reference.freeze();
    if (view !== this.committed) this.referenceAt = position;
    const checkpoint = { position, horizon, reference: this.referenceAt };
    await this.parts.views.commit(checkpoint, async (writer) => {
      writeReference(changes, view, writer);
      this.papers.write(writer);
      await this.conclude(this.fold.touched, writer, pause);
    });
    this.papers.committed();
    this.committed = view;
    this.positionAt = position;
    this.fold.horizon = horizon;
    this.sheets.release(this.fold.touched, (sheet) => this.fold.forget(sheet));
    this.fold.nextRound();
  }

  private async conclude(
    sheets: Iterable<Sheet>,
    writer: ViewWriter,
    pause: () => Promise<void>,
  ): Promise<void> {
    let done = 0;
    const horizon = this.horizonNow();
    for (const sheet of sheets) {
      if (sheet.wakesAt !== null && sheet.wakesAt <= horizon) markEnded(this.frame(sheet));
      const settled = concludeSheet(this.frame(sheet), writer);
      if (settled !== undefined) this.compareWithClose(sheet, settled, writer);
      this.wakes.set(sheet.key, sheet.wakesAt);
      // Who follows the log comes back to the open months, one punch at a time.
      if (this.isFresh || sheet.wakesAt === null) sheet.leaveDaysInRow();
      done += 1;
      if (done % SLICE === 0) await pause();
    }
  }

  /** Where the month is closed: notes what is to be posted or proposed for this person, or that nothing is. */
  private compareWithClose(sheet: Sheet, settled: Settled, writer: ViewWriter): void {
    const { periods, disputes, policies, employees } = this.reference.view;
    const record = periods.get(sheet.month);
    const policy = policies.onDay(sheet.firstDay + sheet.length - 1)?.document;
    if (record === undefined || record.closed === null || policy === undefined) return;
    const { employeeId } = employees[sheet.ordinal]!;
    const paper = this.papers.find(sheet.key) ?? blankPaper(employeeId, sheet.period);
    const live = { settlement: settled.statement.settlement, lines: settled.lines };
    const due = adjustmentDueOf({ record, paper, disputes, policy }, live);
    if (due === undefined) writer.remove('adjustment_due', sheet.key, sheet.key + 1);
    else writer.put('adjustment_due', sheet.key, dueRow(due));
  }

  /** Whether nothing was committed yet: then nobody needs rows before the end of the log is reached. */
  get isFresh(): boolean {
    return this.positionAt === 0;
  }

  /** Sheets that wait to be concluded. */
  get waiting(): number {
    return this.fold.touched.size;
  }

  /**
   * Concludes the sheets that were touched first and writes them without moving the checkpoint, so that a rebuild of any
   * length needs memory for so many sheets only. Nearly all of them are of past months and stay as they are.
   */
  async spill(pause: () => Promise<void>): Promise<void> {
    this.fold.markPunches();
    const count = this.waiting - Math.floor(this.parts.sheetsKept / 2);
    const oldest = [...this.fold.touched].slice(0, Math.max(0, count));
    const { views } = this.parts;
    await views.commit(views.checkpoint(), (writer) => this.conclude(oldest, writer, pause));
    for (const sheet of oldest) {
      this.fold.untouch(sheet);
      this.sheets.drop(sheet);
    }
  }
}
