import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { canonical, sha256 as digestOf } from '@ledger/kernel';
import { policyDraft, policyDrafts, publishDraft } from '@ledger/core';
import { validatePolicy } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import { EDGE, Permit, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { given, present } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { waited } from '../edge/wait-for';
import { IdParam } from '../edge/params';
import { DutyDesk } from '../duty/duty-desk';
import { ConsultationDto, DraftPolicyDto } from './policy-life.dto';

@ApiTags('policy')
@Controller('api/v1/policy-drafts')
export class DraftsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(DutyDesk) private readonly files: DutyDesk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Post()
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Draft a version of the rulebook',
    about:
      'A draft, or its next revision, has no effect on any day. It says which text people are heard on.',
  })
  draft(@Body() body: DraftPolicyDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, () => {
      const { textSha256, note, draftId: typed } = given(body);
      const document = valid(body.document);
      const draftId = typed ?? document.version;
      return one(
        {
          type: 'DraftPolicy',
          draftId,
          document,
          documentSha256: digestOf(canonical(document)),
          textSha256,
          ...(note !== undefined && { note }),
          today: this.desk.house.today(),
        },
        { draftId },
      );
    });
  }

  @Get()
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Drafts of the rulebook',
    about: 'With every revision and the evidence of consultations: who is to be bound may read it.',
    answer: 'PolicyDraft',
    list: true,
  })
  async list(@Req() request: EdgeRequest) {
    await waited(this.edge, request);
    return policyDrafts(this.edge.ledger);
  }

  @Post(':id/consultations')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Attach evidence of a consultation',
    about: 'Labour Contract Law art. 4: digest of the file and of the revision that was discussed.',
    params: ['id'],
  })
  consult(
    @IdParam() id: string,
    @Body() body: ConsultationDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async () => {
      const { policyId } = await this.known(id);
      const { kind, sha256, heldOn, note } = given(body);
      const { size } = await this.files.kept(sha256, undefined);
      return one({
        type: 'RecordConsultation',
        policyId,
        draftId: id,
        kind,
        file: { sha256, size },
        heldOn,
        ...(note !== undefined && { note }),
        today: this.desk.house.today(),
      });
    });
  }

  @Post(':id/withdrawal')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Withdraw a draft',
    about: 'What was recorded of it stays.',
    params: ['id'],
  })
  withdraw(@IdParam() id: string, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async () => {
      const { policyId } = await this.known(id);
      return one({ type: 'WithdrawDraft', policyId, draftId: id });
    });
  }

  @Post(':id/publication')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Publish a draft',
    about:
      'Its newest revision becomes a version, with the evidence of its consultations; it never holds for days before today (G9).',
    params: ['id'],
  })
  publish(@IdParam() id: string, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async () => {
      const draft = await this.known(id);
      if (draft.status === 'WITHDRAWN') throw new Problem('not-found');
      return one(publishDraft(draft, this.desk.house.today()));
    });
  }

  private async known(id: string) {
    return present(await policyDraft(this.edge.ledger, id));
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
