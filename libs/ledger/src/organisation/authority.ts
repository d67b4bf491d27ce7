import { ORGANISATION_STREAM, hasLines, mayActFor } from '@ledger/capabilities/organisation';
import type { Organisation, Standing } from '@ledger/capabilities/organisation';
import { employeeStream, inForce } from '@ledger/capabilities/staff';
import type { Employee } from '@ledger/capabilities/staff';
import type { Act } from '@ledger/facts/organisation';
import type { Position } from '@ledger/facts/staff';
import type { LocalDate } from '@ledger/kernel';
import { organisationCapability, staffCapability } from '../capabilities';
import type { Command, CommandMeta } from '../contract';
import { loadStream } from '../write/load-stream';
import type { Workshop } from '../write/workshop';
import type { Question } from './questions';
import { questionsOf } from './questions';

/** Why a decision about somebody is refused: it is not this person's to take on this day. */
export type AuthorityRefusal =
  | {
      readonly reason: 'NOT_IN_REPORTING_LINE';
      readonly act: Act;
      readonly actorId: string;
      readonly subjectId: string;
      readonly date: LocalDate;
      /** The posts that may, the nearest first. */
      readonly who: readonly Position[];
      /** Who may besides, as deputy of the store manager: employee ids. */
      readonly deputies: readonly string[];
    }
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  /** A witness comes from the reporting line, and there is none. */
  | { readonly reason: 'ORGANISATION_NOT_DEFINED'; readonly date: LocalDate };

export interface Asked {
  readonly command: Command;
  readonly meta: CommandMeta;
  /** The folded stream that the command is about. */
  readonly state: unknown;
}

/**
 * Whether the organisation of today forbids an accepted command: undefined = it does not. Administrators and programs keep
 * their own right; who holds no post is not measured by it, unless the rule asks for a post (the witness, R47).
 */
export async function forbiddenBy(
  workshop: Workshop,
  { command, meta, state }: Asked,
): Promise<AuthorityRefusal | undefined> {
  const questions = questionsOf(command, state);
  if (questions.length === 0) return undefined;
  const folded = await loadStream(workshop, organisationCapability, ORGANISATION_STREAM);
  const organisation = folded.state as Organisation;
  const today = workshop.today();
  for (const question of questions) {
    if (!question.strict && hasOwnRight(question, meta)) continue;
    const refusal = await answerTo(workshop, organisation, question, today);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Whether any reporting line holds today. */
export async function linesHold(workshop: Workshop): Promise<boolean> {
  const folded = await loadStream(workshop, organisationCapability, ORGANISATION_STREAM);
  return hasLines(folded.state as Organisation, workshop.today());
}

const hasOwnRight = ({ actorId }: Question, { actor }: CommandMeta): boolean =>
  actor.id === actorId && (actor.role === 'administrator' || actor.role === 'system');

async function answerTo(
  workshop: Workshop,
  organisation: Organisation,
  ...[question, date]: readonly [Question, LocalDate]
): Promise<AuthorityRefusal | undefined> {
  const { act, actorId, subjectId, subjectUntil = date, strict } = question;
  if (!hasLines(organisation, date)) {
    return strict ? { reason: 'ORGANISATION_NOT_DEFINED', date } : undefined;
  }
  const actor = await standingOf(workshop, actorId, date);
  if (actor.position === undefined && !strict) return undefined;
  const subject = await standingOf(workshop, subjectId, subjectUntil < date ? subjectUntil : date);
  const answer = mayActFor(organisation, { act, actor, subject, date });
  if (answer.allowed) return undefined;
  if (answer.why === 'SELF') return { reason: 'OWN_CASE', employeeId: subjectId };
  const { who, deputies } = answer;
  return { reason: 'NOT_IN_REPORTING_LINE', act, actorId, subjectId, date, who, deputies };
}

/** The post of a person on a day; none before the hire and after the last day. */
async function standingOf(
  workshop: Workshop,
  employeeId: string,
  date: LocalDate,
): Promise<Standing> {
  const folded = await loadStream(workshop, staffCapability, employeeStream(employeeId));
  const employee = folded.state as Employee;
  if (employee.status === 'NOT_REGISTERED') return { employeeId, position: undefined };
  const { hiredOn, lastDay, assignments } = employee;
  const employed = hiredOn <= date && (lastDay === null || date <= lastDay);
  return { employeeId, position: employed ? inForce(assignments, date)?.position : undefined };
}
