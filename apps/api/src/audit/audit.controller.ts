import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { AuditEntry } from '@ledger/core';
import { callerOf, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead } from '../edge/describe';
import { Desk } from '../edge/desk';
import { EmployeeParam } from '../edge/params';

const PAGE = 100;
const PAGE_MAX = 500;

@ApiTags('audit')
@Controller('api/v1/audit-trail')
export class AuditController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Get(':employee')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'after',
    required: false,
    description: 'Entries after this log position.',
    schema: { type: 'string', examples: ['0'] },
  })
  @ApiQuery({
    name: 'limit',
    required: false,
    description: 'At most this many, up to 500.',
    schema: { type: 'string', examples: ['100'] },
  })
  @DescribesRead({
    summary: 'Everything recorded about a person',
    about:
      'Every event in log order with who, when, why and the hash that chains it. An employee reads their own.',
    params: ['employee'],
    answer: 'AuditPage',
  })
  async trail(
    @EmployeeParam() employee: string,
    @Query('after') after: unknown,
    @Query('limit') limit: unknown,
    @Req() request: EdgeRequest,
  ) {
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    const page = { after: whole('after', after, 0), limit: whole('limit', limit, PAGE) };
    if (page.limit < 1 || page.limit > PAGE_MAX) throw wrong('limit');
    const entries = await this.desk.ask(request, 'auditTrail', { employeeId, ...page });
    const last = entries.at(-1)?.event.position;
    return {
      entries: entries.map(shown),
      next: entries.length < page.limit ? null : (last ?? null),
    };
  }
}

function whole(field: string, text: unknown, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  throw wrong(field);
}

const wrong = (field: string): Problem =>
  new Problem('validation', {
    errors: [{ field, expected: ['a whole number within its limits'] }],
  });

/** The event without its ciphertext: the opened words stand beside it. */
function shown({ event, secret }: AuditEntry) {
  const { sealed: _sealed, rev, correlationId: _correlationId, ...rest } = event;
  return { ...rest, revision: rev, secret };
}
