import { refusalMessage } from '@ledger/core';
import type { CommandResult } from '@ledger/core';
import { exit } from './exit';
import type { ExitCode } from './exit';
import type { Session } from './session';

/** Says what became of a command, and gives the exit code for it. */
export function answer(session: Session, result: CommandResult, more: object = {}): ExitCode {
  const { json, pick, lang } = session;
  if (json) session.print({ ...result, ...more });
  switch (result.status) {
    case 'recorded':
      if (!json)
        for (const { type, id, stream } of result.events)
          session.say(
            pick(`已记录 ${type} ${id}（${stream}）`, `recorded ${type} ${id} (${stream})`),
          );
      return exit.ok;
    case 'nothing-new':
      if (!json) session.say(pick('台账里已有，没有改变。', 'Known already, nothing changed.'));
      return exit.ok;
    case 'refused':
      if (!json) session.warn(refusalMessage(result.refusal, lang));
      return exit.notAll;
  }
}
