import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Damage } from '@ledger/adapters/sidecar';

/** What the last full check of a ledger came to. It names nobody. */
export interface FullCheckReport {
  /** When it ended. */
  readonly at: string;
  readonly ms: number;
  /** Position of the last event that it covers. */
  readonly position: number;
  /** Empty: both copies are what was signed. */
  readonly damage: readonly Damage[];
}

/** Beside the log; not part of it, and in no backup. Whoever deletes it loses nothing but the date of the last check. */
const FULL_CHECK_FILE = 'full-check.json';

/** The report beside a log; undefined where there is none that can be read. */
export function readReport(dir: string): FullCheckReport | undefined {
  const path = join(dir, FULL_CHECK_FILE);
  if (!existsSync(path)) return undefined;
  try {
    const { at, ms, position, damage } = JSON.parse(readFileSync(path, 'utf8')) as FullCheckReport;
    const isWhole =
      !Number.isNaN(Date.parse(at)) && Number.isSafeInteger(position) && Array.isArray(damage);
    return isWhole ? { at, ms, position, damage } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Whole or not at all: somebody may be reading it. */
export function writeReport(dir: string, report: FullCheckReport): void {
  const path = join(dir, FULL_CHECK_FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(report, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
