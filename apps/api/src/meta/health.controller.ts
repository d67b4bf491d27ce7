import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EDGE, Public } from '@ledger/adapters/nest';
import type { Edge } from '@ledger/adapters/nest';
import { DescribesPage } from '../edge/describe';

/** A process that lags by this many events still answers questions well enough to be sent some. */
const LAG = 10_000;

@ApiTags('service')
@Controller()
export class HealthController {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  @Get('healthz')
  @Public()
  @DescribesPage({
    summary: 'The process answers',
    about: 'For the supervisor: restart the process when this fails.',
    types: { 'application/json': { $ref: '#/components/schemas/Health' } },
  })
  health() {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Public()
  @DescribesPage({
    summary: 'The views are up to date',
    about: 'For the load balancer: 503 while the views lag far behind the log.',
    types: { 'application/json': { $ref: '#/components/schemas/Readiness' } },
    problems: ['not-ready'],
  })
  ready(@Res() reply: FastifyReply) {
    const { reads, store } = this.edge.ledger;
    const [head, views] = [store.head(), reads.position()];
    const ready = head - views <= LAG;
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'catching-up', head, views });
  }
}
