import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { renderHtml, renderPdf } from '@ledger/adapters/documents';
import { handoverSheet } from '@ledger/core';
import type { HandoverRow } from '@ledger/core';
import { callerOf, isRef, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given, present } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, langOf, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { HandoverDesk } from './handover-desk';
import { HandoverReasonDto, NamePersonDto, OpenHandoverDto } from './handover.dto';

const STATES = ['OPEN', 'OVERDUE', 'COMPLETE', 'CANCELLED'] as const;

/** R46, R47: opened, arranged, looked at; items and signatures have a controller of their own. */
@ApiTags('handover')
@Controller('api/v1/handovers')
export class HandoversController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(HandoverDesk) private readonly handovers: HandoverDesk,
  ) {}

  @Post()
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Open a handover by hand',
    about:
      'A transfer or an ending opens one by itself; the witness comes from the reporting line.',
  })
  open(@Body() body: OpenHandoverDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, requestKey: handoverId }) => {
      const { outgoing, incoming, witness, reason, dueOn, lastDayInPost = dueOn } = given(body);
      const idOf = (ref: string) => this.desk.people.subject(caller, ref);
      return one(
        {
          type: 'OpenHandover',
          handoverId,
          reason,
          dueOn,
          lastDayInPost,
          outgoingId: await idOf(outgoing),
          ...(incoming && { incomingId: await idOf(incoming) }),
          ...(witness && { witnessId: await idOf(witness) }),
        },
        { handoverId },
      );
    });
  }

  @Post(':id/successor')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Name who takes over',
    about: 'By the store manager or who stands above; what somebody before accepted is open again.',
    params: ['id'],
  })
  successor(
    @IdParam() id: string,
    @Body() body: NamePersonDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { handoverId } = await this.handovers.of(caller, id);
      const incomingId = await this.desk.people.subject(caller, body.employee);
      return one({ type: 'NameSuccessor', handoverId, incomingId, by });
    });
  }

  @Post(':id/witness')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Name the witness',
    about: 'R47: somebody above the outgoing person on the day, and neither of the two others.',
    params: ['id'],
  })
  witness(
    @IdParam() id: string,
    @Body() body: NamePersonDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { handoverId } = await this.handovers.of(caller, id);
      const witnessId = await this.desk.people.subject(caller, body.employee);
      return one({ type: 'NameWitness', handoverId, witnessId, by });
    });
  }

  @Post(':id/reopening')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Open a complete handover again',
    about: 'Its signatures no longer count and stay visible; all three sign anew.',
    params: ['id'],
  })
  reopen(
    @IdParam() id: string,
    @Body() body: HandoverReasonDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.settle('ReopenHandover', id, body, { request, reply });
  }

  @Post(':id/cancellation')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Cancel a handover',
    about: 'The transfer or the leaving did not happen.',
    params: ['id'],
  })
  cancel(
    @IdParam() id: string,
    @Body() body: HandoverReasonDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.settle('CancelHandover', id, body, { request, reply });
  }

  @Get()
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'state',
    required: false,
    description: 'Only one state.',
    schema: { type: 'string', enum: [...STATES] },
  })
  @ApiQuery({
    name: 'employee',
    required: false,
    description: 'Only those that this person has a part in.',
    schema: { type: 'string', examples: ['1001'] },
  })
  @DescribesRead({
    summary: 'Handovers: open, overdue, complete',
    about:
      'With what is missing and who has to act; the one due first first. Pay never waits for one (Labour Contract Law art. 50).',
    answer: 'Handover',
    list: true,
  })
  async list(
    @Query('state') state: unknown,
    @Query('employee') employee: unknown,
    @Req() request: EdgeRequest,
  ) {
    const caller = callerOf(request);
    const only = STATES.find((each) => each === state);
    if (state !== undefined && only === undefined)
      throw wrong('state', `one of ${STATES.join(', ')}`);
    if (employee !== undefined && !isRef(employee))
      throw wrong('employee', 'an employee id or number');
    const who = employee ?? (caller.ownOnly ? this.desk.people.self(caller) : undefined);
    const employeeId = who === undefined ? undefined : await this.desk.people.subject(caller, who);
    return this.desk.ask(request, 'handovers', {
      today: this.desk.house.today(),
      ...(only && { state: only }),
      ...(employeeId && { employeeId }),
    });
  }

  @Get(':id')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'format',
    required: false,
    description:
      '`html` or `pdf`: the sheet to print, with the times and hashes of the signatures.',
    schema: { type: 'string', enum: ['json', 'html', 'pdf'] },
  })
  @DescribesRead({
    summary: 'One handover, or its sheet to print',
    about:
      '`content` is what is signed; its canonical JSON (RFC 8785) has the hash `contentSha256`.',
    params: ['id'],
    answer: 'Handover',
  })
  async show(
    @IdParam() id: string,
    @Query('format') format: unknown,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const { handoverId } = await this.handovers.of(callerOf(request), id);
    const today = this.desk.house.today();
    const row = present(await this.desk.ask(request, 'handover', { handoverId, today }));
    await this.sent(row, { format, request, reply });
  }

  private async sent(
    row: HandoverRow,
    { format, request, reply }: Exchange & { readonly format: unknown },
  ): Promise<void> {
    const model = handoverSheet(row, { lang: langOf(request), zone: this.desk.house.zone() });
    switch (format) {
      case undefined:
      case 'json':
        return void reply.send(row);
      case 'html':
        return void reply
          .header('content-type', 'text/html; charset=utf-8')
          .send(renderHtml(model));
      case 'pdf':
        return void reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', `inline; filename="handover-${row.handoverId}.pdf"`)
          .send(await renderPdf(model));
    }
    throw wrong('format', 'json, html or pdf');
  }

  private settle(
    type: 'ReopenHandover' | 'CancelHandover',
    id: string,
    body: HandoverReasonDto,
    { request, reply }: Exchange,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { handoverId } = await this.handovers.of(caller, id);
      return one({ type, handoverId, by, ...given(body) });
    });
  }
}

interface Exchange {
  readonly request: EdgeRequest;
  readonly reply: FastifyReply;
}

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });
