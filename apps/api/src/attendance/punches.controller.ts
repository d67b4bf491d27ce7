import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { originOf, Permit, PermitOwn, Problem, WriteBatch } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given, send } from '../edge/answers';
import { DescribesWrite, TakesSecondPerson } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { PunchIntake } from './punch-intake';
import { punchCommand } from './punch-commands';
import { PunchBatchDto, PunchDto, VoidPunchDto } from './punches.dto';

@ApiTags('attendance')
@Controller('api/v1/punches')
export class PunchesController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(PunchIntake) private readonly intake: PunchIntake,
  ) {}

  @Post()
  @PermitOwn(['employee'], 'manager', 'administrator')
  @DescribesWrite({
    summary: 'Record one punch',
    about:
      'Recorded whatever the roster says; what is odd about it is flagged. An employee punches for themselves and the clock of the server says when; a manager or a device gateway (administrator) sends punches of others with their time.',
  })
  punch(@Body() body: PunchDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, requestKey: punchId }) => {
      const person = await this.desk.people.person(caller, body.employee);
      const own = person.employeeId === caller.employeeId;
      if (own && body.at) throw ownClock();
      const world = { now: this.desk.house.now(), policy: this.desk.house.policy() };
      return one(punchCommand(body, person, punchId, { world, own }), { punchId });
    });
  }

  @Post('batch')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Record up to 500 punches',
    about:
      'For device gateways: every punch is recorded, known already or refused by itself, in the order sent. A punch of somebody nobody knows is held (`PunchUnclaimed`) until it is claimed: nothing a device says is lost.',
    batch: true,
  })
  async batch(
    @Body() body: PunchBatchDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    const origin = originOf(request);
    const items = await this.intake.itemsOf(body.punches, origin);
    send(reply, await this.bus.execute(new WriteBatch(origin, items)));
  }

  @Post(':id/void')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Void a punch',
    about: 'One more fact with its reason; the punch stays visible and no longer counts.',
    params: ['id'],
  })
  void(
    @IdParam() id: string,
    @Body() body: VoidPunchDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const place = await this.desk.places.of(caller, id, body);
      const { reasonCode, note, evidence } = given(body);
      return one({
        type: 'VoidPunch',
        ...place,
        punchId: id,
        reasonCode,
        ...(note && { note }),
        ...(evidence && { evidence }),
        by,
      });
    });
  }
}

const ownClock = (): Problem =>
  new Problem('validation', {
    errors: [
      {
        field: 'at',
        expected: [
          'left out: a punch of one’s own takes the clock of the server; ask for a make-up punch instead',
        ],
      },
    ],
  });
