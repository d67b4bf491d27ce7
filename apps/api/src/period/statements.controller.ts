import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { openDisputeCommand } from '@ledger/core';
import { EDGE, PermitOwn } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { MonthParams } from '../edge/params';
import type { MonthPath } from '../edge/params';
import { AnswerStatementDto, DisputeStatementDto } from './period.dto';

/** An employee’s own word about what they were told; nobody gives it for them. */
@ApiTags('payroll')
@Controller('api/v1/statements/:employee/:period')
export class StatementAnswersController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Post('confirmation')
  @PermitOwn(['employee', 'manager', 'payroll'])
  @DescribesWrite({
    summary: 'Confirm one’s own statement',
    about: 'The newest issue; an older one was replaced.',
    params: ['employee', 'period'],
  })
  confirm(
    @MonthParams() { employee, period }: MonthPath,
    @Body() { issue }: AnswerStatementDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const employeeId = await this.desk.people.subject(caller, employee);
      return one({ type: 'ConfirmStatement', employeeId, period, issue, by });
    });
  }

  @Post('dispute')
  @PermitOwn(['employee', 'manager', 'payroll'])
  @DescribesWrite({
    summary: 'Dispute one’s own statement',
    about:
      'Within the window that the statement names. Opens a case about the whole statement: its penalties and the bonus decision are not posted until it is ruled.',
    params: ['employee', 'period'],
  })
  dispute(
    @MonthParams() { employee, period }: MonthPath,
    @Body() { issue, statement }: DisputeStatementDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: disputeId }) => {
      const { house, people } = this.desk;
      const { ledger } = this.edge;
      const employeeId = await people.subject(caller, employee);
      await ledger.catchUp();
      const about = { kind: 'STATEMENT', issue } as const;
      const opening = await openDisputeCommand(
        { reads: ledger.reads, policy: house.policy(), today: house.today() },
        { disputeId, employeeId, period, about, by, statement },
      );
      const today = house.today();
      const answer = { employeeId, period, issue, disputeId, by, today } as const;
      return {
        commands: [{ type: 'DisputeStatement', ...answer }, opening],
        ids: { disputeId },
      };
    });
  }
}
