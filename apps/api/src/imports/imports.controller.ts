import { Controller, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { originOf, Permit, Problem } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { send } from '../edge/answers';
import { DescribesImport } from '../edge/describe';
import { langOf } from '../edge/desk';
import { FORMATS, ImportFile } from './import-file';
import type { FileKind, UploadedFile } from './import-file';

/** Files, as the command line takes them while no server runs. What the ledger knows already changes nothing. */
@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Post('punches')
  @Permit('payroll', 'administrator')
  @ApiQuery({
    name: 'format',
    required: false,
    description: 'Found by content where it is left out.',
    schema: { type: 'string', enum: [...FORMATS], examples: ['auto'] },
  })
  @DescribesImport({
    summary: 'Import a file of punches',
    about:
      'ZKTeco `attlog.dat`, DingTalk 每日统计, WeCom 上下班打卡_日报, or CSV. Unreadable lines are listed, the rest goes in.',
  })
  punches(
    @Query('format') format: unknown,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.take('punches', request, reply, formatOf(format));
  }

  @Post('people')
  @Permit('administrator')
  @DescribesImport({
    summary: 'Import people',
    about: 'The CSV of `ledger people import`; Chinese headers are taken too.',
  })
  people(@Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.take('people', request, reply);
  }

  @Post('rosters')
  @Permit('manager', 'administrator')
  @DescribesImport({ summary: 'Import rosters', about: 'The CSV of `ledger roster import`.' })
  rosters(@Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.take('rosters', request, reply);
  }

  private async take(
    kind: FileKind,
    request: EdgeRequest,
    reply: FastifyReply,
    format: UploadedFile['format'] = 'auto',
  ) {
    const { body: bytes, query } = request;
    if (!Buffer.isBuffer(bytes)) throw new Problem('unsupported-media-type');
    const file = { kind, bytes, format, name: fileName(query.name) };
    send(reply, await this.bus.execute(new ImportFile(originOf(request), file, langOf(request))));
  }
}

function formatOf(format: unknown): UploadedFile['format'] {
  const known = FORMATS.find((name) => name === (format ?? 'auto'));
  if (known !== undefined) return known;
  throw new Problem('validation', {
    errors: [{ field: 'format', expected: [`one of ${FORMATS.join(', ')}`] }],
  });
}

/** Never a path. */
const fileName = (name: unknown): string =>
  typeof name === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,80}$/u.test(name)
    ? name
    : 'upload.dat';
