import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EDGE, PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { present, storedText } from '../edge/answers';
import { DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { AcknowledgePolicyDto } from './staff.dto';

@ApiTags('staff')
@Controller('api/v1/acknowledgements')
export class AcknowledgementsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Post()
  @PermitOwn(['employee', 'manager', 'payroll'], 'administrator')
  @DescribesWrite({
    summary: 'Sign for a version of the rulebook',
    about:
      'G4: penalties are posted only from the day of the signature. An employee signs for themselves, today; an administrator records a signature on paper with its date.',
  })
  sign(
    @Body() body: AcknowledgePolicyDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const own = employeeId === caller.employeeId;
      if (own && body.acknowledgedOn) throw todayOnly();
      const { policyId, version, textSha256 } = await this.published(request, body.version);
      const acknowledgedOn = body.acknowledgedOn ?? this.desk.house.today();
      return one({
        type: 'AcknowledgePolicy',
        employeeId,
        policyId,
        version,
        acknowledgedOn,
        textSha256,
      });
    });
  }

  /** The version as it was published, with the digest of the text that people were shown. */
  private async published(request: EdgeRequest, version: string) {
    const rows = await this.desk.ask(request, 'policies', {});
    const row = present(rows.find((policy) => policy.version === version));
    const event = present(await this.edge.ledger.store.find(row.eventId));
    return { policyId: row.policyId, version, textSha256: storedText(event.data.textSha256) };
  }
}

const todayOnly = (): Problem =>
  new Problem('validation', {
    errors: [{ field: 'acknowledgedOn', expected: ['left out: one’s own signature is of today'] }],
  });
