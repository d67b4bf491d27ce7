import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permit } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { EmployeeParam, IdParam } from '../edge/params';
import { AppointDeputyDto, DismissDeputyDto, TransferEmployeeDto } from './organisation.dto';

/** Who stands in for the store manager, and who changes the post. */
@ApiTags('organisation')
@Controller('api/v1')
export class DeputiesController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post('deputies')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Appoint a deputy of the store manager',
    about: 'A67: both days included; by the store manager or who stands above, never by oneself.',
  })
  appoint(@Body() body: AppointDeputyDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: appointmentId }) => {
      const deputyId = await this.desk.people.subject(caller, body.employee);
      const { from, to } = body;
      return one(
        { type: 'AppointDeputy', appointmentId, deputyId, from, to, by },
        { appointmentId },
      );
    });
  }

  @Post('deputies/:id/end')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'End an appointment earlier',
    about: 'Only ever earlier; to go on, appoint anew.',
    params: ['id'],
  })
  dismiss(
    @IdParam() appointmentId: string,
    @Body() body: DismissDeputyDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, ({ by }) =>
      one({ type: 'DismissDeputy', appointmentId, lastDay: body.lastDay, by }),
    );
  }

  @Post('employees/:employee/transfer')
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Transfer somebody to another post',
    about:
      'R14, R46: from a day on; opens the handover of the old post by itself, in the same append.',
    params: ['employee'],
  })
  transfer(
    @EmployeeParam() employee: string,
    @Body() body: TransferEmployeeDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, employee);
      const { proposedBy, ...said } = given(body);
      const proposer = proposedBy && (await this.desk.people.subject(caller, proposedBy));
      return one({
        type: 'TransferEmployee',
        employeeId,
        ...said,
        ...(proposer && { proposedBy: proposer }),
      });
    });
  }
}
