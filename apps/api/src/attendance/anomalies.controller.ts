import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permit } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesRead, DescribesWrite, TakesSecondPerson } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { PeriodParam } from '../edge/params';
import { AnomalyDecisionDto, LateNoticeDto } from './requests.dto';

/** Questions that block a close, the decisions that settle them, and the calls that announce a lateness. */
@ApiTags('attendance')
@Controller('api/v1')
export class AnomaliesController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post('late-notices')
  @Permit('manager')
  @DescribesWrite({
    summary: 'Record that somebody announced a lateness',
    about:
      'R56, A14: a call before the deadline turns a lateness over 30 minutes from absenteeism into the top tier.',
  })
  notice(@Body() body: LateNoticeDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, requestKey: noticeId }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { employee: _employee, ...said } = given(body);
      return one({ type: 'RecordLateNotice', ...said, employeeId, noticeId }, { noticeId });
    });
  }

  @Post('anomaly-waivers')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Waive an anomaly',
    about: 'The question is settled without a deduction; says why.',
  })
  waive(@Body() body: AnomalyDecisionDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.decide('WaiveAnomaly', body, request, reply);
  }

  @Post('absence-confirmations')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Confirm an absence',
    about: 'Somebody established that nobody came; says how.',
  })
  confirm(
    @Body() body: AnomalyDecisionDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.decide('ConfirmAbsence', body, request, reply);
  }

  @Get('anomalies/:period')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'What blocks the close of a month',
    about: 'The anomaly inbox: questions about days and punches that somebody must settle.',
    params: ['period'],
    answer: 'AnomalyRow',
    list: true,
  })
  anomalies(@PeriodParam() period: string, @Req() request: EdgeRequest) {
    return this.desk.ask(request, 'anomalies', { period });
  }

  private decide(
    type: 'WaiveAnomaly' | 'ConfirmAbsence',
    body: AnomalyDecisionDto,
    request: EdgeRequest,
    reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { attendanceDate, anomalyCode, reason } = body;
      return one({ type, employeeId, attendanceDate, anomalyCode, reason, by });
    });
  }
}
