import { refusalMessage } from '@ledger/core';
import type { Command, CommandMeta, CommandResult, EmployeeRow } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { newId } from '@ledger/kernel';
import type { Input } from './command';
import { exit } from './exit';
import type { ExitCode } from './exit';
import { personOf } from './inputs';
import { usage } from './problem';
import type { Session } from './session';

/** In whose name a decision is taken: an option of every command that decides. */
export const AS = {
  flags: '--as <employee>',
  about: {
    zh: '以谁的名义（工号）；须是按汇报关系有权的人',
    en: 'in whose name (employee number); somebody whom the reporting line allows it',
  },
} as const;

/** The person behind `--as`; a command that only a person can give asks for it. */
export function deciderOf(ledger: OpenLedger, input: Input): EmployeeRow {
  const as = input.option('as');
  if (as === undefined)
    throw usage('请用 --as 工号 写明由谁办理。', 'Say who does it with --as NUMBER.');
  return personOf(ledger.reads, as);
}

/** Who stands behind a command: the person of `--as`, else whoever runs the program. */
export function actorOf(ledger: OpenLedger, input: Input, session: Session): CommandMeta['actor'] {
  const as = input.option('as');
  if (as === undefined) return session.actor;
  return { id: personOf(ledger.reads, as).employeeId, role: 'manager' };
}

/** Carries a command out. Each line typed is a request of its own; what is known already says nothing new. */
export const carryOut = (
  ledger: OpenLedger,
  command: Command,
  actor: CommandMeta['actor'],
): Promise<CommandResult> =>
  ledger.writes.execute(command, { actor, source: 'cli', commandId: newId() });

/** Says what became of a command; employee ids in a refusal are shown as the people they mean. */
export function answered(session: Session, ledger: OpenLedger, result: CommandResult): ExitCode {
  if (session.json) session.print(result);
  switch (result.status) {
    case 'recorded':
      if (!session.json)
        for (const { type, id, stream } of result.events)
          session.say(
            session.pick(`已记录 ${type} ${id}（${stream}）`, `recorded ${type} ${id} (${stream})`),
          );
      return exit.ok;
    case 'nothing-new':
      if (!session.json)
        session.say(session.pick('台账里已有，没有改变。', 'Known already, nothing changed.'));
      return exit.ok;
    case 'refused':
      if (!session.json) {
        session.warn(withNames(ledger, refusalMessage(result.refusal, session.lang)));
      }
      return exit.notAll;
  }
}

const EMPLOYEE_ID = /\be-[0-9a-f]{20}\b/g;

const withNames = ({ reads }: OpenLedger, sentence: string): string =>
  sentence.replace(EMPLOYEE_ID, (id) => {
    const person = reads.employee(id);
    return person === undefined ? id : `${person.name} ${person.employeeNo}`;
  });
