import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { time } from '@ledger/kernel';
import { approveAdjustmentCommand } from '@ledger/core';
import type { AdjustmentRow } from '@ledger/core';
import { callerOf, EDGE, isRef, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given, present } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { ApproveAdjustmentDto, RejectAdjustmentDto } from './period.dto';

/** Differences of closed months: in favour posted at once, against only after a hearing and an approval (A61, G11). */
@ApiTags('payroll')
@Controller('api/v1/adjustments')
export class AdjustmentsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get()
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'employee',
    required: false,
    description: 'Only this person’s.',
    schema: { type: 'string', examples: ['1001'] },
  })
  @ApiQuery({
    name: 'period',
    required: false,
    description: 'Only those of or in this month.',
    schema: { type: 'string', examples: ['2026-03'] },
  })
  @DescribesRead({
    summary: 'Differences after a close',
    about: 'Each with the events that caused it and where it stands.',
    answer: 'Adjustment',
    list: true,
  })
  async list(
    @Query('employee') employee: unknown,
    @Query('period') period: unknown,
    @Req() request: EdgeRequest,
  ) {
    if (employee !== undefined && !isRef(employee)) throw wrong('employee', 'an employee');
    if (period !== undefined && !time.isPeriod(period)) throw wrong('period', 'a month YYYY-MM');
    const caller = callerOf(request);
    const whose = employee ?? (caller.ownOnly ? this.desk.people.self(caller) : undefined);
    const employeeId =
      whose === undefined ? undefined : await this.desk.people.subject(caller, whose);
    return this.desk.ask(request, 'adjustments', {
      ...(employeeId !== undefined && { employeeId }),
      ...(period !== undefined && { period }),
    });
  }

  @Post(':id/approval')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Approve a difference against an employee',
    about:
      'By somebody who had no part in what caused it, after the employee was heard; then it is posted to the open month. Not while a dispute about that month is open.',
    params: ['id'],
  })
  approve(
    @IdParam() id: string,
    @Body() body: ApproveAdjustmentDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ by }) => {
      const { adjustmentId, employeeId, sourcePeriod } = await this.find(id);
      const about = { adjustmentId, employeeId, sourcePeriod, by, ...given(body) };
      return one(approveAdjustmentCommand(this.edge.ledger.reads, about));
    });
  }

  @Post(':id/rejection')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Reject a difference against an employee',
    about: 'It is not proposed again while nothing changes.',
    params: ['id'],
  })
  reject(
    @IdParam() id: string,
    @Body() body: RejectAdjustmentDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ by }) => {
      const { adjustmentId, employeeId, sourcePeriod } = await this.find(id);
      const about = { adjustmentId, employeeId, sourcePeriod, by };
      return one({ type: 'RejectAdjustment', ...about, ...given(body) });
    });
  }

  private async find(id: string): Promise<AdjustmentRow> {
    const { ledger } = this.edge;
    await ledger.catchUp();
    const all = await ledger.reads.books.adjustments({});
    return present(all.find(({ adjustmentId }) => adjustmentId === id));
  }
}

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });
