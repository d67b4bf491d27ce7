import { canonical } from '@ledger/kernel';
import { verifyLog } from '@ledger/proof';
import type { VerifyOptions, VerifyResult } from '@ledger/proof';
import { BuiltLog, buildLines } from './build-log';

/** Six hundred events, signed; the same lines in every run, a fresh key. */
export const log = new BuiltLog(buildLines(600, 7));
export const { lines, signer } = log;

export const bytes = (list: readonly string[]): Buffer[] => list.map((line) => Buffer.from(line));

/** Verifies these lines as the sample log, with its checkpoint and key where nothing else is said. */
export function judge(list: readonly string[], options: Partial<VerifyOptions> = {}): VerifyResult {
  return verifyLog(bytes(list), {
    checkpoint: log.checkpoint(),
    keys: [signer.verifier],
    ...options,
  });
}

/** A line of the sample with some fields changed, still canonical. */
export function edited(index: number, change: Record<string, unknown>): string {
  return canonical({ ...(JSON.parse(lines[index]!) as Record<string, unknown>), ...change });
}

export function fields(index: number): {
  readonly id: string;
  readonly stream: string;
  readonly rev: number;
  readonly prev: string | null;
} {
  return JSON.parse(lines[index]!) as ReturnType<typeof fields>;
}

const hasLaterEvent = (index: number): boolean =>
  lines.slice(index + 1).some((_, i) => fields(index + 1 + i).stream === fields(index).stream);

/** An event in the middle that is the last of its stream: nothing links to it. */
export const lastOfStream = lines.findLastIndex((_, i) => i < 500 && !hasLaterEvent(i));
/** An event that a later one of its stream links to. */
export const linkedTo = lines.findIndex((_, i) => i > 50 && hasLaterEvent(i));
