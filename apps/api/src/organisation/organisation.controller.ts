import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ACTS } from '@ledger/capabilities/organisation';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { callerOf, isRef, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given, present } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import {
  DefineAuthorityDto,
  DefinePositionDto,
  DefineReportingLineDto,
  DefineUnitDto,
} from './organisation.dto';

const ON = {
  name: 'on',
  required: false,
  description: 'On which day; left out = today.',
  schema: { type: 'string' as const, examples: ['2026-03-02'] },
};

/** Units, positions, reporting lines and authorities, each with the day it starts. */
@ApiTags('organisation')
@Controller('api/v1')
export class OrganisationController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post('organisation/units')
  @Permit('administrator')
  @DescribesWrite({ summary: 'Define a unit', about: 'R04; from a day on.' })
  unit(@Body() body: DefineUnitDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    const { parentId = null, ...said } = given(body);
    return this.desk.write(request, reply, () => one({ type: 'DefineOrgUnit', ...said, parentId }));
  }

  @Post('organisation/positions')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Define a position',
    about: 'The unit it belongs to and the grade that is proposed for it.',
  })
  position(
    @Body() body: DefinePositionDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const { unitId = null, defaultGrade = null, ...said } = given(body);
    return this.desk.write(request, reply, () =>
      one({ type: 'DefinePosition', ...said, unitId, defaultGrade }),
    );
  }

  @Post('organisation/reporting-lines')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Define who stands above a position',
    about: 'From a day on; a line that would be a ring is refused.',
  })
  line(
    @Body() body: DefineReportingLineDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const { reportsTo = null, ...said } = given(body);
    return this.desk.write(request, reply, () =>
      one({ type: 'DefineReportingLine', ...said, reportsTo }),
    );
  }

  @Post('organisation/authorities')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Define who holds an act',
    about: 'Everybody above a person, or the store manager and above (A31, A38, A52, R47).',
  })
  authority(
    @Body() body: DefineAuthorityDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, () => one({ type: 'DefineAuthority', ...given(body) }));
  }

  @Get('organisation')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery(ON)
  @DescribesRead({
    summary: 'The organisation on a day',
    about: 'Units, positions with superiors and holders, authorities, deputies, scope (R02, R05).',
    answer: 'Organisation',
  })
  show(@Query('on') on: unknown, @Req() request: EdgeRequest) {
    return this.desk.ask(request, 'organisation', { on: this.dayOf(on) });
  }

  @Get('organisation/may-act')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'act',
    required: true,
    description: 'What is to be done.',
    schema: { type: 'string', enum: [...ACTS] },
  })
  @ApiQuery({
    name: 'employee',
    required: false,
    description: 'About whom; left out = the employee of the token.',
    schema: { type: 'string', examples: ['1001'] },
  })
  @ApiQuery(ON)
  @DescribesRead({
    summary: 'Who may act for a person',
    about: 'By the reporting line of the day: the posts, and the people who hold them or stand in.',
    answer: 'MayAct',
  })
  async mayAct(
    @Query('act') act: unknown,
    @Query('employee') employee: unknown,
    @Query('on') on: unknown,
    @Req() request: EdgeRequest,
  ) {
    const known = ACTS.find((each) => each === act);
    if (known === undefined) throw wrong('act', `one of ${ACTS.join(', ')}`);
    if (employee !== undefined && !isRef(employee))
      throw wrong('employee', 'an employee id or number');
    const subjectId = await this.desk.people.subject(callerOf(request), employee);
    const about = { act: known, subjectId, on: this.dayOf(on) };
    return present(await this.desk.ask(request, 'whoMayAct', about));
  }

  @Get('grade-proposals')
  @Permit('payroll', 'auditor', 'administrator')
  @ApiQuery(ON)
  @DescribesRead({
    summary: 'People without a grade, and the one their position proposes',
    about: 'A proposal is never an assessment (A65): somebody records the grade with its day.',
    answer: 'GradeProposal',
    list: true,
  })
  grades(@Query('on') on: unknown, @Req() request: EdgeRequest) {
    return this.desk.ask(request, 'gradeProposals', { on: this.dayOf(on) });
  }

  private dayOf(on: unknown): LocalDate {
    if (on === undefined) return this.desk.house.today();
    if (time.isLocalDate(on)) return on;
    throw wrong('on', 'a date YYYY-MM-DD');
  }
}

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });
