import type { LocalDate, RecordedEvent, Zone } from '@ledger/kernel';
import type { PolicyVersionPublished } from '@ledger/facts/policy';
import { inForce, withLaterKeys } from '@ledger/rulebook';
import type { FactRef, PolicyDocument } from '@ledger/rulebook';
import { dateOfDay, dayNumber } from '../calendar-days';

/** One published version. Its key is the position of its publication. */
export interface PublishedPolicy {
  readonly fact: FactRef;
  readonly eventId: string;
  readonly publishedOn: LocalDate;
  readonly profile: string | null;
  readonly document: PolicyDocument;
}

export function published(event: RecordedEvent): PublishedPolicy {
  const data = event.data as unknown as PolicyVersionPublished['data'];
  return {
    fact: event.position,
    eventId: event.id,
    publishedOn: data.publishedOn,
    profile: data.profile ?? null,
    document: withLaterKeys(data.document),
  };
}

const DAYS_KEPT_MAX = 20_000;
const ZONE_OF_THE_REGULATION: Zone = 'Asia/Shanghai';
const DEFAULT_WINDOW_SECONDS = 14_400;

/** All published versions, in order of publication; which of them is in force on a day is remembered. */
export class Policies {
  private readonly byDay = new Map<number, PublishedPolicy | undefined>();

  /** The zone in which a punch without a shift finds its date (A68). */
  readonly zone: Zone;
  /** The widest window of any version: how far from its shift a punch may lie (A54). */
  readonly windowSecondsMax: number;

  constructor(readonly versions: readonly PublishedPolicy[] = []) {
    this.zone = versions.at(-1)?.document.zone ?? ZONE_OF_THE_REGULATION;
    const windows = versions.map(({ document }) => document.punch.windowSeconds);
    this.windowSecondsMax = Math.max(DEFAULT_WINDOW_SECONDS, ...windows);
  }

  with(version: PublishedPolicy): Policies {
    return new Policies([...this.versions, version]);
  }

  /** The version in force on an attendance date (A59). */
  on(date: LocalDate): PublishedPolicy | undefined {
    return this.onDay(dayNumber(date));
  }

  /** The same by day number. */
  onDay(day: number): PublishedPolicy | undefined {
    const known = this.byDay.get(day);
    if (known !== undefined || this.byDay.has(day)) return known;
    if (this.byDay.size >= DAYS_KEPT_MAX) this.byDay.clear();
    const found = this.find(dateOfDay(day));
    this.byDay.set(day, found);
    return found;
  }

  private find(date: LocalDate): PublishedPolicy | undefined {
    return inForce(this.versions, date) as PublishedPolicy | undefined;
  }

  byVersion(version: string): PublishedPolicy | undefined {
    return this.versions.find(({ document }) => document.version === version);
  }
}
