import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EDGE, Permit } from '@ledger/adapters/nest';
import type { Edge } from '@ledger/adapters/nest';
import { viewsDigest } from '@ledger/embedded';
import { DescribesRead } from '../edge/describe';

/** How fresh the answers of this server are, and what they are made of. */
@ApiTags('audit')
@Controller('api/v1')
export class ViewsController {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  @Get('views')
  @Permit('payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Position and digest of the views',
    about:
      'Up to which event the views stand, and the SHA-256 over every row of them at that event. A rebuild, another server on the same log, and a restored copy give the same digest at the same position; `npx ledger doctor` compares it with a rebuild.',
    answer: 'Views',
  })
  async views() {
    const { dir, store } = this.edge.ledger;
    const digest = await viewsDigest(dir);
    return { ...digest, head: store.head() };
  }
}
