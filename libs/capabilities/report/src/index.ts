import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { ReportCommand } from './commands';
import type { ReportRefusal, Reports } from './decide';
import { decider } from './decide';
import type { ReportFact, ReportKind } from './facts';

export const reportStream = (kind: ReportKind): string => `report-${kind.toLowerCase()}`;

/** Which reports were made, and on what they stand. */
export const report: Capability<ReportCommand, ReportFact, Reports, ReportRefusal> = {
  name: 'report',
  commands: { RecordReport: true },
  streamOf: (command) => reportStream(command.kind),
  decider,
  codec,
};

export type { ReportCommand } from './commands';
export type { MadeReport, ReportRefusal, Reports } from './decide';
