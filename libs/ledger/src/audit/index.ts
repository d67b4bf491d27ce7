export { entryOf } from './entry';
export { eventNames } from './event-names';
export type { Reader } from './event-fields';
export { sayEvent, sayEventLine } from './say-event';
export type { SaidEvent } from './say-event';
