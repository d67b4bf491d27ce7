import type { Dated, LocalDate } from '@ledger/kernel';
import type { Position } from '@ledger/facts/staff';
import type { Act, DeputyAppointed, HeldBy, OrganisationFact } from './facts';

export interface Unit {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parentId: string | null;
}
export interface Post {
  readonly unitId: string | null;
  readonly defaultGrade: 'P' | 'M' | null;
}
export interface Deputy {
  readonly appointmentId: string;
  readonly deputyId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

type Histories<K extends string, T> = Readonly<Partial<Record<K, readonly Dated<T>[]>>>;

/** The company's order as it was recorded; one stream `organisation-company`. Plain data: it is stored as JSON. */
export interface Organisation {
  readonly units: Histories<string, Unit>;
  readonly posts: Histories<Position, Post>;
  readonly lines: Histories<Position, { readonly reportsTo: Position | null }>;
  readonly authorities: Histories<Act, HeldBy>;
  readonly deputies: readonly Deputy[];
}

export const initialOrganisation = (): Organisation => ({
  units: {},
  posts: {},
  lines: {},
  authorities: {},
  deputies: [],
});

export function evolve(organisation: Organisation, fact: OrganisationFact): Organisation {
  const { units, posts, lines, authorities, deputies } = organisation;
  switch (fact.type) {
    case 'OrgUnitDefined': {
      const { unitId, effectiveFrom: from, nameZh, nameEn, parentId } = fact.data;
      const value = { nameZh, nameEn, parentId };
      return { ...organisation, units: withEntry(units, unitId, { from, value }) };
    }
    case 'PositionDefined': {
      const { position, effectiveFrom: from, unitId, defaultGrade } = fact.data;
      const value = { unitId, defaultGrade };
      return { ...organisation, posts: withEntry(posts, position, { from, value }) };
    }
    case 'ReportingLineDefined': {
      const { position, effectiveFrom: from, reportsTo } = fact.data;
      return { ...organisation, lines: withEntry(lines, position, { from, value: { reportsTo } }) };
    }
    case 'AuthorityDefined': {
      const { act, effectiveFrom: from, heldBy: value } = fact.data;
      return { ...organisation, authorities: withEntry(authorities, act, { from, value }) };
    }
    case 'DeputyAppointed':
      return { ...organisation, deputies: [...deputies, deputyOf(fact.data)] };
    case 'DeputyDismissed': {
      const { appointmentId, lastDay: to } = fact.data;
      const changed = deputies.map((deputy) =>
        deputy.appointmentId === appointmentId ? { ...deputy, to } : deputy,
      );
      return { ...organisation, deputies: changed };
    }
  }
}

function deputyOf({ appointmentId, deputyId, from, to }: DeputyAppointed['data']): Deputy {
  return { appointmentId, deputyId, from, to };
}

function withEntry<K extends string, T>(
  histories: Histories<K, T>,
  key: K,
  entry: Dated<T>,
): Histories<K, T> {
  return { ...histories, [key]: [...(histories[key] ?? []), entry] };
}

/** Who stands in for the store manager on a date. */
export const deputiesOn = ({ deputies }: Organisation, date: LocalDate): readonly Deputy[] =>
  deputies.filter(({ from, to }) => from <= date && date <= to);
