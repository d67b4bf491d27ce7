import type { FactPlace } from '@ledger/kernel';
import type { DutyFact } from './facts';

/** One version of a document. */
export interface Version {
  /** The event that recorded it. */
  readonly eventId: string;
  /** Its revision in the stream. */
  readonly rev: number;
  readonly sha256: string;
  readonly size: number;
  readonly at: string;
}

/** A document with everything that corrected it, oldest first. */
export interface HandedDocument {
  readonly kind: string;
  readonly periodKey: string;
  readonly documentId: string | null;
  readonly submittedTo: string | null;
  readonly versions: readonly [Version, ...Version[]];
}

export interface Login {
  readonly eventId: string;
  readonly platform: string;
  readonly at: string;
  readonly source: 'SELF' | 'ADAPTER';
}

/** What one person handed in about periods that begin in a month; one stream `duty-{employeeId}-{yyyy-mm}`. */
export interface DutyMonth {
  readonly documents: ReadonlyMap<string, HandedDocument>;
  readonly logins: ReadonlyMap<string, Login>;
}

export const initialDutyMonth = (): DutyMonth => ({ documents: new Map(), logins: new Map() });

export const documentKey = (kind: string, periodKey: string, documentId?: string | null): string =>
  `${kind} ${periodKey} ${documentId ?? ''}`;

export const loginKey = (platform: string, at: string): string => `${platform} ${at}`;

export function evolve(month: DutyMonth, fact: DutyFact, place: FactPlace): DutyMonth {
  switch (fact.type) {
    case 'PlatformLoginRecorded': {
      const { platform, at, source } = fact.data;
      const logins = new Map(month.logins);
      logins.set(loginKey(platform, at), { eventId: place.id, platform, at, source });
      return { ...month, logins };
    }
    case 'DutyReportCorrected': {
      const { kind, periodKey, documentId } = fact.data;
      const known = month.documents.get(documentKey(kind, periodKey, documentId));
      if (known === undefined) return month;
      const versions = [...known.versions, versionOf(fact, place)] as const;
      return withDocument(month, { ...known, versions: versions as HandedDocument['versions'] });
    }
    case 'DutyReportSubmitted':
    case 'WorkPlanRecorded':
    case 'TrainingPlanRecorded':
    case 'MeetingMinutesRecorded':
      return withDocument(month, { ...nameOf(fact), versions: [versionOf(fact, place)] });
  }
}

type Handing = Exclude<
  DutyFact,
  { readonly type: 'PlatformLoginRecorded' | 'DutyReportCorrected' }
>;

/** Plans and minutes are kinds like any other: their fact says which. */
function nameOf(fact: Handing): Omit<HandedDocument, 'versions'> {
  switch (fact.type) {
    case 'DutyReportSubmitted': {
      const { kind, periodKey, submittedTo } = fact.data;
      return { kind, periodKey, documentId: null, submittedTo };
    }
    case 'WorkPlanRecorded':
      return { ...UNADDRESSED, kind: 'WORK_PLAN', periodKey: fact.data.periodKey };
    case 'TrainingPlanRecorded':
      return { ...UNADDRESSED, kind: 'TRAINING_PLAN', periodKey: fact.data.periodKey };
    case 'MeetingMinutesRecorded': {
      const { heldOn: periodKey, documentId } = fact.data;
      return { kind: 'MEETING_MINUTES', periodKey, documentId, submittedTo: null };
    }
  }
}

const UNADDRESSED = { documentId: null, submittedTo: null } as const;

function versionOf(
  fact: Handing | Extract<DutyFact, { readonly type: 'DutyReportCorrected' }>,
  { id, rev }: FactPlace,
): Version {
  const { sha256, size, at } = fact.data;
  return { eventId: id, rev, sha256, size, at };
}

function withDocument(month: DutyMonth, document: HandedDocument): DutyMonth {
  const { kind, periodKey, documentId } = document;
  const documents = new Map(month.documents);
  documents.set(documentKey(kind, periodKey, documentId), document);
  return { ...month, documents };
}
