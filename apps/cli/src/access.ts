import type { Command } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { newId, time } from '@ledger/kernel';
import { zoneOf } from './as-of';
import type { Input } from './command';
import type { Session } from './session';

type Reading = Extract<Command, { readonly type: 'LogAccess' }>['readings'][number];

/** `--purpose`, for every command that shows other people’s wages or trails. */
export const PURPOSE = {
  flags: '--purpose <text>',
  about: {
    zh: '为何查阅；与查阅记录一起密封保存',
    en: 'what it is read for; kept sealed with the access log',
  },
} as const;

/**
 * Writes down that this command read something about somebody. Beside a server that writes the ledger it cannot; whoever
 * may read the files could read them anyway, so it says so and goes on.
 */
export async function logAccess(
  session: Session,
  ledger: OpenLedger,
  input: Input,
  reading: Omit<Reading, 'at' | 'purpose'>,
): Promise<void> {
  if (ledger.mode === 'read')
    return session.warn(
      session.pick(
        '台账正由服务写入，此次查阅未能记入查阅记录；请尽量通过接口查阅。',
        'A server writes this ledger, so this reading could not be kept in the access log; read through its API where you can.',
      ),
    );
  const purpose = input.option('purpose');
  const at = time.formatInstant(ledger.clock.now(), zoneOf(ledger.reads));
  await ledger.writes.execute(
    {
      type: 'LogAccess',
      readings: [{ ...reading, at, ...(purpose === undefined ? {} : { purpose }) }],
    },
    { actor: session.actor, source: 'cli', commandId: `access:${newId()}` },
  );
}
