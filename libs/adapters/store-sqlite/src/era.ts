/** Events an era, as a power of two: as many as a filter of ids is made for. */
export const ERA_BITS = 17;
/** Era of a position, as the unique index `event_ids` has it. */
export const eraOf = (position: number): number => Math.floor(position / 2 ** ERA_BITS);
