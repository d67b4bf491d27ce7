import { report, reportStream } from '@ledger/capabilities/report';
import type { MadeReport, ReportCommand } from '@ledger/capabilities/report';
import type { ReportKind } from '@ledger/facts/report';
import { time } from '@ledger/kernel';
import type { LocalDate, Zone } from '@ledger/kernel';
import { foldStream } from '../duty/fold-stream';
import { createReplay } from '../replay';
import type { Cut, Replay, ReplayParts } from '../replay';
import type { ReportChange } from './changes';
import { changesSince } from './changes';
import type { ReportContent } from './content';
import { contentAt, contentDigest } from './content';
import { reportDueBy } from './stretch';

/** A report with everything that lets it be made again: at the same position it is the same, byte for byte. */
export interface AttendanceReport extends ReportContent {
  /** Log position that it stands on, and when the event there was recorded, in the zone of the rulebook. */
  readonly position: number;
  readonly standsAt: string;
  /** Digest of the content. */
  readonly sha256: string;
  /** The report before: of the same stretch where there was one, else the newest of the kind. */
  readonly previous: MadeReport | null;
  /** What is different now in the stretch of the report before. */
  readonly changes: readonly ReportChange[];
}

export interface ReportQuestion {
  readonly kind: ReportKind;
  /** Any date from the day the report is due until the next one is. */
  readonly date: LocalDate;
  /** Left out = as far as the views have come. */
  readonly position?: number;
}

/** The report as it was known at a log position. Reads only. */
export async function makeReport(
  parts: ReplayParts,
  { kind, date, position }: ReportQuestion,
): Promise<AttendanceReport> {
  const replay = createReplay(parts);
  const cut = await cutOf(replay, position);
  const content = await contentAt(replay, parts.reads, reportDueBy(kind, date), cut);
  return finished(parts, replay, content, cut);
}

/**
 * The report to hand out now: a new one, or the last one of this stretch as it was where nothing in it has changed.
 * `command` records it; undefined = it is recorded already.
 */
export async function currentReport(
  parts: ReplayParts,
  { kind, date }: Pick<ReportQuestion, 'kind' | 'date'>,
): Promise<{ readonly report: AttendanceReport; readonly command: ReportCommand | undefined }> {
  const replay = createReplay(parts);
  const cut = await replay.now();
  const content = await contentAt(replay, parts.reads, reportDueBy(kind, date), cut);
  const sha256 = contentDigest(content);
  const { made } = await madeReports(parts, kind);
  const last = made.filter(({ from }) => from === content.from).at(-1);
  if (last?.sha256 === sha256)
    return {
      report: await makeReport(parts, { kind, date, position: last.position }),
      command: undefined,
    };
  const fresh = await finished(parts, replay, content, cut);
  return { report: fresh, command: recordCommand(fresh) };
}

/** Every report of a kind that was made, oldest first. */
export const madeReports = (parts: Pick<ReplayParts, 'store'>, kind: ReportKind, upTo?: number) =>
  foldStream(parts.store, report, reportStream(kind), upTo);

const cutOf = (replay: Replay, position: number | undefined): Promise<Cut> =>
  position === undefined ? replay.now() : replay.cut({ kind: 'position', position });

async function finished(
  parts: ReplayParts,
  replay: Replay,
  content: ReportContent,
  cut: Cut,
): Promise<AttendanceReport> {
  const { made } = await madeReports(parts, content.kind, cut.position);
  const previous = made.filter(({ from }) => from === content.from).at(-1) ?? made.at(-1) ?? null;
  const changes = previous === null ? [] : await changesSince(replay, parts.reads, previous, cut);
  return {
    ...content,
    position: cut.position,
    standsAt: shownInstant(cut, parts.reads.policies().at(-1)?.document.zone ?? ZONE),
    sha256: contentDigest(content),
    previous,
    changes,
  };
}

const ZONE: Zone = 'Asia/Shanghai';
const shownInstant = ({ recordedAt }: Cut, zone: Zone): string =>
  recordedAt === null ? '' : time.formatInstant(time.knownInstant(recordedAt), zone);

/** The command that records a report. */
export function recordCommand(made: AttendanceReport): ReportCommand {
  const { kind, from, to, position, sha256, rules, people } = made;
  return { type: 'RecordReport', kind, from, to, position, sha256, rules, people: people.length };
}
