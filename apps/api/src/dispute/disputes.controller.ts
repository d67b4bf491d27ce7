import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { time } from '@ledger/kernel';
import { openDisputeCommand, ruleDisputeCommand } from '@ledger/core';
import { callerOf, EDGE, isRef, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given, present } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { Cases, concerns } from './concerned';
import {
  DisputeStatementMadeDto,
  OpenDisputeDto,
  RuleDisputeDto,
  WithdrawDisputeDto,
} from './dispute.dto';

const STATUSES = ['OPEN', 'RULED', 'WITHDRAWN'] as const;
type Status = (typeof STATUSES)[number];

/** An objection from its opening to its ruling: everybody concerned sees the same. */
@ApiTags('disputes')
@Controller('api/v1/disputes')
export class DisputesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(Cases) private readonly cases: Cases,
  ) {}

  @Post()
  @PermitOwn(['employee'], 'manager')
  @DescribesWrite({
    summary: 'Dispute a finding of a day',
    about:
      'Freezes what both sides see at this position of the log. The penalty of the finding and the bonus decision are not posted until the case is ruled. A whole statement is disputed at `POST /api/v1/statements/{employee}/{period}/dispute`.',
  })
  open(@Body() body: OpenDisputeDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: disputeId }) => {
      const { house, people } = this.desk;
      const { ledger } = this.edge;
      const employeeId = await people.subject(caller, body.employee);
      await ledger.catchUp();
      const { date, finding, statement } = body;
      const opening = await openDisputeCommand(
        { reads: ledger.reads, policy: house.policy(), today: house.today() },
        {
          disputeId,
          employeeId,
          period: time.periodOf(date),
          about: { kind: 'FINDING', date, finding },
          by,
          statement,
        },
      );
      return one(opening, { disputeId });
    });
  }

  @Get()
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'employee',
    required: false,
    description: 'Only cases about this person.',
    schema: { type: 'string', examples: ['1001'] },
  })
  @ApiQuery({
    name: 'status',
    required: false,
    description: 'Only these.',
    schema: { type: 'string', enum: [...STATUSES], examples: ['OPEN'] },
  })
  @DescribesRead({
    summary: 'Disputes',
    about: 'In the order in which they were opened; an employee sees those that concern them.',
    answer: 'Dispute',
    list: true,
  })
  async list(
    @Query('employee') employee: unknown,
    @Query('status') status: unknown,
    @Req() request: EdgeRequest,
  ) {
    const caller = callerOf(request);
    if (employee !== undefined && !isRef(employee)) throw wrong('employee', 'an employee');
    if (status !== undefined && !isStatus(status)) throw wrong('status', STATUSES.join(', '));
    const employeeId =
      employee === undefined ? undefined : await this.desk.people.subject(caller, employee);
    const rows = await this.desk.ask(request, 'disputes', {
      ...(employeeId !== undefined && { employeeId }),
      ...(status !== undefined && { status }),
    });
    return rows.filter((row) => concerns(row, caller));
  }

  @Get(':id')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'A dispute with its timeline',
    about:
      'What both sides saw when it was opened, and everything that was said, given and ruled since: the same for everybody concerned.',
    params: ['id'],
    answer: 'DisputeFile',
  })
  async file(@IdParam() id: string, @Req() request: EdgeRequest) {
    const { disputeId } = await this.cases.of(callerOf(request), id);
    return present(await this.desk.ask(request, 'disputeFile', { disputeId }));
  }

  @Post(':id/statements')
  @PermitOwn(['employee'], 'manager', 'administrator')
  @DescribesWrite({
    summary: 'Say something in a dispute',
    about: 'Either side, until it is ruled; who speaks for a side does not rule.',
    params: ['id'],
  })
  speak(
    @IdParam() id: string,
    @Body() { statement }: DisputeStatementMadeDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: statementId }) => {
      const { disputeId } = await this.cases.of(caller, id);
      return one({ type: 'MakeDisputeStatement', disputeId, statementId, by, statement });
    });
  }

  @Post(':id/ruling')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Rule a dispute',
    about:
      'By somebody who is neither party. A ruling that changes something names the corrections that were made because of it.',
    params: ['id'],
  })
  rule(
    @IdParam() id: string,
    @Body() body: RuleDisputeDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { disputeId } = await this.cases.of(caller, id);
      const { outcome, reasons, eventIds = [] } = given(body);
      const { reads, store } = this.edge.ledger;
      const ruling = { disputeId, by, outcome, eventIds, reasons };
      return one(await ruleDisputeCommand({ reads, store }, ruling));
    });
  }

  @Post(':id/withdrawal')
  @PermitOwn(['employee', 'manager'])
  @DescribesWrite({
    summary: 'Withdraw one’s own dispute',
    about: 'By the employee; the finding stands as it is.',
    params: ['id'],
  })
  withdraw(
    @IdParam() id: string,
    @Body() body: WithdrawDisputeDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { disputeId } = await this.cases.of(caller, id);
      return one({ type: 'WithdrawDispute', disputeId, by, ...given(body) });
    });
  }
}

const isStatus = (value: unknown): value is Status =>
  (STATUSES as readonly unknown[]).includes(value);

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });
