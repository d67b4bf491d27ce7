import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Command, EmployeeRow } from '@ledger/core';
import { callerOf, Permit, PermitOwn } from '@ledger/adapters/nest';
import type { Caller, EdgeRequest } from '@ledger/adapters/nest';
import { given, present } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { EmployeeParam } from '../edge/params';
import {
  AssignPositionDto,
  ChangeGradeDto,
  ChangeIdentityDto,
  ChangeWageDto,
  EndEmploymentDto,
  RegisterEmployeeDto,
} from './staff.dto';

type StaffCommand = Extract<Command, { employeeId: string }>;

@ApiTags('staff')
@Controller('api/v1/employees')
export class EmployeesController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post()
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Register a person',
    about: 'The employee id is random and says nothing; name, number and PINs are stored sealed.',
  })
  register(
    @Body() body: RegisterEmployeeDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, ({ requestKey }) => {
      const employeeId = employeeIdFrom(requestKey);
      const devicePins = body.devicePins ?? [];
      return one(
        { type: 'RegisterEmployee', ...given(body), devicePins, employeeId },
        { employeeId },
      );
    });
  }

  @Post(':employee/identity')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Change name, number or PINs',
    about: 'Punches that waited for a PIN are found by it.',
    params: ['employee'],
  })
  identity(
    @EmployeeParam() employee: string,
    @Body() body: ChangeIdentityDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.about(employee, { request, reply }, (employeeId) => ({
      type: 'ChangeIdentity',
      employeeId,
      ...given(body),
    }));
  }

  @Post(':employee/position')
  @Permit('administrator')
  @DescribesWrite({ summary: 'Assign a position', about: 'From a day on.', params: ['employee'] })
  position(
    @EmployeeParam() employee: string,
    @Body() body: AssignPositionDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.about(employee, { request, reply }, (employeeId) => ({
      type: 'AssignPosition',
      employeeId,
      ...given(body),
    }));
  }

  @Post(':employee/grade')
  @Permit('administrator', 'payroll')
  @DescribesWrite({
    summary: 'Change the grade',
    about: 'A46: the grade on the attendance date counts.',
    params: ['employee'],
  })
  grade(
    @EmployeeParam() employee: string,
    @Body() body: ChangeGradeDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.about(employee, { request, reply }, (employeeId) => ({
      type: 'ChangeGrade',
      employeeId,
      ...given(body),
    }));
  }

  @Post(':employee/wage')
  @Permit('administrator', 'payroll')
  @DescribesWrite({
    summary: 'Change the wage',
    about: 'A47: the wage on the attendance date counts.',
    params: ['employee'],
  })
  wage(
    @EmployeeParam() employee: string,
    @Body() body: ChangeWageDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.about(employee, { request, reply }, (employeeId) => ({
      type: 'ChangeWage',
      employeeId,
      ...given(body),
    }));
  }

  @Post(':employee/end')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'End the employment',
    about: 'A57: the last day is included.',
    params: ['employee'],
  })
  end(
    @EmployeeParam() employee: string,
    @Body() body: EndEmploymentDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.about(employee, { request, reply }, (employeeId) => ({
      type: 'EndEmployment',
      employeeId,
      ...given(body),
    }));
  }

  @Get()
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Everybody',
    about: 'Managers do not see wages and PINs.',
    answer: 'Employee',
    list: true,
  })
  async list(@Req() request: EdgeRequest) {
    const rows = await this.desk.ask(request, 'employees', {});
    return rows.map((row) => visible(row, callerOf(request)));
  }

  @Get(':employee')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'One person',
    about: 'An employee sees only themselves.',
    params: ['employee'],
    answer: 'Employee',
  })
  async show(@EmployeeParam() employee: string, @Req() request: EdgeRequest) {
    const caller = callerOf(request);
    const employeeId = await this.desk.people.subject(caller, employee);
    const rows = await this.desk.ask(request, 'employees', {});
    return visible(present(rows.find((row) => row.employeeId === employeeId)), caller);
  }

  private about(
    employee: string,
    { request, reply }: { readonly request: EdgeRequest; readonly reply: FastifyReply },
    command: (employeeId: string) => StaffCommand,
  ) {
    return this.desk.write(request, reply, async ({ caller }) =>
      one(command(await this.desk.people.subject(caller, employee))),
    );
  }
}

/** Random to everybody who does not know the idempotency key, and the same when the request comes again. */
function employeeIdFrom(requestKey: string): string {
  const digits = requestKey.replaceAll('-', '');
  return `e-${digits.slice(0, 12)}${digits.slice(17, 25)}`;
}

/** Wages and PINs are for payroll, auditors, administrators and the person alone. */
function visible(row: EmployeeRow, caller: Caller): Partial<EmployeeRow> {
  const mayAll = caller.role !== 'manager' || row.employeeId === caller.employeeId;
  if (mayAll) return row;
  const { monthlyWageFen: _wage, devicePins: _pins, ...others } = row;
  return others;
}
