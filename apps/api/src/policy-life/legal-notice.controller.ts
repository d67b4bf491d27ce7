import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { acceptedByName, legalAcceptance, legalNotice, legalNoticeSha256 } from '@ledger/core';
import { EDGE, Permit } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { waited } from '../edge/wait-for';
import { AcceptNoticeDto } from './policy-life.dto';

@ApiTags('policy')
@Controller('api/v1/legal-notice')
export class LegalNoticeController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get()
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'The legal notice, and whether it was accepted',
    about:
      'G20: shown on the start page, the command line and the pay sheet until a named person accepts it.',
    answer: 'LegalNotice',
  })
  async notice(@Req() request: EdgeRequest) {
    await waited(this.edge, request);
    const { store, keys } = this.edge.ledger;
    const acceptance = await legalAcceptance(store);
    return {
      ...legalNotice,
      sha256: legalNoticeSha256,
      acceptedOn: acceptance?.acceptedOn ?? null,
      acceptedBy: (await acceptedByName(store, keys)) ?? null,
    };
  }

  @Post('acceptance')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Accept the legal notice by name',
    about:
      'G20: recorded with the digest of the sentence; the name is sealed. A changed sentence is accepted anew.',
  })
  accept(@Body() body: AcceptNoticeDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, ({ by, caller }) =>
      one({
        type: 'AcceptLegalNotice',
        noticeId: 'G20',
        textSha256: legalNoticeSha256,
        name: body.name,
        by,
        ...(caller.employeeId !== null && { employeeId: caller.employeeId }),
        acceptedOn: this.desk.house.today(),
      }),
    );
  }
}
