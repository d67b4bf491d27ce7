import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { comparedTotals, comparePolicies, policyDrafts } from '@ledger/core';
import { assetJson } from '@ledger/embedded';
import { clauseBook } from '@ledger/rulebook';
import type { ClausesDocument, PolicyDocument } from '@ledger/rulebook';
import { callerOf, EDGE, Permit, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead } from '../edge/describe';
import { waited } from '../edge/wait-for';
import { Turns } from '../replay/turns';
import { invalidDraft, spanOf } from '../what-if/span';

const named = (name: 'before' | 'after', example: string) =>
  ApiQuery({
    name,
    description: 'A published version, or the id of a draft (its newest revision).',
    schema: { type: 'string', examples: [example] },
  });

const month = (name: 'from' | 'to', description: string, required: boolean) =>
  ApiQuery({ name, description, required, schema: { type: 'string', examples: ['2026-03'] } });

@ApiTags('policy')
@Controller('api/v1/policy-comparisons')
export class ComparisonsController {
  private readonly words = clauseBook(assetJson<ClausesDocument>('rulebook', 'clauses.json'));

  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(Turns) private readonly turns: Turns,
  ) {}

  @Get()
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @named('before', '1.0.0')
  @named('after', '2026-summer')
  @DescribesRead({
    summary: 'What changes between two versions',
    about:
      'Key by key, and clause by clause with the words of the regulation, its readings and the guard-rails.',
    answer: 'PolicyComparison',
  })
  async compare(
    @Query('before') before: unknown,
    @Query('after') after: unknown,
    @Req() request: EdgeRequest,
  ) {
    await waited(this.edge, request);
    return comparePolicies(
      await this.documentOf('before', before),
      await this.documentOf('after', after),
      this.words,
    );
  }

  @Get('totals')
  @Permit('payroll', 'auditor', 'administrator')
  @named('before', '1.0.0')
  @named('after', '2026-summer')
  @month('from', 'First month.', true)
  @month('to', 'Last month, included; left out = the first alone.', false)
  @DescribesRead({
    summary: 'What months would have come to under each of two versions',
    about:
      'Judges the months again under both, each as if it had been in force all the time: sums of money and sums by clause. Writes nothing. People one by one: `POST /api/v1/what-if`.',
    answer: 'PolicyTotals',
    problems: ['in-progress', 'refused'],
  })
  async totals(@Query() query: Record<string, unknown>, @Req() request: EdgeRequest) {
    await waited(this.edge, request);
    const span = spanOf(query.from, query.to);
    const before = await this.documentOf('before', query.before);
    const after = await this.documentOf('after', query.after);
    const { reads } = this.edge.ledger;
    const answer = await this.turns.take(callerOf(request), (pause) =>
      comparedTotals(reads, { before, after, ...span, pause }),
    );
    if (answer.status === 'invalid') throw invalidDraft(answer.problems);
    return answer;
  }

  private async documentOf(field: string, name: unknown): Promise<PolicyDocument> {
    if (typeof name !== 'string' || name === '') throw unnamed(field);
    const { ledger } = this.edge;
    const published = ledger.reads.policies().find(({ version }) => version === name);
    if (published !== undefined) return published.document;
    const draft = (await policyDrafts(ledger)).find(({ draftId }) => draftId === name);
    if (draft === undefined) throw new Problem('not-found');
    return draft.revisions.at(-1)!.document;
  }
}

const unnamed = (field: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: ['a version or the id of a draft'] }] });
