import { Body, Controller, Get, Headers, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { rosterWarnings, sayWarning } from '@ledger/core';
import type { RosterStretch } from '@ledger/core';
import { callerOf, EDGE, Permit, PermitOwn } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesRead, DescribesWrite, TakesSecondPerson } from '../edge/describe';
import { Desk, langOf, one } from '../edge/desk';
import { EmployeeParam, PeriodParam } from '../edge/params';
import { SecondPerson } from '../edge/second-person';
import { AssignShiftDto, ChangeShiftDto, PublishCalendarDto } from './roster.dto';
import { datesFor, segmentsOf } from './shift-of';

@ApiTags('roster')
@Controller('api/v1')
export class RosterController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(SecondPerson) private readonly secondPerson: SecondPerson,
  ) {}

  @Post('shifts')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Assign a shift to days of a month',
    about:
      'Days that have begun with another shift are refused (A56): change those one by one. `warnings` says what the law has against the roster (G18); it refuses nothing.',
  })
  assign(@Body() body: AssignShiftDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const policy = this.desk.house.policy();
      const { from, to, shift } = body;
      const dates = datesFor(body, (date) => this.edge.ledger.reads.dayKind(date));
      const segments = segmentsOf(body, policy);
      const now = this.desk.house.nowText();
      const command = {
        type: 'AssignShift' as const,
        employeeId,
        from,
        to,
        dates,
        shift,
        segments,
        zone: policy.zone,
        now,
      };
      return { ...one(command), after: this.warnings(request, employeeId, { from, to }) };
    });
  }

  @Post('shift-changes')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Change the shift of one day',
    about:
      'Before it begins one manager is enough; afterwards a second one approves with their own token. `warnings` says what the law has against the roster (G18).',
  })
  change(
    @Body() body: ChangeShiftDto,
    @Headers('second-authorization') second: string | undefined,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const policy = this.desk.house.policy();
      const { attendanceDate, shift, reasonCode, note } = given(body);
      const approvedBy = this.secondPerson.of(caller, second, ['manager']);
      const command = {
        type: 'ChangeShift' as const,
        employeeId,
        attendanceDate,
        shift,
        segments: segmentsOf(body, policy),
        zone: policy.zone,
        reasonCode,
        ...(note && { note }),
        by,
        ...(approvedBy && { approvedBy }),
        now: this.desk.house.nowText(),
      };
      const stretch = { from: attendanceDate, to: attendanceDate };
      return { ...one(command), after: this.warnings(request, employeeId, stretch) };
    });
  }

  @Get('roster/:employee/:period')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'A person’s roster of a month',
    about: 'Every day with its shift, and what says so.',
    params: ['employee', 'period'],
    answer: 'RosterDay',
    list: true,
  })
  async roster(
    @EmployeeParam() employee: string,
    @PeriodParam() period: string,
    @Req() request: EdgeRequest,
  ) {
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    return this.desk.ask(request, 'roster', { employeeId, period });
  }

  @Post('calendars')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Publish the holiday calendar of a year',
    about: 'G13: dates of a year without a calendar are not assessed, never guessed.',
  })
  publish(
    @Body() body: PublishCalendarDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, () =>
      one({ type: 'PublishHolidayCalendar', ...given(body) }),
    );
  }

  @Get('calendars')
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'region',
    required: false,
    description: 'Region.',
    schema: { type: 'string', examples: ['CN'] },
  })
  @DescribesRead({
    summary: 'Years with a calendar',
    about: 'Of a region.',
    answer: 'CalendarYears',
  })
  async calendars(@Query('region') region: string | undefined, @Req() request: EdgeRequest) {
    const named = typeof region === 'string' && region !== '' ? region : 'CN';
    return {
      region: named,
      years: await this.desk.ask(request, 'calendarYears', { region: named }),
    };
  }

  /** G18: told with the answer, when the roster stands. */
  private warnings(request: EdgeRequest, employeeId: string, stretch: RosterStretch) {
    return async () => {
      await this.edge.ledger.catchUp();
      const found = await rosterWarnings(this.edge.ledger, employeeId, stretch);
      const lang = langOf(request);
      return { warnings: found.map((each) => ({ ...each, text: sayWarning(each, lang) })) };
    };
  }
}
