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
export {
  causesOf,
  sayChange,
  sayDayChange,
  sayKnownDay,
  sayLineChange,
  sayStep,
  signed,
  totalsRows,
} from './say-replay';
export type { ReplayReader } from './say-replay';
export { changeOn, replayJson, shownEvent } from './replay-json';
export type { MonthReplayJson, StepJson } from './replay-json';
