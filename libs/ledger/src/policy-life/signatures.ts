import { employeeStream } from '@ledger/capabilities/staff';
import type { LocalDate } from '@ledger/kernel';
import type { EmployeeRow, PolicyRow, Reads } from '../contract';
import type { StreamReader } from '../duty/fold-stream';
import { textOf } from '../read/event-text';

/** Who has signed for a version, and who has not: penalties of the latter are assessed and not posted (G4). */
export interface SignatureOverview {
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  /** Whether the version asks for signatures at all. */
  readonly required: boolean;
  readonly signed: number;
  readonly missing: number;
  readonly people: readonly PolicySignatureRow[];
}

export interface PolicySignatureRow {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  /** null = not signed. */
  readonly signedOn: LocalDate | null;
}

/** Everybody employed on a date; undefined where there is no such version. */
export function signatureOverview(
  reads: Pick<Reads, 'policies' | 'employees'>,
  version: string,
  on: LocalDate,
): SignatureOverview | undefined {
  const row = reads.policies().find((policy) => policy.version === version);
  if (row === undefined) return undefined;
  const people = reads
    .employees()
    .filter(({ hiredOn, leftOn }) => hiredOn <= on && (leftOn === null || leftOn >= on))
    .map((person) => signatureOf(person, row));
  const signed = people.filter(({ signedOn }) => signedOn !== null).length;
  return {
    version,
    effectiveFrom: row.effectiveFrom,
    required: row.document.guard.requirePolicyAcknowledgement,
    signed,
    missing: people.length - signed,
    people,
  };
}

function signatureOf(person: EmployeeRow, { version }: PolicyRow): PolicySignatureRow {
  const { employeeId, employeeNo, name, department, acknowledged } = person;
  const signature = acknowledged.find((each) => each.version === version);
  return { employeeId, employeeNo, name, department, signedOn: signature?.on ?? null };
}

/** What a person can show: which text they signed for, and where that stands in the log. */
export interface SignatureReceipt {
  readonly employeeId: string;
  readonly version: string;
  readonly acknowledgedOn: LocalDate;
  /** Digest of the text that the person was shown. */
  readonly textSha256: string;
  readonly eventId: string;
  readonly position: number;
  readonly recordedAt: string;
  /** Hash of the previous event of the person’s stream, which this one is chained to; null for the first. */
  readonly prev: string | null;
}

export async function signatureReceipts(
  store: StreamReader,
  employeeId: string,
): Promise<readonly SignatureReceipt[]> {
  const receipts: SignatureReceipt[] = [];
  for (const event of await store.readStream(employeeStream(employeeId))) {
    if (event.type !== 'PolicyAcknowledged') continue;
    const { id: eventId, position, recordedAt, prev } = event;
    receipts.push({
      employeeId,
      version: textOf(event, 'version'),
      acknowledgedOn: textOf(event, 'acknowledgedOn'),
      textSha256: textOf(event, 'textSha256'),
      eventId,
      position,
      recordedAt,
      prev,
    });
  }
  return receipts;
}
