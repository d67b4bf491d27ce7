import type { Command, CommandResult } from '@ledger/core';
import type { Act, HeldBy } from '@ledger/facts/organisation';
import type { Position } from '@ledger/facts/staff';
import type { Actor, LocalDate } from '@ledger/kernel';
import { assetJson } from './assets';
import type { OpenLedger } from './contract';

/** `data/organisation/*.json`: the organisation of the regulation as data. */
export interface OrganisationFile {
  readonly units: readonly {
    readonly unitId: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly parentId: string | null;
  }[];
  readonly positions: readonly {
    readonly position: Position;
    readonly unitId: string | null;
    readonly defaultGrade: 'P' | 'M' | null;
    readonly reportsTo: Position | null;
  }[];
  readonly authorities: readonly { readonly act: Act; readonly heldBy: HeldBy }[];
}

/** Everything of an organisation file as commands that hold from a day, in an order in which each is possible. */
export function organisationCommands(
  { units, positions, authorities }: OrganisationFile,
  effectiveFrom: LocalDate,
): readonly Command[] {
  return [
    ...units.map((unit) => ({ type: 'DefineOrgUnit' as const, ...unit, effectiveFrom })),
    ...positions.map(({ position, unitId, defaultGrade }) => ({
      type: 'DefinePosition' as const,
      position,
      unitId,
      defaultGrade,
      effectiveFrom,
    })),
    ...positions.map(({ position, reportsTo }) => ({
      type: 'DefineReportingLine' as const,
      position,
      reportsTo,
      effectiveFrom,
    })),
    ...authorities.map((authority) => ({
      type: 'DefineAuthority' as const,
      ...authority,
      effectiveFrom,
    })),
  ];
}

/** The organisation of the regulation, from the day on which the rulebook begins; nothing where there is one already. */
export async function initOrganisation(
  ledger: OpenLedger,
  { actor, effectiveFrom }: { readonly actor: Actor; readonly effectiveFrom: LocalDate },
): Promise<readonly CommandResult[]> {
  const known = ledger.reads.organisation('9999-12-31');
  if (known.positions.length > 0 || known.units.length > 0) return [];
  const file = assetJson<OrganisationFile>('organisation', 'default.json');
  return ledger.writes.executeAll(organisationCommands(file, effectiveFrom), {
    actor,
    source: 'cli:init',
    commandId: 'init:organisation.0',
  });
}
