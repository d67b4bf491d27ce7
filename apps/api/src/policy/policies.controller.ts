import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { validatePolicy } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import { Permit, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { PublishPolicyDto } from './policy.dto';

@ApiTags('policy')
@Controller('api/v1/policies')
export class PoliciesController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post()
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Publish a version of the rulebook',
    about:
      'It holds for attendance dates from `effectiveFrom` on, which is never before today (G9). What was judged stays judged by its own version.',
  })
  publish(@Body() body: PublishPolicyDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, () => {
      const document = valid(body.document);
      const { textSha256, consultationEvidence, profile } = given(body);
      const today = this.desk.house.today();
      return one({
        type: 'PublishPolicyVersion',
        document,
        publishedOn: today,
        today,
        textSha256,
        ...(consultationEvidence && { consultationEvidence }),
        ...(profile && { profile }),
      });
    });
  }

  @Get()
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Every published version',
    about: 'With all its numbers: whoever is bound by the rulebook may read it.',
    answer: 'Policy',
    list: true,
  })
  list(@Req() request: EdgeRequest) {
    return this.desk.ask(request, 'policies', {});
  }
}

function valid(document: unknown): PolicyDocument {
  const checked = validatePolicy(document);
  if (checked.status === 'valid') return checked.policy;
  throw new Problem('validation', {
    errors: checked.problems.map(({ path, wrong, remedy }) => ({
      field: path === '' ? 'document' : `document.${path}`,
      expected: [`${wrong}; ${remedy}`],
    })),
  });
}
