import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { evidenceZip } from '@ledger/embedded';
import { callerOf, EDGE, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesFile } from './describes-file';
import { Desk } from '../edge/desk';
import { EmployeeParam, PeriodParam } from '../edge/params';
import { AsOfQuery, cutOf, wrong } from '../replay/as-of';
import { Past } from '../replay/past';

const ZIP = 'application/zip';

@ApiTags('evidence')
@Controller('api/v1/evidence')
export class EvidenceController {
  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Past) private readonly past: Past,
  ) {}

  @Get(':employee/:period')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @AsOfQuery()
  @ApiQuery({
    name: 'withActors',
    required: false,
    description:
      '`1` = exact lines also where they name who else acted; not for people who ask about themselves.',
    schema: { type: 'string', enum: ['0', '1'], examples: ['0'] },
  })
  @ApiProduces(ZIP)
  @DescribesFile({
    summary: 'The evidence about a month',
    about:
      'One archive: the person’s events as exact records and nobody else’s, hashes and proofs, rulebook and clauses, explanations, a timeline as page and PDF, the figures as CSV and Excel, and a README that says how to check it offline. Made again from the same position it is the same, byte for byte.',
    params: ['employee', 'period'],
    type: ZIP,
  })
  async pack(
    @EmployeeParam() employee: string,
    @PeriodParam() period: string,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const caller = callerOf(request);
    const withActors = flagOf(request, 'withActors');
    if (withActors && caller.ownOnly) throw new Problem('forbidden');
    const employeeId = await this.desk.people.subject(caller, employee);
    const archive = await this.past.look(request, async (replay) => {
      const cut = await cutOf(request, replay);
      return evidenceZip(this.edge.ledger, {
        employeeId,
        period,
        withActors,
        ...(cut === undefined
          ? {}
          : { asOf: { kind: 'position' as const, position: cut.position } }),
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
