export { NOTHING_KNOWN } from './cut';
export type { AsOf, Cut } from './cut';
export type { Changed, DayChange, LineChange, MonthChange } from './differences';
export type { KnownDay, KnownLine, KnownMonth, KnownTotals } from './month-state';
export { createReplay } from './replay';
export type {
  CompanyReplay,
  Figures,
  MonthReplay,
  PersonDifference,
  Replay,
  ReplayParts,
} from './replay';
export type { Step } from './steps';
