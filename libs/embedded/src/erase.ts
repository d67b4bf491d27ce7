import { forgetAnswers, forgetTokensOf } from '@ledger/adapters/access';
import type { Erasure } from '@ledger/adapters/keys';
import { erasedSubjects, keptFilesOf } from '@ledger/core';
import type { CommandResult } from '@ledger/core';
import { derivedId, time } from '@ledger/kernel';
import type { Actor } from '@ledger/kernel';
import type { OpenLedger } from './contract';
import { newestPolicy } from './zone';

export interface EraseOrder {
  readonly employeeId: string;
  /** Why it is lawful; names nobody, because it stays readable. */
  readonly legalBasis: string;
  readonly actor: Actor;
  readonly source: string;
}

/** What an erasure took away. */
export interface TakenAway {
  /** Files beside the log that were the person's alone. */
  readonly files: number;
  readonly evidence: number;
  readonly tokens: number;
}
export type EraseReport = TakenAway & { readonly result: CommandResult };

const NOTHING: TakenAway = { files: 0, evidence: 0, tokens: 0 };

/**
 * Erases a person (reliability 3.8): the fact is appended, the key destroyed for good, and whatever was made of their text is
 * taken away: views, files that are theirs alone, tokens, kept answers. Every proof holds, amounts stay. The same order again
 * takes away what an interrupted one left.
 */
export async function eraseSubject(
  ledger: OpenLedger,
  { employeeId, legalBasis, actor, source }: EraseOrder,
): Promise<EraseReport> {
  const now = ledger.clock.now();
  const today = time.localDate(now, newestPolicy(ledger).zone);
  const commandId = `${derivedId(`erase ${employeeId}`)}.0`;
  const command = { type: 'EraseSubject', employeeId, legalBasis, today } as const;
  const result = await ledger.writes.execute(command, { actor, source, commandId });
  if (result.status === 'refused') return { result, ...NOTHING };
  return { result, ...(await finishErasure(ledger, { employeeId, legalBasis })) };
}

/** What follows once the fact is in the log. The same again takes away what an interrupted one left. */
export async function finishErasure(
  ledger: OpenLedger,
  { employeeId: subject, legalBasis }: Pick<EraseOrder, 'employeeId' | 'legalBasis'>,
): Promise<TakenAway> {
  const erasure = { subject, at: new Date(ledger.clock.now()).toISOString(), legalBasis };
  await ledger.keys.erase(erasure);
  return takeAway(ledger, erasure);
}

/**
 * After a restore, and whenever a ledger with an erasure list is opened: whoever is on the list (`more`: one that was kept
 * elsewhere) or erased in the log has no key, both say so, and nothing is left of them. How many had to be done again.
 */
export async function replayErasures(
  ledger: OpenLedger,
  more: readonly Erasure[] = [],
): Promise<number> {
  const inLog = new Map((await erasedSubjects(ledger.store)).map((one) => [one.subject, one]));
  const list = [...ledger.keys.erased(), ...more];
  const all = new Map([...inLog.values(), ...list].map((one) => [one.subject, one]));
  let again = 0;
  for (const erasure of all.values()) {
    const isNew = await ledger.keys.erase(erasure);
    const isAppended = !inLog.has(erasure.subject) && (await appendAgain(ledger, erasure));
    if (isNew || isAppended) again += 1;
  }
  await finishPendingErasures(ledger);
  return again;
}

/** Destroys and takes away what is left of those who are on the list and not finished with. */
export async function finishPendingErasures(ledger: OpenLedger): Promise<void> {
  for (const erasure of ledger.keys.erased(true)) {
    await ledger.keys.erase(erasure);
    await takeAway(ledger, erasure);
  }
}

/** An older backup does not know of it; whoever is not in it at all needs no fact. */
async function appendAgain(ledger: OpenLedger, { subject, legalBasis }: Erasure): Promise<boolean> {
  const result = await ledger.writes.execute(
    { type: 'EraseSubject', employeeId: subject, legalBasis, today: '9999-12-31' },
    {
      actor: { id: 'erasure-list', role: 'system' },
      source: 'restore',
      commandId: `${derivedId(`erase again ${subject}`)}.0`,
    },
  );
  return result.status === 'recorded';
}

async function takeAway(ledger: OpenLedger, erasure: Erasure): Promise<TakenAway> {
  const kept = await keptFilesOf(ledger.store, erasure.subject);
  const removed = { files: 0, evidence: 0 };
  for (const store of ['files', 'evidence'] as const)
    for (const sha256 of kept[store]) if (await ledger[store].remove(sha256)) removed[store] += 1;
  await ledger.rebuild(undefined, { compact: true });
  forgetAnswers(ledger.dir);
  const tokens = forgetTokensOf(ledger.dir, erasure.subject);
  ledger.keys.notePurged(erasure.subject);
  return { ...removed, tokens };
}
