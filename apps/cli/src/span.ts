import type { Period } from '@ledger/kernel';
import { periodOf } from './inputs';
import { usage } from './problem';

/** `2026-03` or `2026-01..2026-03`. */
export function spanOf(text: string | undefined): { readonly from: Period; readonly to: Period } {
  const [first, last = first] = (text ?? '').split('..');
  const [from, to] = [periodOf(first), periodOf(last)];
  if (from <= to) return { from, to };
  throw usage(
    `${from} 在 ${to} 之后；先写较早的月份。`,
    `${from} is after ${to}; write the earlier month first.`,
  );
}
