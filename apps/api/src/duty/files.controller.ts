import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EDGE, Permit, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import type { KeptFile } from '@ledger/kernel';
import { DescribesFile } from '../edge/describe';

/** Files that facts will point at: reports, plans, minutes, evidence. */
@ApiTags('duty')
@Controller('api/v1/files')
export class FilesController {
  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  @Post()
  @HttpCode(201)
  @Permit('employee', 'manager', 'payroll', 'administrator')
  @DescribesFile({
    summary: 'Keep a file beside the log',
    about:
      'The body is the file as it is (`application/octet-stream`). Answers with its SHA-256; the same file twice is one. Nothing is recorded until something points at it, so no `Idempotency-Key` is needed.',
  })
  keep(@Req() { body }: EdgeRequest): Promise<KeptFile> {
    if (!Buffer.isBuffer(body)) throw new Problem('unsupported-media-type');
    return this.edge.ledger.files.put(body);
  }
}
