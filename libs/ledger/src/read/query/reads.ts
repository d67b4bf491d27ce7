import type { Reads } from '../../contract';
import { casesReads } from '../../dispute/cases';
import { booksReads } from '../../period/books';
import { handover, handovers } from '../../handover/reads';
import {
  gradeProposals,
  organisationOn,
  proposedWitness,
  whoMayAct,
} from '../../organisation/reads';
import { HOME_REGION } from '../reference/calendars';
import { account } from './account';
import { anomalies } from './anomaly-inbox';
import { auditTrail } from './audit';
import { Desk } from './desk';
import type { DeskParts } from './desk';
import { whatIf } from '../../what-if';
import { hashOf } from './hash';
import { besideConduct, sheetWithConduct } from './beside-conduct';
import { withLegalNotice } from './legal-note';
import { employee, employees, leaves, policies, roster, unclaimed } from './people';
import { register } from './register';
import { deductions, paySheet, statement } from './statements';

export interface ReadsParts extends DeskParts {
  /** Brings the views to a position; without it the views of another process are looked at until they have come there. */
  readonly reach?: (position: number) => Promise<void>;
}

const LOOK_AGAIN_MS = 20;

/** Answers from committed rows; needs no projector, so that a process may look on while another one projects. */
export function createReads(parts: ReadsParts): Reads {
  const desk = new Desk(parts);
  return {
    position: () => desk.position,
    reach: parts.reach ?? ((position) => lookUntil(desk, position)),
    employees: () => employees(desk),
    employee: (idOrNo) => employee(desk, idOrNo),
    policies: () => policies(desk),
    calendarYears: (region) => desk.reference.calendars.years(region),
    dayKind: (date, region = HOME_REGION) => desk.reference.calendars.kindOf(date, region),
    roster: (employeeId, period) => roster(desk, employeeId, period),
    leaves: (filter) => leaves(desk, filter),
    unclaimed: () => unclaimed(desk),
    books: booksReads(desk),
    cases: casesReads(desk),
    organisation: (on) => organisationOn(desk, on),
    whoMayAct: (about) => whoMayAct(desk, about),
    gradeProposals: (on) => gradeProposals(desk, on),
    proposedWitness: (outgoingId, last) => proposedWitness(desk, outgoingId, last),
    handovers: (filter) => handovers(desk, filter),
    handover: (handoverId, today) => handover(desk, handoverId, today),
    register: async (date) => register(desk, date),
    statement: async (employeeId, period) =>
      besideConduct(desk, await statement(desk, employeeId, period)),
    paySheet: async (period) =>
      withLegalNotice(desk, await sheetWithConduct(desk, await paySheet(desk, period))),
    deductions: (filter) => deductions(desk, filter),
    anomalies: (period) => anomalies(desk, period),
    account: (employeeId, date) => account(desk, employeeId, date),
    auditTrail: (employeeId, page) => auditTrail(desk, employeeId, page),
    whatIf: (question) => whatIf(desk, question),
    hash: () => hashOf(desk.views),
  };
}

async function lookUntil(desk: Desk, position: number): Promise<void> {
  while (desk.position < position)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}
