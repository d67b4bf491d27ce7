import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EDGE, Permit, Problem } from '@ledger/adapters/nest';
import type { Edge } from '@ledger/adapters/nest';
import type { LedgerProof } from '@ledger/embedded';
import { DescribesDownload } from '../edge/describe';

const TEXT = 'text/plain; charset=utf-8';

/** Proof that an event stands in the log. A receipt holds hashes only, so whoever knows the event may have it. */
@ApiTags('audit')
@Controller('api/v1')
export class ReceiptsController {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  @Get('receipts/:id')
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesDownload({
    summary: 'The receipt of an event',
    about:
      'Proof for the person it concerns (c2sp.org/tlog-proof@v1): keep it, and `ledger verify` or `verify.mjs` show later whether the event still stands in the log as it was. Every recorded event answers with this link.',
    params: ['id'],
    types: ['text/plain'],
  })
  async receipt(@Param('id') id: string, @Res() reply: FastifyReply) {
    const proof = this.proof();
    const event = await this.edge.ledger.store.find(id);
    if (event === undefined) throw new Problem('not-found');
    const receipt = await proof.receipt(event.position);
    return reply
      .header('content-type', TEXT)
      .header('content-disposition', `attachment; filename="${event.id}.receipt"`)
      .send(Buffer.from(receipt));
  }

  @Get('checkpoint')
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesDownload({
    summary: 'The newest signed checkpoint',
    about:
      'Size and root of the whole log, signed (C2SP tlog-checkpoint). Whoever keeps one can later show that history before it was not rewritten (`ledger verify --since`).',
    types: ['text/plain'],
  })
  async checkpoint(@Res() reply: FastifyReply) {
    const note = await this.proof().checkpoint();
    if (note === undefined) throw new Problem('not-found');
    return reply.header('content-type', TEXT).send(Buffer.from(note));
  }

  private proof(): LedgerProof {
    const { proof } = this.edge.ledger;
    if (proof === undefined) throw new Problem('not-ready');
    return proof;
  }
}
