import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EDGE, Problem, Public, reached } from '@ledger/adapters/nest';
import type { Edge } from '@ledger/adapters/nest';
import { DescribesPage } from '../edge/describe';
import { healthOf } from './health';
import type { Health } from './health';

/** Milliseconds that the views may need for what the log holds at the moment of the question. */
const LAG_MS = 1_000;

@ApiTags('service')
@Controller()
export class HealthController {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  @Get('healthz')
  @Public()
  @DescribesPage({
    summary: 'The process answers',
    about:
      'For the supervisor: restart the process when this fails. For whoever watches: `degraded` while a full check of both copies found damage, or while the ledger is read-only; it still answers with 200.',
    types: { 'application/json': { $ref: '#/components/schemas/Health' } },
  })
  health(): Health {
    return healthOf(this.edge.ledger);
  }

  @Get('readyz')
  @Public()
  @DescribesPage({
    summary: 'The views are up to date',
    about:
      'For the load balancer: 503 while the views do not come to the head of the log within a second, or while this process does not hear what others append.',
    types: { 'application/json': { $ref: '#/components/schemas/Readiness' } },
    problems: ['not-ready'],
  })
  async ready(@Res() reply: FastifyReply) {
    const { reads, store } = this.edge.ledger;
    const head = store.head();
    const status = await this.status(head);
    return reply
      .code(status === 'ready' ? 200 : 503)
      .send({ status, head, views: reads.position() });
  }

  private async status(head: number): Promise<'ready' | 'catching-up' | 'not-following'> {
    const { ledger } = this.edge;
    if (ledger.store.following?.().isLive === false) return 'not-following';
    try {
      await reached({ ledger, waitMs: LAG_MS }, head);
      return 'ready';
    } catch (error) {
      if (error instanceof Problem) return 'catching-up';
      throw error;
    }
  }
}
