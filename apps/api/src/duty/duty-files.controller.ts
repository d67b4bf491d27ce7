import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { documentIdOf, handedDocument } from '@ledger/core';
import { callerOf, EDGE, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { present } from '../edge/answers';
import { DescribesDownload } from '../edge/describe';
import { Desk } from '../edge/desk';
import { EmployeeParam } from '../edge/params';
import { DutyDesk } from './duty-desk';

@ApiTags('duty')
@Controller('api/v1/duty-files')
export class DutyFilesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(DutyDesk) private readonly duties: DutyDesk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get(':employee')
  @PermitOwn(['employee'], 'manager', 'auditor', 'administrator')
  @ApiQuery({
    name: 'kind',
    description: 'Kind of duty.',
    schema: { type: 'string', examples: ['REPORT_WEEKLY'] },
  })
  @ApiQuery({
    name: 'periodKey',
    description: 'What it is about.',
    schema: { type: 'string', examples: ['2026-W10'] },
  })
  @ApiQuery({
    name: 'documentId',
    required: false,
    description: 'Which minutes of the day.',
    schema: { type: 'string', examples: ['1'] },
  })
  @ApiQuery({
    name: 'revision',
    required: false,
    description: '0 = the first version; left out = the newest.',
    schema: { type: 'string', pattern: '^[0-9]{1,4}$', examples: ['0'] },
  })
  @DescribesDownload({
    summary: 'A file that was handed in',
    about: 'Its digest is checked before it is sent. A manager sees the people below their post.',
    params: ['employee'],
  })
  async file(
    @EmployeeParam() employee: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const caller = callerOf(request);
    const employeeId = await this.desk.people.subject(caller, employee);
    await this.duties.mustSee(caller, employeeId);
    const kind = textOf(query, 'kind');
    const typed = typeof query.documentId === 'string' ? query.documentId : undefined;
    const documentId = documentIdOf(kind, typed);
    const document = present(
      await handedDocument(this.edge.ledger, {
        employeeId,
        kind,
        periodKey: textOf(query, 'periodKey'),
        ...(documentId !== undefined && { documentId }),
      }),
    );
    const revision = revisionOf(query.revision) ?? document.versions.length - 1;
    const { sha256 } = present(document.versions[revision]);
    const bytes = present(await this.edge.ledger.files.read(sha256));
    return reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="${sha256}"`)
      .header('etag', `"${sha256}"`)
      .send(Buffer.from(bytes));
  }
}

function textOf(query: Readonly<Record<string, unknown>>, field: string): string {
  const text = query[field];
  if (typeof text === 'string' && text !== '' && text.length <= 40) return text;
  throw new Problem('validation', { errors: [{ field, expected: ['a text'] }] });
}

function revisionOf(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^\d{1,4}$/.test(text)) return Number(text);
  throw new Problem('validation', { errors: [{ field: 'revision', expected: ['a number'] }] });
}
