import type { EpochMs, EventStore, SubjectKeys, ViewReader, ViewRow } from '@ledger/kernel';
import { Frame } from '../assess/frame';
import { monthNumber } from '../calendar-days';
import type { Employee } from '../reference/employees';
import { noLeaves } from '../reference/reference';
import type { ReferenceView } from '../reference/reference';
import { readReference } from '../reference/reference-rows';
import { Sheet } from '../sheet/sheet';
import type { Shelf } from '../sheet/sheet';
import { readSheet, shelfOver } from '../sheet/sheet-row';
import { sheetKey } from '../tables';

export interface DeskParts {
  readonly store: Pick<EventStore, 'idsAt' | 'readStream' | 'head' | 'find'>;
  readonly views: ViewReader;
  readonly keys: Pick<SubjectKeys, 'open'>;
  /** Reference facts as of the last commit, where the projector is in the same process; else they are read from rows. */
  readonly reference?: () => ReferenceView;
}

/** Where questions are answered: rows, the reference facts that go with them, and sheets made from rows. */
export class Desk {
  private readonly shelf: Shelf;
  private known: { readonly at: number; readonly view: ReferenceView } | undefined;

  constructor(readonly parts: DeskParts) {
    this.shelf = shelfOver(parts.views);
  }

  get views(): ViewReader {
    return this.parts.views;
  }

  get position(): number {
    return this.views.checkpoint().position;
  }

  get horizon(): EpochMs {
    return this.views.checkpoint().horizon;
  }

  get reference(): ReferenceView {
    if (this.parts.reference !== undefined) return this.parts.reference();
    const at = this.views.checkpoint().reference;
    if (this.known?.at !== at) this.known = { at, view: readReference(this.views) };
    return this.known.view;
  }

  /** A person by employee id or number. */
  person(idOrNo: string): Employee | undefined {
    const { ordinals, employees } = this.reference;
    const ordinal = ordinals.get(idOrNo);
    const found = ordinal === undefined ? undefined : employees[ordinal];
    return (
      found ??
      employees.find(({ employeeNo, hiredOn }) => hiredOn !== null && employeeNo === idOrNo)
    );
  }

  sheetRow(ordinal: number, period: string): ViewRow | undefined {
    return this.views.get('month_sheet', sheetKey(monthNumber(period), ordinal));
  }

  /** The sheet of a person and month as it was committed; a month without any fact has an empty one. */
  sheet(ordinal: number, month: number): Sheet {
    const key = sheetKey(month, ordinal);
    const row = this.views.get('month_sheet', key);
    if (row !== undefined) return readSheet(key, row, this.shelf, this.horizon);
    const blank = new Sheet(month, ordinal, this.shelf);
    blank.markAll();
    return blank;
  }

  /** A sheet with everything around it, as the projector sees it. */
  frame(employee: Employee, month: number): Frame {
    const { ordinal } = employee;
    const { reference } = this;
    const sheetAt = (at: number): Sheet | undefined =>
      this.views.get('month_sheet', sheetKey(at, ordinal)) && this.sheet(ordinal, at);
    return new Frame({
      sheet: this.sheet(ordinal, month),
      previous: sheetAt(month - 1),
      next: sheetAt(month + 1),
      employee,
      leaves: reference.leaves.get(ordinal) ?? noLeaves,
      rules: reference,
      horizon: this.horizon,
    });
  }

  /** Event ids at log positions, for all positions at once. */
  async idsOf(positions: Iterable<number>): Promise<ReadonlyMap<number, string>> {
    const asked = [...new Set(positions)].sort((a, b) => a - b);
    if (asked.length === 0) return new Map();
    const ids = await this.parts.store.idsAt(asked);
    return new Map(asked.map((position, i) => [position, ids[i]!]));
  }
}
