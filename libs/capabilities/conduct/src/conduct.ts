import type { ConductFact, RewardGranted } from './facts';

/** A reward or a sanction as it stands. */
export interface ConductEntry {
  readonly id: string;
  readonly kind: 'REWARD' | 'SANCTION';
  readonly state: 'IN_FORCE' | 'REVOKED';
  /** The event that recorded it. */
  readonly eventId: string;
  readonly data: Omit<RewardGranted['data'], 'rewardId'>;
}

/** What one person was granted and what was imposed; one stream `conduct-{employeeId}`. */
export interface Conduct {
  readonly entries: readonly ConductEntry[];
}

export const initialConduct = (): Conduct => ({ entries: [] });

export const entryOf = ({ entries }: Conduct, id: string): ConductEntry | undefined =>
  entries.find((entry) => entry.id === id);

export function evolve(conduct: Conduct, fact: ConductFact, at: { readonly id: string }): Conduct {
  switch (fact.type) {
    case 'RewardGranted': {
      const { rewardId: id, ...data } = fact.data;
      return withEntry(conduct, { id, kind: 'REWARD', state: 'IN_FORCE', eventId: at.id, data });
    }
    case 'SanctionImposed': {
      const { sanctionId: id, ...data } = fact.data;
      return withEntry(conduct, { id, kind: 'SANCTION', state: 'IN_FORCE', eventId: at.id, data });
    }
    case 'SanctionRevoked': {
      const { sanctionId } = fact.data;
      const entries = conduct.entries.map((entry) =>
        entry.id === sanctionId ? { ...entry, state: 'REVOKED' as const } : entry,
      );
      return { entries };
    }
  }
}

const withEntry = ({ entries }: Conduct, entry: ConductEntry): Conduct => ({
  entries: [...entries, entry],
});
