import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { isCode } from '@ledger/kernel';
import { callerOf, EDGE, isStorableText, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { present } from '../edge/answers';
import { DescribesDownload, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { Cases } from './concerned';

const MEDIA_TYPE = /^[a-z]+\/[a-z0-9.+-]{1,60}$/;
const TITLE_MAX = 120;

/** Files given as evidence: kept beside the log under their digest, seen by everybody concerned. */
@ApiTags('disputes')
@Controller('api/v1/disputes/:id/evidence')
export class DisputeEvidenceController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(Cases) private readonly cases: Cases,
  ) {}

  @Post()
  @PermitOwn(['employee'], 'manager', 'administrator')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ description: 'The file as it is.', schema: { type: 'string', format: 'binary' } })
  @ApiQuery({
    name: 'kind',
    required: true,
    description: 'What it is: PHOTO, DOCUMENT, DEVICE_LOG, MESSAGE, OTHER.',
    schema: { type: 'string', examples: ['PHOTO'] },
  })
  @ApiQuery({
    name: 'mediaType',
    required: false,
    description: 'Its media type.',
    schema: { type: 'string', examples: ['image/jpeg'] },
  })
  @ApiQuery({
    name: 'title',
    required: false,
    description: 'In words; stored sealed.',
    schema: { type: 'string', examples: ['Reader at 08:10'] },
  })
  @DescribesWrite({
    summary: 'Give evidence in a dispute',
    about: 'The body is the file as it is. The log holds its SHA-256, the bytes stand beside it.',
    params: ['id'],
  })
  attach(@IdParam() id: string, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { body, query } = request;
      if (!Buffer.isBuffer(body)) throw new Problem('unsupported-media-type');
      const said = saidOf(query);
      const { disputeId } = await this.cases.of(caller, id);
      const { sha256, size: bytes } = await this.edge.ledger.evidence.put(body);
      return one({ type: 'AttachEvidence', disputeId, by, sha256, bytes, ...said });
    });
  }

  @Get(':sha256')
  @PermitOwn(['employee'], 'manager', 'payroll', 'auditor', 'administrator')
  @ApiParam({
    name: 'sha256',
    description: 'SHA-256 of the file as the timeline names it.',
    schema: {
      type: 'string',
      examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    },
  })
  @DescribesDownload({
    summary: 'A piece of evidence',
    about: 'For everybody concerned, byte for byte as it was given.',
    params: ['id'],
  })
  async read(
    @IdParam() id: string,
    @Param('sha256') sha256: string,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const { disputeId } = await this.cases.of(callerOf(request), id);
    const { ledger } = this.edge;
    const file = present(await ledger.reads.cases.file(disputeId));
    const given = file.timeline.find((entry) => entry.file?.sha256 === sha256)?.file;
    const bytes = present(given == null ? undefined : await ledger.evidence.read(sha256));
    return reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="${sha256}"`)
      .send(Buffer.from(bytes));
  }
}

/** What the caller says of the file. */
function saidOf({ kind, mediaType = 'application/octet-stream', title }: EdgeRequest['query']) {
  if (typeof kind !== 'string' || !isCode(kind)) throw wrong('kind', 'a code such as PHOTO');
  if (typeof mediaType !== 'string' || !MEDIA_TYPE.test(mediaType))
    throw wrong('mediaType', 'a media type such as image/jpeg');
  if (title === undefined) return { kind, mediaType };
  if (!isTitle(title)) throw wrong('title', `text of at most ${TITLE_MAX} characters`);
  return { kind, mediaType, title };
}

const isTitle = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= TITLE_MAX && isStorableText(value);

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });
