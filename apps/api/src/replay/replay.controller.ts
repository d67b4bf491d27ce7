import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { replayJson } from '@ledger/core';
import type { CompanyReplay, PaySheet } from '@ledger/core';
import { time } from '@ledger/kernel';
import { callerOf, Permit, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { explained } from '../attendance/explained';
import { DescribesRead } from '../edge/describe';
import { Desk, langOf } from '../edge/desk';
import { DateParam, EmployeeParam, PeriodParam } from '../edge/params';
import { AsOfQuery, cutOf, cutOrNothing, wrong } from './as-of';
import { Past } from './past';

@ApiTags('replay')
@Controller('api/v1/replays')
export class ReplayController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Past) private readonly past: Past,
  ) {}

  @Get(':employee/:period')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @AsOfQuery()
  @DescribesRead({
    summary: 'A month as it was known, and how it became what is known now',
    about:
      'Two clocks: when something happened, and when the ledger learned it. The month as of `asOf` or `position` (neither: before anything was known) beside the month of today, every difference, and every event in between with what it changed. What was erased since is erased at every time.',
    params: ['employee', 'period'],
    answer: 'MonthReplay',
    problems: ['in-progress', 'refused'],
  })
  async month(
    @EmployeeParam() employee: string,
    @PeriodParam() period: string,
    @Req() request: EdgeRequest,
  ) {
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    return this.past.look(request, async (replay) => {
      const from = await cutOrNothing(request, replay);
      return replayJson(
        await replay.month(employeeId, period, { from }),
        this.past.reader(request),
      );
    });
  }

  @Get(':employee/days/:date')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @AsOfQuery()
  @DescribesRead({
    summary: 'A day as it was known, with both explanations',
    about:
      'What explained the day then, what explains it now, and the events that made the difference.',
    params: ['employee', 'date'],
    answer: 'DayReplay',
    problems: ['in-progress', 'refused'],
  })
  async day(
    @EmployeeParam() employee: string,
    @DateParam() date: string,
    @Req() request: EdgeRequest,
  ) {
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    const lang = langOf(request);
    return this.past.look(request, async (replay) => {
      const from = await cutOrNothing(request, replay);
      const month = await replay.month(employeeId, time.periodOf(date), { from });
      const [known, now] = [
        await replay.day(employeeId, date, month.from),
        await replay.day(employeeId, date, month.to),
      ];
      if (known === undefined && now === undefined) throw new Problem('not-found');
      const { steps, change } = replayJson(month, this.past.reader(request), date);
      return {
        employeeId,
        date,
        from: month.from,
        to: month.to,
        known: known === undefined ? null : explained(known, lang),
        now: now === undefined ? null : explained(now, lang),
        change,
        steps: steps.filter((step) => step.changes.length > 0),
      };
    });
  }
}

@ApiTags('replay')
@Controller('api/v1/replayed-pay-sheets')
export class ReplayedPaySheetController {
  constructor(@Inject(Past) private readonly past: Past) {}

  @Get(':period')
  @Permit('payroll', 'auditor', 'administrator')
  @AsOfQuery()
  @ApiQuery({
    name: 'rows',
    required: false,
    description:
      '`1` = both pay sheets with every row; otherwise totals and the people who differ.',
    schema: { type: 'string', enum: ['0', '1'], examples: ['1'] },
  })
  @DescribesRead({
    summary: 'The pay sheet as it was known',
    about:
      'Everybody’s month as of `asOf` or `position`, beside the pay sheet of today, and the people whose figures differ.',
    params: ['period'],
    answer: 'CompanyReplay',
    problems: ['in-progress', 'refused'],
  })
  paySheet(
    @PeriodParam() period: string,
    @Query('rows') rows: unknown,
    @Req() request: EdgeRequest,
  ) {
    if (rows !== undefined && rows !== '0' && rows !== '1') throw wrong('rows', '0 or 1');
    return this.past.look(request, async (replay) => {
      const from = await cutOf(request, replay);
      if (from === undefined) throw wrong('asOf', 'asOf or position says as of when');
      return shown(await replay.company(period, { from }), rows === '1');
    });
  }
}

function shown({ known, now, ...replay }: CompanyReplay, withRows: boolean) {
  const sheet = ({ rows, totals, notes }: PaySheet) => ({
    people: rows.length,
    totals,
    notes,
    ...(withRows && { rows }),
  });
  return { ...replay, known: sheet(known), now: sheet(now) };
}
