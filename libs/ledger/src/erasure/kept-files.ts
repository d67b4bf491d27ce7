import type { EventStore, RecordedEvent } from '@ledger/kernel';

/** Digests of files beside the log that only one person's facts point at: what goes with them when they are erased. */
export interface KeptFiles {
  /** In `files`: documents that they handed in. */
  readonly files: readonly string[];
  /** In `evidence`: what was given in their disputes, by either side. */
  readonly evidence: readonly string[];
}

/** Facts that name a file of `files`, and whose it is. */
const HANDED: ReadonlySet<string> = new Set([
  'DutyReportSubmitted',
  'DutyReportCorrected',
  'WorkPlanRecorded',
  'TrainingPlanRecorded',
  'MeetingMinutesRecorded',
]);

/** Reads the log once. A file that somebody else handed in as well stays. */
export async function keptFilesOf(store: EventStore, employeeId: string): Promise<KeptFiles> {
  const files = new Owners();
  const evidence = new Owners();
  const disputes = new Map<string, string>();
  for await (const event of eventsOf(store, (type) => HANDED.has(type) || DISPUTES.has(type))) {
    const data = event.data as Readonly<Record<string, string>>;
    if (HANDED.has(event.type)) files.add(data.sha256!, data.employeeId!);
    else if (event.type === 'DisputeOpened') disputes.set(data.disputeId!, data.employeeId!);
    else evidence.add(data.sha256!, disputes.get(data.disputeId!) ?? '');
  }
  return { files: files.onlyOf(employeeId), evidence: evidence.onlyOf(employeeId) };
}

const DISPUTES: ReadonlySet<string> = new Set(['DisputeOpened', 'EvidenceAttached']);

/** People whose key the log says is gone. */
export async function erasedSubjects(
  store: EventStore,
): Promise<
  readonly { readonly subject: string; readonly at: string; readonly legalBasis: string }[]
> {
  const found: { subject: string; at: string; legalBasis: string }[] = [];
  for await (const { data, recordedAt } of eventsOf(store, (type) => type === 'SubjectErased')) {
    const { employeeId, legalBasis } = data as Readonly<Record<string, string>>;
    found.push({ subject: employeeId!, at: recordedAt, legalBasis: legalBasis! });
  }
  return found;
}

/** Whole events of some types, in log order; of all others only the narrow columns are looked at. */
async function* eventsOf(
  store: EventStore,
  wanted: (type: string) => boolean,
): AsyncGenerator<RecordedEvent> {
  const known = new Map<number, boolean>();
  const isWanted = (type: number): boolean => {
    const found = known.get(type) ?? wanted(store.typeName(type));
    known.set(type, found);
    return found;
  };
  for await (const batch of store.scan(0))
    for (let i = 0; i < batch.count; i += 1) if (isWanted(batch.types[i]!)) yield batch.event(i);
}

/** Who names each file. */
class Owners {
  private readonly byFile = new Map<string, Set<string>>();

  add(sha256: string, owner: string): void {
    const owners = this.byFile.get(sha256) ?? new Set();
    this.byFile.set(sha256, owners.add(owner));
  }

  onlyOf(owner: string): string[] {
    return [...this.byFile]
      .filter(([, who]) => who.size === 1 && who.has(owner))
      .map(([file]) => file);
  }
}
