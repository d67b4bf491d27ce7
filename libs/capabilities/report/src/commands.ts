import type { ReportMade } from './facts';

/** Records that a report was made; the content was derived from the log up to `position`. */
export type RecordReport = { readonly type: 'RecordReport' } & ReportMade['data'];
export type ReportCommand = RecordReport;
