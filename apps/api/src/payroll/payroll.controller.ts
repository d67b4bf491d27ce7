import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { callerOf, isRef, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { present } from '../edge/answers';
import { DescribesRead } from '../edge/describe';
import { Desk, langOf } from '../edge/desk';
import { EmployeeParam, PeriodParam } from '../edge/params';
import { formatOf, paySheetFile, paySheetJson, SHEET_TYPES } from './pay-sheet-file';

@ApiTags('payroll')
@Controller('api/v1')
export class PayrollController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Get('statements/:employee/:period')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'A person’s month',
    about:
      'Counts, the settlement with its guard-rails, and every line with clause and events. An employee sees their own.',
    params: ['employee', 'period'],
    answer: 'Statement',
  })
  async statement(
    @EmployeeParam() employee: string,
    @PeriodParam() period: string,
    @Req() request: EdgeRequest,
  ) {
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    return present(await this.desk.ask(request, 'statement', { employeeId, period }));
  }

  @Get('pay-sheets/:period')
  @Permit('payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'format',
    required: false,
    description: 'json, csv or xlsx; `Accept` says it too.',
    schema: { type: 'string', enum: ['json', 'csv', 'xlsx'], examples: ['xlsx'] },
  })
  @ApiProduces(
    'application/json',
    'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
  @DescribesRead({
    summary: 'The pay sheet of a month',
    about:
      'One row a person and every deduction line; as a spreadsheet too, where amounts are numbers.',
    params: ['period'],
    answer: 'PaySheet',
  })
  async paySheet(
    @PeriodParam() period: string,
    @Query('format') format: unknown,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const kind = formatOf(format, request.headers.accept as string | undefined);
    const lang = langOf(request);
    const sheet = await this.desk.ask(request, 'paySheet', { period });
    if (kind === 'json') return reply.send(paySheetJson(sheet, lang));
    return reply
      .header('content-type', SHEET_TYPES[kind])
      .header('content-disposition', `attachment; filename="pay-sheet-${period}.${kind}"`)
      .send(await paySheetFile(sheet, kind, lang));
  }

  @Get('deductions/:period')
  @Permit('payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'employee',
    required: false,
    description: 'Only this person’s.',
    schema: { type: 'string', examples: ['1001'] },
  })
  @DescribesRead({
    summary: 'Every deduction line of a month',
    about:
      'Per incident: finding, clauses, seconds, assessed, and the share that is really deducted.',
    params: ['period'],
    answer: 'DeductionLine',
    list: true,
  })
  async deductions(
    @PeriodParam() period: string,
    @Query('employee') employee: unknown,
    @Req() request: EdgeRequest,
  ) {
    if (employee === undefined) return this.desk.ask(request, 'deductions', { period });
    if (!isRef(employee)) {
      throw new Problem('validation', {
        errors: [{ field: 'employee', expected: ['an employee id or number'] }],
      });
    }
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    return this.desk.ask(request, 'deductions', { period, employeeId });
  }

  @Get('full-attendance/:period')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Who keeps the full-attendance bonus',
    about: 'One row a person (R49).',
    params: ['period'],
    answer: 'FullAttendanceRow',
    list: true,
  })
  async fullAttendance(@PeriodParam() period: string, @Req() request: EdgeRequest) {
    const { rows } = await this.desk.ask(request, 'paySheet', { period });
    return rows.map(({ employeeId, employeeNo, name, settlement }) => ({
      employeeId,
      employeeNo,
      name,
      period,
      fullAttendance: settlement.fullAttendance,
      bonusFen: settlement.bonusFen,
    }));
  }
}
