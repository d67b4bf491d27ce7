import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { time } from '@ledger/kernel';
import { protectedStatuses, sayWarning, warningReport } from '@ledger/core';
import { callerOf, EDGE, Permit, PermitOwn } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, langOf, one } from '../edge/desk';
import { EmployeeParam, IdParam, PeriodParam } from '../edge/params';
import { waited } from '../edge/wait-for';
import { EndProtectionDto, ProtectDto } from './protection.dto';

@ApiTags('roster')
@Controller('api/v1')
export class WarningsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get('warnings/:period')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'What the law says against the rosters of a month',
    about:
      'G18: more than 8 h a day, 40 h (hard 44 h) a week, no weekly rest day, night shifts of protected staff. Warnings, never refusals.',
    params: ['period'],
    answer: 'PersonWarnings',
    list: true,
  })
  async report(@PeriodParam() period: string, @Req() request: EdgeRequest) {
    await waited(this.edge, request);
    const lang = langOf(request);
    const stretch = { from: time.firstDay(period), to: time.lastDay(period) };
    const people = await warningReport(this.edge.ledger, stretch);
    return people.map((person) => ({
      ...person,
      warnings: person.warnings.map((each) => ({ ...each, text: sayWarning(each, lang) })),
    }));
  }

  @Post('protections')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Record that somebody is protected from night work',
    about: 'The days stand in the clear, because rosters are measured by them; why is sealed.',
  })
  protect(@Body() body: ProtectDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, requestKey: statusId }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { kind, from, to } = given(body);
      const days = { from, ...(to !== undefined && { to }) };
      const type = 'RecordProtectedStatus' as const;
      return one({ type, employeeId, statusId, kind, ...days }, { statusId });
    });
  }

  @Post('protections/:id/end')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Set the last day of a protection',
    about: 'A day before its first = it never began.',
    params: ['id'],
  })
  end(
    @IdParam() id: string,
    @Body() body: EndProtectionDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      return one({ type: 'EndProtectedStatus', employeeId, statusId: id, to: body.lastDay });
    });
  }

  @Get('protections/:employee')
  @PermitOwn(['employee', 'manager'], 'administrator')
  @DescribesRead({
    summary: 'Protected days of a person',
    about: 'With why, for the person and for who records it; a manager sees only their own.',
    params: ['employee'],
    answer: 'ProtectedStatus',
    list: true,
  })
  async statuses(@EmployeeParam() employee: string, @Req() request: EdgeRequest) {
    await waited(this.edge, request);
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    return protectedStatuses(this.edge.ledger, employeeId);
  }
}
