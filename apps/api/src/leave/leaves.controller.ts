import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { time } from '@ledger/kernel';
import { callerOf, EDGE, isRef, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Caller, Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given, present, storedText } from '../edge/answers';
import { DescribesRead, DescribesWrite, TakesSecondPerson } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { LeaveReasonDto, RequestLeaveDto } from './leave.dto';
import { workdaysLate } from './workdays-late';

@ApiTags('leave')
@Controller('api/v1/leaves')
export class LeavesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Post()
  @PermitOwn(['employee'], 'manager')
  @DescribesWrite({
    summary: 'Ask for leave',
    about: 'A34: it covers nothing until it is approved.',
  })
  ask(@Body() body: RequestLeaveDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, requestKey: leaveId }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { employee: _employee, ...said } = given(body);
      return one({ type: 'RequestLeave', ...said, employeeId, leaveId }, { leaveId });
    });
  }

  @Post(':id/approval')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Approve a leave',
    about:
      'Also after it began (A37): then it is marked retroactive. Nobody approves their own (A38).',
    params: ['id'],
  })
  approve(@IdParam() id: string, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { from } = await this.leave(caller, id);
      const { house } = this.desk;
      const began = time.localDate(time.knownInstant(from), house.zone());
      const dayKind = (date: string) => this.edge.ledger.reads.dayKind(date);
      return one({
        type: 'ApproveLeave',
        leaveId: id,
        by,
        decidedAt: house.nowText(),
        workdaysLate: workdaysLate(began, house.today(), dayKind),
        warnAfterWorkdays: house.policy().leave.retroactiveDays,
      });
    });
  }

  @Post(':id/rejection')
  @Permit('manager')
  @DescribesWrite({ summary: 'Reject a leave', about: 'It covers nothing.', params: ['id'] })
  reject(
    @IdParam() id: string,
    @Body() body: LeaveReasonDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.settle('RejectLeave', id, body, { request, reply });
  }

  @Post(':id/cancellation')
  @PermitOwn(['employee'], 'manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Take a leave back',
    about: '销假: its days become due again.',
    params: ['id'],
  })
  cancel(
    @IdParam() id: string,
    @Body() body: LeaveReasonDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.settle('CancelLeave', id, body, { request, reply });
  }

  @Get()
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'from',
    required: true,
    description: 'First date.',
    schema: { type: 'string', examples: ['2026-03-01'] },
  })
  @ApiQuery({
    name: 'to',
    required: true,
    description: 'Last date.',
    schema: { type: 'string', examples: ['2026-03-31'] },
  })
  @ApiQuery({
    name: 'employee',
    required: false,
    description: 'Only this person’s.',
    schema: { type: 'string', examples: ['1001'] },
  })
  @DescribesRead({
    summary: 'Leaves that touch a stretch of days',
    about: 'With their state.',
    answer: 'Leave',
    list: true,
  })
  async list(
    @Query('from') from: string,
    @Query('to') to: string,
    @Query('employee') employee: string | undefined,
    @Req() request: EdgeRequest,
  ) {
    const wrong = [...dateError('from', from), ...dateError('to', to), ...refError(employee)];
    if (wrong.length > 0) throw new Problem('validation', { errors: wrong });
    const caller = callerOf(request);
    const one = employee ?? (caller.ownOnly ? this.desk.people.self(caller) : undefined);
    const employeeId = one === undefined ? undefined : await this.desk.people.subject(caller, one);
    return this.desk.ask(request, 'leaves', { from, to, ...(employeeId && { employeeId }) });
  }

  private settle(
    type: 'RejectLeave' | 'CancelLeave',
    id: string,
    body: LeaveReasonDto,
    { request, reply }: { readonly request: EdgeRequest; readonly reply: FastifyReply },
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      await this.leave(caller, id);
      const { reasonCode, note } = given(body);
      return one({ type, leaveId: id, by, reasonCode, ...(note && { note }) });
    });
  }

  /** The request itself, read from its own stream; another person's leave does not exist for an employee. */
  private async leave(caller: Caller, id: string): Promise<{ readonly from: string }> {
    const [requested] = await this.edge.ledger.store.readStream(`leave-${id}`);
    const { employeeId, from } = present(requested).data;
    if (caller.ownOnly && employeeId !== caller.employeeId) throw new Problem('not-found');
    return { from: storedText(from) };
  }
}

const dateError = (field: string, text: unknown) =>
  time.isLocalDate(text) ? [] : [{ field, expected: ['a date YYYY-MM-DD'] }];
const refError = (text: unknown) =>
  text === undefined || isRef(text)
    ? []
    : [{ field: 'employee', expected: ['an employee id or number'] }];
