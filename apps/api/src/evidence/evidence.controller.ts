import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PermitOwn } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { Cases } from '../dispute/concerned';
import { Desk } from '../edge/desk';
import { EmployeeParam, IdParam, PeriodParam } from '../edge/params';
import { AsOfQuery } from '../replay/as-of';
import { DescribesFile, WithActorsQuery } from './describes-file';
import { Packs, ZIP } from './packs';

/** What a stranger needs to check a month without trusting who runs the ledger. */
@ApiTags('evidence')
@Controller('api/v1')
export class EvidenceController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Cases) private readonly cases: Cases,
    @Inject(Packs) private readonly packs: Packs,
  ) {}

  @Get('evidence/:employee/:period')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @AsOfQuery()
  @WithActorsQuery()
  @ApiProduces(ZIP)
  @DescribesFile({
    summary: 'The evidence about a month',
    about:
      'One archive: the person’s events as exact records and nobody else’s, hashes, signed checkpoint and receipts, rulebook and clauses, explanations, disputes with what was given in them, a timeline as page and PDF, the figures as CSV and Excel, and a README that says how to check it offline. Made again from the same position it is the same, byte for byte.',
    params: ['employee', 'period'],
    type: ZIP,
  })
  ofMonth(
    @EmployeeParam() employee: string,
    @PeriodParam() period: string,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.packs.send(request, reply, async (caller) => ({
      employeeId: await this.desk.people.subject(caller, employee),
      period,
    }));
  }

  @Get('disputes/:id/evidence-pack')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @AsOfQuery()
  @WithActorsQuery()
  @ApiProduces(ZIP)
  @DescribesFile({
    summary: 'The evidence about a dispute',
    about:
      'The archive of the disputed month. It holds wages: other than the case itself, it is for the employee and for those who may see those.',
    params: ['id'],
    type: ZIP,
  })
  ofDispute(@IdParam() id: string, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.packs.send(request, reply, async (caller) => {
      const { employeeId, period } = await this.cases.of(caller, id);
      return { employeeId: await this.desk.people.subject(caller, employeeId), period };
    });
  }
}
