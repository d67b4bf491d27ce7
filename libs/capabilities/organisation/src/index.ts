import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { OrganisationCommand } from './commands';
import { decider } from './decide';
import type { OrganisationFact } from './facts';
import type { Organisation } from './organisation';
import type { OrganisationRefusal } from './refusals';

/** The one stream of the organisation: one ledger is one company. */
export const ORGANISATION_STREAM = 'organisation-company';

/** Who stands where: units, positions, reporting lines, deputies, each with the day it starts. */
export const organisation: Capability<
  OrganisationCommand,
  OrganisationFact,
  Organisation,
  OrganisationRefusal
> = {
  name: 'organisation',
  commands: {
    DefineOrgUnit: true,
    DefinePosition: true,
    DefineReportingLine: true,
    DefineAuthority: true,
    AppointDeputy: true,
    DismissDeputy: true,
  },
  streamOf: () => ORGANISATION_STREAM,
  decider,
  codec,
};

export type { OrganisationCommand } from './commands';
export { ACTS, heldByOn, HOLDERS, mayActFor, postsThatMay } from './may-act';
export type { ActQuestion, MayAct, Standing } from './may-act';
export { deputiesOn, evolve, initialOrganisation } from './organisation';
export type { Deputy, Organisation, Post, Unit } from './organisation';
export type { OrganisationRefusal } from './refusals';
export { hasLines, lineAbove, superiorOf } from './reporting-line';
