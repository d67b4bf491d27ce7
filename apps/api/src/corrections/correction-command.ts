import { Inject, Injectable } from '@nestjs/common';
import type { Command } from '@ledger/core';
import { EDGE, Problem } from '@ledger/adapters/nest';
import type { Edge } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { Desk } from '../edge/desk';
import type { CorrectionDto, CorrectionKind } from './corrections.dto';
import { makers } from './makers';
import type { Asked } from './makers';

/** Kinds that an employee may ask for about themselves; the others are decisions. */
const OWN: ReadonlySet<CorrectionKind> = new Set([
  'MAKE_UP_REQUEST',
  'LEAVE_REQUEST',
  'LEAVE_CANCELLATION',
]);

@Injectable()
export class CorrectionCommand {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  of(body: CorrectionDto, writer: Asked['writer']): Promise<Command> {
    if (writer.caller.ownOnly && !OWN.has(body.kind)) throw new Problem('forbidden');
    const { desk, edge } = this;
    return makers[body.kind]({ said: given(body), writer, desk, ledger: edge.ledger });
  }
}
