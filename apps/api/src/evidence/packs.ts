import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { evidenceZip } from '@ledger/embedded';
import type { EvidenceRequest } from '@ledger/embedded';
import { callerOf, EDGE, Problem } from '@ledger/adapters/nest';
import type { Caller, Edge, EdgeRequest } from '@ledger/adapters/nest';
import { cutOf, wrong } from '../replay/as-of';
import { Past } from '../replay/past';

export const ZIP = 'application/zip';

type Wanted = Pick<EvidenceRequest, 'employeeId' | 'period'>;

/** Makes packs and sends them. */
@Injectable()
export class Packs {
  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(Past) private readonly past: Past,
  ) {}

  /** The pack that is asked for, after `?waitFor=`; as of when, and whether with names, the query says. */
  async send(
    request: EdgeRequest,
    reply: FastifyReply,
    wanted: (caller: Caller) => Promise<Wanted>,
  ): Promise<FastifyReply> {
    const caller = callerOf(request);
    const withActors = flagOf(request, 'withActors');
    if (withActors && caller.ownOnly) throw new Problem('forbidden');
    const archive = await this.past.look(request, async (replay) => {
      const { employeeId, period } = await wanted(caller);
      const cut = await cutOf(request, replay);
      return evidenceZip(this.edge.ledger, {
        employeeId,
        period,
        withActors,
        ...(cut !== undefined && { asOf: { kind: 'position', position: cut.position } }),
      });
    });
    return reply
      .header('content-type', ZIP)
      .header('content-disposition', `attachment; filename="${archive.name}"`)
      .header('etag', `"${archive.position}"`)
      .send(Buffer.from(archive.bytes));
  }
}

function flagOf({ query }: EdgeRequest, name: string): boolean {
  const value = query[name];
  if (value !== undefined && value !== '0' && value !== '1') throw wrong(name, '0 or 1');
  return value === '1';
}
