import type { Command, CommandResult } from '@ledger/core';
import { newestPolicy } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { time } from '@ledger/kernel';
import type { Actor, LocalDate } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { Input } from './command';
import { problem } from './problem';
import { commandId } from './record/command-id';
import type { Session } from './session';

export const AS = {
  flags: '--as <employee>',
  about: {
    zh: '以谁的名义（工号）',
    en: 'in whose name (employee number)',
  },
} as const;

/** In whose name a command line is run: the person of `--as`, else whoever sits at the machine. */
export function actorOf(session: Session, { reads }: OpenLedger, { option }: Input): Actor {
  const as = option('as');
  if (as === undefined) return session.actor;
  const person = reads.employee(as);
  if (person !== undefined) return { id: person.employeeId, role: 'manager' };
  throw problem(`没有工号为“${as}”的员工。`, `Nobody has the number "${as}".`);
}

/** An employee speaks for themselves: `--as` may be left out, and names nobody else. */
export const ownActor = (employeeId: string): Actor => ({ id: employeeId, role: 'employee' });

/** Sends one command; the views stand at what followed from it. */
export async function send(
  ledger: OpenLedger,
  command: Command,
  actor: Actor,
): Promise<CommandResult> {
  const result = await ledger.writes.execute(command, {
    actor,
    source: 'cli',
    commandId: commandId(command.type, command),
  });
  await ledger.catchUp();
  return result;
}

/** What commands about the books are built from. */
export interface BooksWorld {
  readonly reads: OpenLedger['reads'];
  readonly store: OpenLedger['store'];
  readonly policy: PolicyDocument;
  readonly today: LocalDate;
  /** The clock of this machine with the offset of the rulebook's zone. */
  readonly now: string;
}

export function booksWorld(ledger: OpenLedger): BooksWorld {
  const { reads, store, clock } = ledger;
  const policy = newestPolicy(ledger);
  const now = time.formatInstant(clock.now(), policy.zone);
  return { reads, store, policy, now, today: time.localDate(clock.now(), policy.zone) };
}
