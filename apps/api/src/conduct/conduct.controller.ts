import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { conductGrounds, conductLines } from '@ledger/core';
import { callerOf, EDGE, Permit, PermitOwn } from '@ledger/adapters/nest';
import type { Caller, Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { EmployeeParam, IdParam, PeriodParam } from '../edge/params';
import { waited } from '../edge/wait-for';
import { DutyDesk } from '../duty/duty-desk';
import { ApplyMeasureDto, RevokeSanctionDto } from './conduct.dto';

@ApiTags('conduct')
@Controller('api/v1')
export class ConductController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(DutyDesk) private readonly people: DutyDesk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Post('rewards')
  @Permit('manager')
  @DescribesWrite({
    summary: 'Grant a reward',
    about:
      'R10: by the store manager, and only measures that the version in force on the day lists.',
  })
  grant(@Body() body: ApplyMeasureDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: rewardId }) => {
      const said = await this.said(caller, body);
      return one({ type: 'GrantReward', rewardId, ...said, by }, { rewardId });
    });
  }

  @Post('sanctions')
  @Permit('manager')
  @DescribesWrite({
    summary: 'Impose a sanction',
    about:
      'R10: by the store manager, with reason and clause, and only measures that the version in force lists. What attendance has charged is never charged again (G17); no money where fines are prohibited (G3) or the person had not signed (G4).',
  })
  impose(@Body() body: ApplyMeasureDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: sanctionId }) => {
      const said = await this.said(caller, body);
      return one({ type: 'ImposeSanction', sanctionId, ...said, by }, { sanctionId });
    });
  }

  @Post('sanctions/:id/revocation')
  @Permit('manager')
  @DescribesWrite({
    summary: 'Revoke a sanction',
    about: 'Both facts stay.',
    params: ['id'],
  })
  revoke(
    @IdParam() id: string,
    @Body() body: RevokeSanctionDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { reason } = body;
      return one({ type: 'RevokeSanction', employeeId, sanctionId: id, reason, by });
    });
  }

  @Get('conduct/:employee/:period')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Rewards and sanctions of a month',
    about:
      'Beside the statement and in none of its amounts. A manager sees the people below their post.',
    params: ['employee', 'period'],
    answer: 'ConductLine',
    list: true,
  })
  async lines(
    @EmployeeParam() employee: string,
    @PeriodParam() period: string,
    @Req() request: EdgeRequest,
  ) {
    await waited(this.edge, request);
    const caller = callerOf(request);
    const employeeId = await this.desk.people.subject(caller, employee);
    await this.people.mustSee(caller, employeeId);
    const statement = await this.edge.ledger.reads.statement(employeeId, period);
    return statement?.conduct ?? conductLines(this.edge.ledger, employeeId, { period });
  }

  private async said(caller: Caller, body: ApplyMeasureDto) {
    const employeeId = await this.desk.people.subject(caller, body.employee);
    const { measure, clause, attendanceDate, occurredOn, reason } = given(body);
    const ruleRef = { clause, ...(attendanceDate !== undefined && { attendanceDate }) };
    const about = { employeeId, occurredOn, ruleRef };
    await this.edge.ledger.catchUp();
    return {
      ...about,
      measure,
      reason,
      grounds: await conductGrounds(this.edge.ledger.reads, about),
      today: this.desk.house.today(),
    };
  }
}
