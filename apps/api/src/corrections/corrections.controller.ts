import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createPreview } from '@ledger/core';
import type { AskPreview } from '@ledger/core';
import { actorIdOf, callerOf, EDGE, PermitOwn, refusedProblem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead, DescribesWrite, TakesSecondPerson } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { CorrectionCommand } from './correction-command';
import { CorrectionDto } from './corrections.dto';
import { previewJson } from './preview-json';

/** Corrections in one place: first what they would change, then the same body to make them. */
@ApiTags('corrections')
@Controller('api/v1/corrections')
export class CorrectionsController {
  private readonly ask: AskPreview;

  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(CorrectionCommand) private readonly commandFor: CorrectionCommand,
  ) {
    const { store, keys, reads, writes } = edge.ledger;
    this.ask = createPreview({ store, keys, reads, writes, now: () => desk.house.nowText() });
  }

  @Post()
  @PermitOwn(['employee'], 'manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Correct something',
    about:
      'One more fact that names what it corrects; nothing recorded is changed or removed. Nobody corrects or approves for themselves. After a close the figures of the closed month stay, and the difference goes to the open month.',
  })
  correct(@Body() body: CorrectionDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async (writer) =>
      one(await this.commandFor.of(body, writer)),
    );
  }

  @Post('preview')
  @HttpCode(200)
  @PermitOwn(['employee'], 'manager')
  @TakesSecondPerson()
  @DescribesRead({
    summary: 'What a correction would change',
    about:
      'Day by day before and after, and the difference in fen; a request is shown as if it were approved. Writes nothing and needs no Idempotency-Key. The same body sent to `POST /api/v1/corrections` makes it.',
    answer: 'CorrectionPreview',
    problems: ['refused', 'body-too-large', 'unsupported-media-type'],
  })
  async preview(@Body() body: CorrectionDto, @Req() request: EdgeRequest) {
    const caller = callerOf(request);
    const by = actorIdOf(caller);
    const command = await this.commandFor.of(body, { caller, by, requestKey: PREVIEW });
    const [signed] = this.desk.countersigned([command], request, { caller });
    const answer = await this.ask(signed, {
      actor: { id: by, role: caller.role },
      source: 'api',
      commandId: PREVIEW,
    });
    switch (answer.status) {
      case 'refused':
        throw refusedProblem(answer.refusal, this.edge.refusalWords);
      case 'nothing-new':
        return NOTHING;
      case 'accepted':
        return previewJson(answer);
    }
  }
}

const PREVIEW = 'preview';
const NOTHING = {
  status: 'nothing-new',
  employeeId: null,
  months: [],
  differenceFen: 0,
  needs: null,
  asApproved: false,
  logPosition: null,
} as const;
