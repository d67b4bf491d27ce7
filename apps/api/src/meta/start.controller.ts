import { basename } from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { legalAcceptance, legalNotice } from '@ledger/core';
import { EDGE, Public } from '@ledger/adapters/nest';
import type { Edge } from '@ledger/adapters/nest';
import { DescribesPage } from '../edge/describe';
import { House } from '../edge/house';
import { page } from './html';
import { startPage } from './start-page';

@ApiTags('service')
@Controller()
export class StartController {
  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(House) private readonly house: House,
  ) {}

  @Get()
  @Public()
  @DescribesPage({
    summary: 'Start page',
    about: 'What this is, how the ledger stands (numbers only), and what to do next.',
    types: { 'text/html': { type: 'string' } },
  })
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { reads, store, dir } = this.edge.ledger;
    const policies = reads.policies();
    const accepted = await legalAcceptance(store);
    const policy = policies.length === 0 ? undefined : this.house.policyRow();
    return page(reply, {
      title: '考勤账本 · Attendance ledger',
      body: startPage({
        dir: basename(dir),
        url: `${request.protocol}://${request.host}`,
        policy: policy && { version: policy.version, effectiveFrom: policy.effectiveFrom },
        calendarYears: reads.calendarYears(),
        people: reads.employees().length,
        events: store.head(),
        views: reads.position(),
        notice: accepted === undefined ? legalNotice : undefined,
      }),
    });
  }
}
