import type { OpenLedger } from '@ledger/embedded';
import type { CommandMeta } from '@ledger/core';
import { personOf } from './inputs';
import type { Input } from './command';
import { usage } from './problem';
import { commandId } from './record/command-id';

/** In whose name a decision is taken: `--as`, which decisions about people must say. */
export function deciderOf(ledger: OpenLedger, { option }: Input): string {
  const typed = option('as');
  if (typed !== undefined) return personOf(ledger.reads, typed).employeeId;
  throw usage('请用 --as 工号 写明由谁决定。', 'Say who decides: --as with an employee number.');
}

export const metaAs = (by: string, command: { readonly type: string }): CommandMeta => ({
  actor: { id: by, role: 'manager' },
  source: 'cli',
  commandId: commandId(command.type, command),
});

export const AS_OPTION = {
  flags: '--as <employee>',
  about: {
    zh: '以谁的名义决定（工号）',
    en: 'in whose name the decision is taken (employee number)',
  },
} as const;
