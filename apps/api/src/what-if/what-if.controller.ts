import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WhatIfQuestion } from '@ledger/core';
import { sentenceOf } from '@ledger/rulebook';
import type { PolicyProblem } from '@ledger/rulebook';
import { callerOf, EDGE, Permit, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead } from '../edge/describe';
import { Desk } from '../edge/desk';
import { Turns } from '../replay/turns';
import { WhatIfDto } from './what-if.dto';

const MONTHS_MAX = 36;

@ApiTags('replay')
@Controller('api/v1/what-if')
export class WhatIfController {
  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Turns) private readonly turns: Turns,
  ) {}

  @Post()
  @HttpCode(200)
  @Permit('payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'What a draft rulebook would have done',
    about:
      'Judges history again under a draft and lists per person what changes, sums by clause, who would gain or lose the full-attendance bonus, and which guard-rails bind. Writes nothing and needs no Idempotency-Key. Stops with `OVER_TIME_BUDGET` when it takes too long.',
    answer: 'WhatIf',
    problems: ['in-progress', 'refused', 'body-too-large', 'unsupported-media-type'],
  })
  async judge(@Body() body: WhatIfDto, @Req() request: EdgeRequest) {
    const caller = callerOf(request);
    const question = questionOf(body);
    const employeeId =
      body.employee == null ? undefined : await this.desk.people.subject(caller, body.employee);
    const answer = await this.turns.take(caller, (pause) =>
      this.edge.ledger.reads.whatIf({
        ...question,
        pause,
        ...(employeeId === undefined ? {} : { employeeId }),
      }),
    );
    switch (answer.status) {
      case 'judged':
        return answer;
      case 'invalid':
        throw invalid(answer.problems);
    }
  }
}

function questionOf({ from, to, document, settings }: WhatIfDto): WhatIfQuestion {
  const last = to ?? from;
  if (last < from) throw wrong('to', 'a month that is not before `from`');
  if (monthsBetween(from, last) > MONTHS_MAX) throw wrong('to', `at most ${MONTHS_MAX} months`);
  if (document == null && (settings ?? []).length === 0)
    throw wrong('document', 'a draft, or at least one of `settings`');
  return {
    from,
    to: last,
    draft: {
      settings: (settings ?? []).map(({ key, value }) => [key, value] as const),
      ...(document == null ? {} : { document }),
    },
  };
}

const monthsBetween = (from: string, to: string): number => {
  const number = (period: string): number =>
    Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  return number(to) - number(from) + 1;
};

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });

const invalid = (problems: readonly PolicyProblem[]): Problem =>
  new Problem('validation', {
    errors: problems.map((problem) => ({
      field: problem.path,
      expected: [sentenceOf(problem)],
    })),
  });
