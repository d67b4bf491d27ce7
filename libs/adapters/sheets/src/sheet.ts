/** text: as it is. integer: a whole number. money: fen in, yuan out. date: `YYYY-MM-DD`. */
export type ColumnType = 'text' | 'integer' | 'money' | 'date';

export interface SheetColumn {
  readonly title: string;
  /** Characters wide; a guess from the title where it is left out. */
  readonly width?: number;
  readonly type: ColumnType;
}

export type SheetValue = string | number | null;

/** One table to write: each row has one value for each column. */
export interface Sheet {
  /** 1 to 31 characters, none of `\ / ? * [ ] :`. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
}
