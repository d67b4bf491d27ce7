import type { FactRef, Interval } from '../day';

/** One absence from the post. */
export interface Absence extends Interval {
  readonly returned: boolean;
  readonly facts: readonly FactRef[];
}

/** Reports that overlap in time tell of one absence; it is charged and counted once (G17). */
export function mergeAbsences(reports: readonly Absence[]): readonly Absence[] {
  if (reports.length < 2) return reports;
  const merged: Absence[] = [];
  for (const report of reports.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last === undefined || report.from >= last.to) merged.push(report);
    else merged[merged.length - 1] = joined(last, report);
  }
  return merged;
}

function joined(first: Absence, second: Absence): Absence {
  return {
    from: first.from,
    to: Math.max(first.to, second.to),
    returned: first.returned && second.returned,
    facts: [...first.facts, ...second.facts],
  };
}
