import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { time } from '@ledger/kernel';
import { closeCommand, issueCommands } from '@ledger/core';
import { EDGE, metaOf, Permit } from '@ledger/adapters/nest';
import type { Caller, Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk } from '../edge/desk';
import { PeriodParam } from '../edge/params';
import { ClosePeriodDto, IssueStatementsDto } from './period.dto';

/** The books of a month: what people are told, and the close. */
@ApiTags('payroll')
@Controller('api/v1/periods')
export class PeriodsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get()
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'The books of all months',
    about: 'Open or closed, and what a close pinned: log, rulebook, calendars, results.',
    answer: 'Period',
    list: true,
  })
  periods(@Req() request: EdgeRequest) {
    return this.desk.ask(request, 'periods', {});
  }

  @Get(':period/checklist')
  @Permit('payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'What stands before the close of a month',
    about:
      'Questions, requests, disputes, statements without an answer, signatures, calendars, and every absence and triple that a person must have looked at (G16). Nothing blocking = it can be closed.',
    params: ['period'],
    answer: 'Closing',
  })
  checklist(@PeriodParam() period: string, @Req() request: EdgeRequest) {
    return this.desk.ask(request, 'closing', { period, today: this.desk.house.today() });
  }

  @Get(':period/statements')
  @Permit('payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Who was told what about a month',
    about: 'Issue, answer, and whether the figures are others by now.',
    params: ['period'],
    answer: 'ToldStatement',
    list: true,
  })
  told(@PeriodParam() period: string, @Req() request: EdgeRequest) {
    return this.desk.ask(request, 'told', { period });
  }

  @Post(':period/statements')
  @Permit('payroll', 'administrator')
  @DescribesWrite({
    summary: 'Tell people their month',
    about:
      'G10: one statement a person with totals, lines and reasons, to be confirmed or disputed within `statement.disputeWorkdays`. Who was told the same figures already is told nothing new; who still has an open question is left out.',
    params: ['period'],
  })
  issue(
    @PeriodParam() period: string,
    @Body() body: IssueStatementsDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async (writer) => {
      const { house } = this.desk;
      const { ledger } = this.edge;
      // Opened first: with it the log has come to now, so that the days of the month are over in the views.
      const open = { type: 'OpenPayrollPeriod', period } as const;
      await ledger.writes.execute(open, metaOf(writer, BEFORE));
      await ledger.catchUp();
      const wanted = await this.wanted(writer.caller, body.employees ?? []);
      const world = { reads: ledger.reads, policy: house.policy(), today: house.today() };
      const { commands } = await issueCommands(world, period, wanted);
      return { commands: [open, ...commands] };
    });
  }

  private async wanted(
    caller: Caller,
    refs: readonly string[],
  ): Promise<ReadonlySet<string> | undefined> {
    if (refs.length === 0) return undefined;
    const ids = refs.map((ref) => this.desk.people.subject(caller, ref));
    return new Set(await Promise.all(ids));
  }

  @Post(':period/close')
  @Permit('payroll', 'administrator')
  @DescribesWrite({
    summary: 'Close a month',
    about:
      'Refused while the checklist has something blocking (G7). Closed is closed: later facts make a difference that goes to the open month, which this opens.',
    params: ['period'],
  })
  close(
    @PeriodParam() period: string,
    @Body() { severe }: ClosePeriodDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async () => {
      const { ledger } = this.edge;
      await ledger.catchUp();
      const { reads, store, proofs } = ledger;
      const tzdata = process.versions['tz'] ?? 'unknown';
      const today = this.desk.house.today();
      const close = await closeCommand(
        { reads, store, tzdata, today, ...(proofs && { proofs }) },
        period,
        severe,
      );
      return { commands: [close, { type: 'OpenPayrollPeriod', period: time.nextPeriod(period) }] };
    });
  }
}

/** Place of a command that is carried out before those of the request. */
const BEFORE = -1;
