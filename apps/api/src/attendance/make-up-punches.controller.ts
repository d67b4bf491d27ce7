import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permit, PermitOwn } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesWrite, TakesSecondPerson } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { PlaceDto } from './punches.dto';
import { NoteDto, RequestMakeUpPunchDto } from './requests.dto';

@ApiTags('attendance')
@Controller('api/v1/make-up-punches')
export class MakeUpPunchesController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post()
  @PermitOwn(['employee'], 'manager')
  @DescribesWrite({
    summary: 'Ask for a make-up punch',
    about:
      'A52: with a reason and evidence where there is any. It counts once somebody else approves it.',
  })
  ask(
    @Body() body: RequestMakeUpPunchDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, requestKey: requestId }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { employee: _employee, ...said } = given(body);
      return one({ type: 'RequestMakeUpPunch', ...said, employeeId, requestId }, { requestId });
    });
  }

  @Post(':id/approval')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Approve a make-up punch',
    about: 'From then on it counts like a punch. Nobody approves their own.',
    params: ['id'],
  })
  approve(
    @IdParam() id: string,
    @Body() body: PlaceDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const place = await this.desk.places.of(caller, id, body);
      return one({ type: 'ApproveMakeUpPunch', ...place, requestId: id, by });
    });
  }

  @Post(':id/rejection')
  @Permit('manager')
  @DescribesWrite({ summary: 'Reject a make-up punch', about: 'It never counts.', params: ['id'] })
  reject(
    @IdParam() id: string,
    @Body() body: NoteDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const place = await this.desk.places.of(caller, id, body);
      const { note } = given(body);
      return one({ type: 'RejectMakeUpPunch', ...place, requestId: id, by, ...(note && { note }) });
    });
  }
}
