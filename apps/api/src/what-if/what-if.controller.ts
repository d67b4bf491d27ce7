import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { WhatIfQuestion } from '@ledger/core';
import { callerOf, EDGE, Permit } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead } from '../edge/describe';
import { Desk } from '../edge/desk';
import { Turns } from '../replay/turns';
import { invalidDraft, spanOf, wrong } from './span';
import { WhatIfDto } from './what-if.dto';

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
        throw invalidDraft(answer.problems);
    }
  }
}

function questionOf({ from, to, document, settings }: WhatIfDto): WhatIfQuestion {
  if (document == null && (settings ?? []).length === 0)
    throw wrong('document', 'a draft, or at least one of `settings`');
  return {
    ...spanOf(from, to ?? undefined),
    draft: {
      settings: (settings ?? []).map(({ key, value }) => [key, value] as const),
      ...(document == null ? {} : { document }),
    },
  };
}
