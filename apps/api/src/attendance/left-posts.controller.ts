import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permit, PermitOwn } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesWrite, TakesSecondPerson } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import {
  ConfirmLeftPostDto,
  ContestLeftPostDto,
  RecordLeftPostDto,
  RetractLeftPostDto,
  ReturnToPostDto,
} from './requests.dto';

/** The whole life of a left post (R61, A31): reported, returned, confirmed after hearing the employee, contested, retracted. */
@ApiTags('attendance')
@Controller('api/v1/left-posts')
export class LeftPostsController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post()
  @Permit('manager')
  @DescribesWrite({
    summary: 'Report a left post',
    about: 'The observer is the holder of the token. Nothing is charged until it is confirmed.',
  })
  report(@Body() body: RecordLeftPostDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: leftPostId }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { employee: _employee, ...said } = given(body);
      return one(
        { type: 'RecordLeftPost', ...said, employeeId, leftPostId, observedBy: by },
        { leftPostId },
      );
    });
  }

  @Post(':id/return')
  @Permit('manager')
  @DescribesWrite({
    summary: 'Record the return to the post',
    about: 'When the person came back.',
    params: ['id'],
  })
  return(
    @IdParam() id: string,
    @Body() body: ReturnToPostDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const place = await this.desk.places.of(caller, id, body);
      return one({
        type: 'RecordReturnToPost',
        ...place,
        leftPostId: id,
        returnedAt: body.returnedAt,
      });
    });
  }

  @Post(':id/confirmation')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Confirm a left post',
    about: 'Only after the employee was heard (G8); a confirmation without a hearing is refused.',
    params: ['id'],
  })
  confirm(
    @IdParam() id: string,
    @Body() body: ConfirmLeftPostDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const place = await this.desk.places.of(caller, id, body);
      const { employeeHeardAt, hearingNote } = given(body);
      const heard = { employeeHeardAt, ...(hearingNote && { hearingNote }) };
      return one({ type: 'ConfirmLeftPost', ...place, leftPostId: id, ...heard, by });
    });
  }

  @Post(':id/contest')
  @PermitOwn(['employee', 'manager'])
  @DescribesWrite({
    summary: 'Contest a left post',
    about: 'The employee’s own side; nobody else can say it.',
    params: ['id'],
  })
  contest(
    @IdParam() id: string,
    @Body() body: ContestLeftPostDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const place = await this.desk.places.of(caller, id, body);
      const { statement } = given(body);
      return one({
        type: 'ContestLeftPost',
        ...place,
        leftPostId: id,
        ...(statement && { statement }),
      });
    });
  }

  @Post(':id/retraction')
  @Permit('manager')
  @TakesSecondPerson()
  @DescribesWrite({
    summary: 'Retract a left post',
    about: 'It was a mistake, or it was authorised.',
    params: ['id'],
  })
  retract(
    @IdParam() id: string,
    @Body() body: RetractLeftPostDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const place = await this.desk.places.of(caller, id, body);
      const { reasonCode, note } = given(body);
      return one({
        type: 'RetractLeftPost',
        ...place,
        leftPostId: id,
        reasonCode,
        ...(note && { note }),
        by,
      });
    });
  }
}
