export { dutyCompliance } from './compliance';
export type { DutyCompliance, DutyQuestion, PersonDuties, UnitDuties } from './compliance';
export type { DutyParts } from './duty-parts';
export { cadences, dutyStates, noMoneyEffect, receivers } from './duty-words';
export { documentIdOf, handingCommand, loginCommand } from './handing';
export type { Handing } from './handing';
export { dutyBookOn, handedDocument, owedDuty } from './owed';
export type { DocumentName, OwedDuty } from './owed';
export { unitBelow } from './unit';
