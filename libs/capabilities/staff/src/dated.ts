import { heldOn } from '@ledger/kernel';
import type { Dated, LocalDate } from '@ledger/kernel';

export type { Dated } from '@ledger/kernel';
export { heldOn as inForce } from '@ledger/kernel';

const FOREVER: LocalDate = '9999-12-31';

export const newest = <T>(history: readonly Dated<T>[]): T | undefined => heldOn(history, FOREVER);
