import { Inject } from '@nestjs/common';
import { Command as BusCommand, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { derivedId } from '@ledger/kernel';
import type { Command, CommandMeta, CommandResult } from '@ledger/core';
import { actorIdOf } from './access';
import { isInLog, jsonAnswer, positionOf, problemAnswer, withReceipt } from './answer';
import type { Answer } from './answer';
import { EDGE } from './edge';
import type { Edge } from './edge';
import { InFlight } from './in-flight';
import type { Origin } from './origin';
import { Problem, refusedProblem } from './problem';
import type { Language } from './problem';

/** The envelope in which every command of the house travels over Nest's bus. */
export class Write extends BusCommand<Answer> {
  constructor(
    readonly origin: Origin,
    /** Carried out in this order; the first refusal ends it. */
    readonly commands: readonly [Command, ...Command[]],
    readonly lang: Language,
    /** Ids that the caller needs afterwards, such as `leaveId`. */
    readonly ids: Readonly<Record<string, string>> = {},
  ) {
    super();
  }
}

/** Asks the ledger and keeps the promise of the idempotency key; decides nothing. */
@CommandHandler(Write)
export class WriteHandler implements ICommandHandler<Write> {
  private readonly inFlight: InFlight;

  constructor(@Inject(EDGE) private readonly edge: Edge) {
    this.inFlight = new InFlight(edge.answers);
  }

  execute(write: Write): Promise<Answer> {
    return this.inFlight.once(write.origin, () => this.carryOut(write));
  }

  private async carryOut(write: Write): Promise<Answer> {
    const results: CommandResult[] = [];
    for (const [index, command] of write.commands.entries()) {
      const meta = metaOf(write.origin, index);
      const result = await this.edge.ledger.writes.execute(command, meta);
      results.push(result);
      if (result.status === 'refused') break;
    }
    const answer = this.answer(write, results);
    if (!isInLog(results)) this.inFlight.keep(write.origin, answer);
    return answer;
  }

  private answer({ ids, lang }: Write, results: readonly CommandResult[]): Answer {
    const head = this.edge.ledger.store.head();
    const refused = results.find((result) => result.status === 'refused');
    if (refused?.status === 'refused') {
      refuseReusedKey(refused);
      return problemAnswer(refusedProblem(refused.refusal, this.edge.refusalWords), lang, head);
    }
    const events = results.flatMap((result) => (result.status === 'refused' ? [] : result.events));
    const position = positionOf(events, head);
    const recorded = results.some((result) => result.status === 'recorded');
    const status = recorded ? 'recorded' : 'nothing-new';
    return jsonAnswer(recorded ? 201 : 200, position, {
      status,
      position,
      ...ids,
      events: events.map(withReceipt),
    });
  }
}

/** The ledger found the key in the log with other content: that is the caller's mistake, not a refusal of a rule. */
export function refuseReusedKey(result: CommandResult): void {
  if (result.status === 'refused' && result.refusal.reason === 'IDEMPOTENCY_KEY_REUSED') {
    throw new Problem('idempotency-key-reused');
  }
}

/** Each command of a request has a command id of its own; the first has the request's. */
export function metaOf(origin: Origin, index = 0): CommandMeta {
  const { caller, requestKey, commandId, requestId } = origin;
  return {
    actor: { id: actorIdOf(caller), role: caller.role },
    source: 'api',
    correlationId: requestId,
    commandId:
      index === 0
        ? commandId
        : `${derivedId(`${requestKey}/${index}`)}${commandId.slice(requestKey.length)}`,
  };
}
