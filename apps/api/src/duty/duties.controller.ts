import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { time } from '@ledger/kernel';
import {
  documentIdOf,
  dutyBookOn,
  dutyCompliance,
  handingCommand,
  loginCommand,
  noMoneyEffect,
} from '@ledger/core';
import type { DutyBook } from '@ledger/capabilities/duty';
import { callerOf, EDGE, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given, present } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, langOf, one } from '../edge/desk';
import { PeriodParam } from '../edge/params';
import { waited } from '../edge/wait-for';
import { CorrectDocumentDto, HandInDto, PlatformLoginDto, PublishDutyBookDto } from './duty.dto';
import { DutyDesk } from './duty-desk';

@ApiTags('duty')
@Controller('api/v1')
export class DutiesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(DutyDesk) private readonly duties: DutyDesk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Post('duty-documents')
  @PermitOwn(['employee', 'manager', 'payroll'], 'administrator')
  @DescribesWrite({
    summary: 'Hand in a report, a plan or minutes',
    about:
      'R39, R41, R30, R24: digest, size and time of the file are recorded, and who receives it by the reporting line of today. Everybody hands in for themselves.',
  })
  handIn(@Body() body: HandInDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { kind, periodKey, documentId, note, sha256, fileName } = given(body);
      const file = await this.duties.kept(sha256, fileName);
      const command = await handingCommand(this.duties.parts, {
        employeeId,
        kind,
        periodKey,
        ...(documentId !== undefined && { documentId }),
        ...(note !== undefined && { note }),
        file,
        ...this.duties.now(),
      });
      return one(command);
    });
  }

  @Post('duty-corrections')
  @PermitOwn(['employee', 'manager', 'payroll'], 'administrator')
  @DescribesWrite({
    summary: 'Correct what was handed in',
    about: 'R40: one more version with its reason; the earlier ones stay, and so does their time.',
  })
  correct(
    @Body() body: CorrectDocumentDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { kind, periodKey, documentId: typed, reason, sha256, fileName } = given(body);
      const documentId = documentIdOf(kind, typed);
      return one({
        type: 'CorrectDutyReport',
        employeeId,
        kind,
        periodKey,
        ...(documentId !== undefined && { documentId }),
        file: await this.duties.kept(sha256, fileName),
        reason,
        at: this.duties.now().at,
      });
    });
  }

  @Post('platform-logins')
  @PermitOwn(['employee', 'manager', 'payroll'], 'administrator')
  @DescribesWrite({
    summary: 'Record a login to a platform or the work QQ',
    about:
      'R42: the fact only, never a punch. One’s own is now by the clock of the server; an adapter with an administrator’s token says when it was.',
  })
  login(@Body() body: PlatformLoginDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { platform, at } = given(body);
      if (caller.ownOnly && at !== undefined) throw nowOnly();
      const command = await loginCommand(this.duties.parts, {
        employeeId,
        platform,
        at: at ?? this.duties.now().at,
        source: caller.ownOnly ? 'SELF' : 'ADAPTER',
      });
      return one(command);
    });
  }

  @Get('duties/:period')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'employee',
    required: false,
    description: 'Only this person’s.',
    schema: { type: 'string', examples: ['1001'] },
  })
  @ApiQuery({
    name: 'department',
    required: false,
    description: 'Only this department.',
    schema: { type: 'string', examples: ['电商部'] },
  })
  @DescribesRead({
    summary: 'Duties of a month: done, late, missing, not due',
    about:
      'Per person and department, by the calendar that follows from position, roster and duty book. An employee sees their own, a manager the people below their post. The rulebook gives no consequence in money, so none is derived.',
    params: ['period'],
    answer: 'DutyCompliance',
  })
  async compliance(
    @PeriodParam() period: string,
    @Query('employee') employee: unknown,
    @Query('department') department: unknown,
    @Req() request: EdgeRequest,
  ) {
    const caller = callerOf(request);
    await waited(this.edge, request);
    const only =
      typeof employee === 'string' ? await this.desk.people.subject(caller, employee) : undefined;
    if (only !== undefined) await this.duties.mustSee(caller, only);
    const sees = await this.duties.sees(caller);
    const answer = await dutyCompliance(this.duties.parts, {
      from: time.firstDay(period),
      to: time.lastDay(period),
      now: this.desk.house.now(),
      isAsked: (row) =>
        sees(row) &&
        (only === undefined || row.employeeId === only) &&
        (typeof department !== 'string' || row.department === department),
    });
    return { ...answer, note: noMoneyEffect[langOf(request)] };
  }

  @Get('duty-book')
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'The book of duties in force today',
    about: 'What each position owes, how often, to whom, and by which clause.',
    answer: 'DutyBook',
  })
  async book(@Req() request: EdgeRequest) {
    await waited(this.edge, request);
    return present(await dutyBookOn(this.duties.parts, this.desk.house.today()));
  }

  @Post('duty-book')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Publish the company’s own book of duties',
    about: 'It holds from `effectiveFrom` on, which is never before today.',
  })
  publish(
    @Body() body: PublishDutyBookDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, () =>
      one({
        type: 'PublishDutyBook',
        // The decider refuses what is no book, with the path of what is wrong.
        document: body.document as unknown as DutyBook,
        today: this.desk.house.today(),
      }),
    );
  }
}

const nowOnly = (): Problem =>
  new Problem('validation', {
    errors: [{ field: 'at', expected: ['left out: one’s own login is now'] }],
  });
