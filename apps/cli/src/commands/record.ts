import { refusalMessage } from '@ledger/core';
import type { Command, CommandResult } from '@ledger/core';
import { newestPolicy } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { writing } from '../ledgers';
import { problem } from '../problem';
import { commandOf, typedFields } from '../record/build';
import { commandId } from '../record/command-id';
import { forms } from '../record/forms';
import type { FieldKind } from '../record/forms';

import type { Session } from '../session';

/** Of the fields that the program fills in, those that somebody may want to type. */
const TYPED: ReadonlySet<FieldKind> = new Set(['id', 'decider']);

function fieldList(): string {
  return Object.entries(forms)
    .map(([type, { required, optional, filled }]) => {
      const typed = Object.entries(filled ?? {}).filter(([, kind]) => TYPED.has(kind));
      const may = [...Object.keys(optional ?? {}), ...typed.map(([name]) => name)];
      const rest = may.length === 0 ? '' : ` [${may.join(' ')}]`;
      return `  ${type} ${Object.keys(required).join(' ')}${rest}`;
    })
    .join('\n');
}

export const record: CommandSpec = {
  usage: 'record <command> [fields...]',
  about: {
    zh: '记录一件事或一个决定：字段写成 名=值，或一个 JSON 对象',
    en: 'record a fact or a decision: fields as name=value, or one object of JSON',
  },
  more: {
    zh: `命令和字段（方括号内可省略；employee=工号 即 employeeId；时间可写 2026-03-02T08:05）:\n${fieldList()}`,
    en: `Commands and fields (those in brackets may be left out; employee=NUMBER is short for employeeId; times like 2026-03-02T08:05):\n${fieldList()}`,
  },
  options: [
    {
      flags: '--as <employee>',
      about: {
        zh: '以谁的名义决定（工号）',
        en: 'in whose name the decision is taken (employee number)',
      },
    },
  ],
  examples: [
    'record RecordLateNotice employee=B007 channel=PHONE recipientRole=STORE_MANAGER receivedAt=2026-03-02T07:50 attendanceDate=2026-03-02',
    'record RequestLeave employee=B007 leaveType=PERSONAL from=2026-03-05T08:00 to=2026-03-05T12:00',
    'record ApproveLeave leaveId=… --as B001',
    'record RequestMakeUpPunch employee=B007 direction=OUT claimedAt=2026-03-02T17:00 reasonCode=FORGOTTEN',
    'record RecordLeftPost employee=B007 leftAt=2026-03-02T10:00 post=客服台 observedBy=B002',
    'record WaiveAnomaly employee=B007 attendanceDate=2026-03-02 anomalyCode=MISSING_OUT reason="power cut" --as B001',
    'record ChangeShift employee=B007 attendanceDate=2026-03-09 shift=evening reasonCode=SWAP',
  ],
  run: (session, { args, option }) =>
    writing(session, async (ledger) => {
      const by = option('as');
      const actorId = by === undefined ? session.actor.id : decider(ledger, by);
      const command = commandFrom(ledger, args, actorId);
      const result = await ledger.writes.execute(command, {
        actor: { id: actorId, role: by === undefined ? session.actor.role : 'manager' },
        source: 'cli',
        commandId: commandId(command.type, command),
      });
      return answer(session, result);
    }),
};

function decider({ reads }: OpenLedger, numberOrId: string): string {
  const person = reads.employee(numberOrId);
  if (person !== undefined) return person.employeeId;
  throw problem(`没有工号为“${numberOrId}”的员工。`, `Nobody has the number "${numberOrId}".`);
}

function commandFrom(
  ledger: OpenLedger,
  [type, ...words]: readonly string[],
  actorId: string,
): Command {
  const { reads, clock } = ledger;
  const policy = newestPolicy(ledger);
  return commandOf(type!, typedFields(words), { reads, policy, now: clock.now(), actorId });
}

function answer(session: Session, result: CommandResult): ExitCode {
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
      if (!session.json) session.warn(refusalMessage(result.refusal, session.lang));
      return exit.notAll;
  }
}
