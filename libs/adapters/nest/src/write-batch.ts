import { Inject } from '@nestjs/common';
import { Command as BusCommand, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Refusal } from '@ledger/kernel';
import type { Command, CommandResult, RecordedSummary } from '@ledger/core';
import { isInLog, jsonAnswer, withReceipt } from './answer';
import type { Answer } from './answer';
import { EDGE } from './edge';
import type { Edge } from './edge';
import { InFlight } from './in-flight';
import type { Origin } from './origin';
import { Problem } from './problem';
import { metaOf, refuseReusedKey } from './write';

/** One item of a batch: a command to carry out, or what already stands against it. */
export type BatchItem =
  | { readonly command: Command; readonly eventId: string }
  | { readonly refusal: Refusal & Record<string, unknown> };

/** Many commands whose events have ids of their own (punches), in few transactions; one result each. */
export class WriteBatch extends BusCommand<Answer> {
  constructor(
    readonly origin: Origin,
    readonly items: readonly BatchItem[],
  ) {
    super();
  }
}

@CommandHandler(WriteBatch)
export class WriteBatchHandler implements ICommandHandler<WriteBatch> {
  private readonly inFlight: InFlight;

  constructor(@Inject(EDGE) private readonly edge: Edge) {
    this.inFlight = new InFlight(edge.answers);
  }

  execute(batch: WriteBatch): Promise<Answer> {
    return this.inFlight.once(batch.origin, () => this.carryOut(batch));
  }

  private async carryOut({ origin, items }: WriteBatch): Promise<Answer> {
    await this.refuseOtherContent(origin, items);
    const commands = items.flatMap((item) => ('command' in item ? [item.command] : []));
    const outcomes = await this.edge.ledger.writes.executeAll(commands, metaOf(origin));
    let next = 0;
    const results = items.map((item): CommandResult =>
      'command' in item ? outcomes[next++]! : { status: 'refused', refusal: item.refusal },
    );
    results.forEach(refuseReusedKey);
    const answer = this.answer(results);
    if (!isInLog(results)) this.inFlight.keep(origin, answer);
    return answer;
  }

  /** Before anything of it is recorded: the key must not stand in the log with other content. */
  private async refuseOtherContent(
    { requestKey, commandId }: Origin,
    items: readonly BatchItem[],
  ): Promise<void> {
    const first = items.find((item) => 'command' in item);
    if (first === undefined || !('command' in first)) return;
    const event = await this.edge.ledger.store.find(first.eventId);
    const sameKey = event?.commandId.startsWith(`${requestKey}.`) === true;
    if (sameKey && event?.commandId !== commandId) throw new Problem('idempotency-key-reused');
  }

  private answer(results: readonly CommandResult[]): Answer {
    let position = 0;
    const count = { recorded: 0, 'nothing-new': 0, refused: 0 };
    const shown = results.map((result) => {
      count[result.status] += 1;
      if (result.status === 'refused') return refusedItem(result.refusal, this.edge);
      const event: RecordedSummary | undefined = result.events[0];
      if (event !== undefined && event.position > position) position = event.position;
      return { status: result.status, event: event === undefined ? null : withReceipt(event) };
    });
    const stands = position === 0 ? this.edge.ledger.store.head() : position;
    return jsonAnswer(200, stands, { position: stands, ...renamed(count), results: shown });
  }
}

const renamed = (count: Readonly<Record<CommandResult['status'], number>>) => ({
  recorded: count.recorded,
  nothingNew: count['nothing-new'],
  refused: count.refused,
});

function refusedItem(refusal: Refusal & Record<string, unknown>, edge: Edge) {
  const { reason, ...numbers } = refusal;
  return { status: 'refused', reason, numbers, sentence: edge.refusalWords(refusal) };
}
