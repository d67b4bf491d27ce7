/** One row of the bench report. A goal speaks of the ratio where there is one, else of the value. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Against the comparison taken in the same run. */
  readonly ratio?: number;
  readonly goal?: number;
  /** The goal is an upper bound. */
  readonly atMost?: boolean;
  readonly note?: string;
}
