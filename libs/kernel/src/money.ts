import { assert } from './assert';

/** An amount of money in whole fen (1/100 CNY). Signed only in adjustments, where + is money to the employee. */
export type Fen = number;

/** How a computed amount becomes whole fen (A49): HALF_UP to the nearest fen, or FLOOR in the employee's favour. */
export type Rounding = 'HALF_UP' | 'FLOOR';

/**
 * `numerator / denominator` as whole fen, rounded once (A49).
 * Exact for every safe-integer numerator: remainder and quotient are taken without a fractional step.
 */
export function divide(numerator: number, denominator: number, rounding: Rounding): Fen {
  assert(Number.isSafeInteger(numerator) && numerator >= 0, 'a numerator is a safe integer >= 0');
  assert(
    Number.isSafeInteger(denominator) && denominator > 0,
    'a denominator is a safe integer > 0',
  );
  const remainder = numerator % denominator;
  const quotient = (numerator - remainder) / denominator;
  return rounding === 'HALF_UP' && remainder * 2 >= denominator ? quotient + 1 : quotient;
}

/** `1234` as `12.34`, for people; never parsed back. */
export function yuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const digits = Math.abs(fen).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
