import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { time } from '@ledger/kernel';
import { callerOf, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { present } from '../edge/answers';
import { DescribesRead } from '../edge/describe';
import { Desk, langOf } from '../edge/desk';
import { DateParam, EmployeeParam } from '../edge/params';
import { asPage } from '../edge/page';
import { dayPage, explained } from './explained';

@ApiTags('attendance')
@Controller('api/v1')
export class RegisterController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Get('register/:date')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'The day register',
    about: 'One row a person: due, in, out, what was found, by which clause.',
    params: ['date'],
    answer: 'RegisterRow',
    list: true,
  })
  register(@DateParam() date: string, @Req() request: EdgeRequest) {
    return this.desk.ask(request, 'register', { date });
  }

  @Get('explanations/:employee/:date')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Why a day came to its amount',
    about:
      'Amount → finding → clause (quoted) and version → shift, leave, notice → punches with event ids; in the language of `Accept-Language`. A manager sees the day itself in the register; wages behind it are for payroll and the person.',
    params: ['employee', 'date'],
    answer: 'Explanation',
  })
  @ApiProduces('application/json', 'text/html')
  async explain(
    @EmployeeParam() employee: string,
    @DateParam() date: string,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    const account = present(await this.desk.ask(request, 'account', { employeeId, date }));
    const lang = langOf(request);
    return asPage(request, reply) ? dayPage(account, lang) : explained(account, lang);
  }

  @Get('me/days')
  @PermitOwn(['employee', 'manager', 'payroll', 'administrator'])
  @ApiQuery({
    name: 'period',
    required: false,
    description: 'Payroll month `YYYY-MM`; left out = this month.',
    schema: { type: 'string', examples: ['2026-03'] },
  })
  @DescribesRead({
    summary: 'My own days of a month',
    about: 'The days of the employee of the token, as the register shows them.',
    answer: 'RegisterRow',
    list: true,
  })
  async mine(@Query('period') period: string | undefined, @Req() request: EdgeRequest) {
    const employeeId = this.desk.people.self(callerOf(request));
    const month = period ?? time.periodOf(this.desk.house.today());
    if (!time.isPeriod(month)) {
      throw new Problem('validation', {
        errors: [{ field: 'period', expected: ['a month YYYY-MM'] }],
      });
    }
    const accounts = await Promise.all(
      time.datesOf(month).map((date) => this.desk.ask(request, 'account', { employeeId, date })),
    );
    return accounts.flatMap((account) => (account === undefined ? [] : [account.row]));
  }
}
