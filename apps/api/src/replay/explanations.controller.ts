import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Statement } from '@ledger/core';
import { callerOf, PermitOwn } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { explainedMonth, monthPage } from '../attendance/explained';
import { present } from '../edge/answers';
import { DescribesRead } from '../edge/describe';
import { Desk, langOf } from '../edge/desk';
import { asPage } from '../edge/page';
import { EmployeeParam, PeriodParam } from '../edge/params';
import { AsOfQuery, cutOf } from './as-of';
import { Past } from './past';

@ApiTags('payroll')
@Controller('api/v1/explanations')
export class MonthExplanationsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Past) private readonly past: Past,
  ) {}

  @Get(':employee/months/:period')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @AsOfQuery()
  @ApiProduces('application/json', 'text/html')
  @DescribesRead({
    summary: 'Why a month came to its amounts',
    about:
      'Attendance, the settlement with its guard-rails, every line with its clauses quoted, as data or, with `Accept: text/html`, as a page to print. With `asOf` or `position` as it was explained then.',
    params: ['employee', 'period'],
    answer: 'Explanation',
    problems: ['in-progress', 'refused'],
  })
  async month(
    @EmployeeParam() employee: string,
    @PeriodParam() period: string,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    const statement = present(await this.statement(request, employeeId, period));
    const lang = langOf(request);
    return asPage(request, reply) ? monthPage(statement, lang) : explainedMonth(statement, lang);
  }

  private async statement(
    request: EdgeRequest,
    employeeId: string,
    period: string,
  ): Promise<Statement | undefined> {
    const { asOf, position } = request.query;
    if (asOf === undefined && position === undefined)
      return this.desk.ask(request, 'statement', { employeeId, period });
    return this.past.look(request, async (replay) => {
      const cut = await cutOf(request, replay);
      return cut && replay.statement(employeeId, period, cut);
    });
  }
}
