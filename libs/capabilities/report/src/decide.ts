import type { Decider, Decision } from '@ledger/kernel';
import { accept, nothingNew, refuse, time } from '@ledger/kernel';
import type { RecordReport, ReportCommand } from './commands';
import type { ReportFact, ReportKind, ReportMade } from './facts';

/** Why a report is not recorded: a closed list, each with the numbers that explain it. */
export type ReportRefusal =
  | {
      readonly reason: 'REPORT_STRETCH_WRONG';
      readonly kind: ReportKind;
      readonly from: string;
      readonly to: string;
    }
  /** One log position has one content: the views or the program that made this one are wrong. */
  | {
      readonly reason: 'REPORT_DIFFERS';
      readonly position: number;
      readonly sha256: string;
      readonly known: string;
    }
  | { readonly reason: 'REPORT_BEHIND'; readonly position: number; readonly newest: number };

/** The reports of one kind, in the order in which they were made. */
export interface Reports {
  readonly made: readonly MadeReport[];
}
export type MadeReport = ReportMade['data'] & { readonly eventId: string };

function decide(
  { type: _type, ...data }: RecordReport,
  { made }: Reports,
): Decision<ReportFact, ReportRefusal> {
  const { kind, from, to, position, sha256 } = data;
  if (!isStretchOf(kind, from, to))
    return refuse({ reason: 'REPORT_STRETCH_WRONG', kind, from, to });
  const about = made.filter((report) => report.from === from);
  const same = about.find((report) => report.position === position);
  if (same !== undefined && same.sha256 !== sha256) {
    return refuse({ reason: 'REPORT_DIFFERS', position, sha256, known: same.sha256 });
  }
  if (about.at(-1)?.sha256 === sha256) return nothingNew();
  const newest = made.at(-1)?.position ?? 0;
  if (position < newest) return refuse({ reason: 'REPORT_BEHIND', position, newest });
  return accept({ type: 'ReportMade', v: 1, data });
}

function isStretchOf(kind: ReportKind, from: string, to: string): boolean {
  switch (kind) {
    case 'WEEKLY':
      return time.isoWeekday(from) === 1 && time.daysBetween(from, to) === 6;
    case 'MONTHLY':
      return (
        from === time.firstDay(time.periodOf(from)) && to === time.lastDay(time.periodOf(from))
      );
  }
}

export const decider: Decider<ReportCommand, ReportFact, Reports, ReportRefusal> = {
  initialState: () => ({ made: [] }),
  evolve: ({ made }, { data }, { id }) => ({ made: [...made, { ...data, eventId: id }] }),
  decide,
};
