import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { signatureOverview, signatureReceipts } from '@ledger/core';
import { assetText, regulationSha256 } from '@ledger/embedded';
import { callerOf, EDGE, Permit, PermitOwn } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { present, storedText } from '../edge/answers';
import { DescribesDownload, DescribesRead } from '../edge/describe';
import { Desk } from '../edge/desk';
import { EmployeeParam, IdParam } from '../edge/params';
import { waited } from '../edge/wait-for';

@ApiTags('policy')
@Controller('api/v1')
export class SignaturesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get('policies/:id/text')
  @Permit('employee', 'manager', 'payroll', 'auditor', 'administrator')
  @DescribesDownload({
    summary: 'The text that a version renders',
    about: 'What people sign for; the `ETag` is its SHA-256, which every signature names.',
    params: ['id'],
    types: ['text/plain'],
  })
  async text(@IdParam() version: string, @Res() reply: FastifyReply) {
    const { reads, store, files } = this.edge.ledger;
    const row = present(reads.policies().find((policy) => policy.version === version));
    const event = present(await store.find(row.eventId));
    const sha256 = storedText(event.data.textSha256);
    const bytes =
      sha256 === regulationSha256()
        ? Buffer.from(assetText('rulebook', 'regulation.zh.txt'), 'utf8')
        : present(await files.read(sha256));
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('etag', `"${sha256}"`)
      .send(Buffer.from(bytes));
  }

  @Get('signatures')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @ApiQuery({
    name: 'version',
    required: false,
    description: 'Which version; left out = the one in force today.',
    schema: { type: 'string', examples: ['1.0.0'] },
  })
  @DescribesRead({
    summary: 'Who has signed for a version, and who has not',
    about: 'G4: penalties of people who have not are assessed and not posted.',
    answer: 'SignatureOverview',
  })
  async signatures(@Query('version') version: unknown, @Req() request: EdgeRequest) {
    await waited(this.edge, request);
    const { house } = this.desk;
    const named = typeof version === 'string' ? version : house.policy().version;
    return present(signatureOverview(this.edge.ledger.reads, named, house.today()));
  }

  @Get('acknowledgements/:employee')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Receipts of a person’s signatures',
    about: 'Which text they signed for, by digest, and where that stands in the log.',
    params: ['employee'],
    answer: 'SignatureReceipt',
    list: true,
  })
  async receipts(@EmployeeParam() employee: string, @Req() request: EdgeRequest) {
    await waited(this.edge, request);
    const employeeId = await this.desk.people.subject(callerOf(request), employee);
    return signatureReceipts(this.edge.ledger.store, employeeId);
  }
}
