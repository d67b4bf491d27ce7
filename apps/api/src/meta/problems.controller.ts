import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Problem, PROBLEMS, Public } from '@ledger/adapters/nest';
import type { EdgeRequest, ProblemSlug, ProblemType } from '@ledger/adapters/nest';
import { DescribesPage } from '../edge/describe';
import { escapeHtml, page } from './html';

@ApiTags('service')
@Controller('problems')
export class ProblemsController {
  @Get(':slug')
  @Public()
  @DescribesPage({
    summary: 'What a problem type means',
    about:
      'Every `type` of a problem is the path of such a page; HTML for people, JSON for programs.',
    params: ['slug'],
    types: {
      'application/json': { $ref: '#/components/schemas/ProblemPage' },
      'text/html': { type: 'string' },
    },
    problems: ['not-found'],
  })
  show(@Param('slug') slug: string, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    if (!Object.hasOwn(PROBLEMS, slug)) throw new Problem('not-found');
    const { status, title, about }: ProblemType = PROBLEMS[slug as ProblemSlug];
    const wantsHtml = String(request.headers.accept ?? '').includes('text/html');
    if (!wantsHtml) return reply.send({ type: `/problems/${slug}`, status, title, about });
    return page(reply, {
      title: `${title.en} · ${title.zh}`,
      body: `<p>HTTP ${status} · <code>/problems/${escapeHtml(slug)}</code></p>
<p lang="en">${escapeHtml(about.en)}</p><p lang="zh">${escapeHtml(about.zh)}</p>`,
    });
  }
}
