export type { Draft, KeyChange } from './draft';
export type { DayFigures, DayUnder, MonthFigures, MonthUnder } from './month';
export type { ClauseSum, GuardSum, LineSum, MoneySum } from './sums';
export { whatIf } from './what-if';
export type { BonusMove, WhatIf, WhatIfAnswer, WhatIfPerson, WhatIfQuestion } from './what-if';
