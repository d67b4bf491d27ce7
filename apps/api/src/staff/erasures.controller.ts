import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Permit } from '@ledger/adapters/nest';
import type { EdgeRequest } from '@ledger/adapters/nest';
import { finishErasure } from '@ledger/embedded';
import { DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { EraseDto } from './staff.dto';

@ApiTags('staff')
@Controller('api/v1/erasures')
export class ErasuresController {
  constructor(@Inject(Desk) private readonly desk: Desk) {}

  @Post()
  @Permit('administrator')
  @DescribesWrite({
    summary: 'Erase somebody who has left',
    about:
      'Destroys the person’s key for good: names and notes never open again, amounts and receipts stay. Views are made again, files and tokens that are theirs alone are removed, and every restore of an older backup does it again. Cannot be undone.',
  })
  erase(@Body() body: EraseDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const { employeeId } = await this.desk.people.person(caller, body.employee);
      const { legalBasis } = body;
      const today = this.desk.house.today();
      const after = async (): Promise<Readonly<Record<string, unknown>>> => {
        const removed = await finishErasure(this.desk.house.ledger, { employeeId, legalBasis });
        this.desk.people.changed();
        return { removed };
      };
      return { ...one({ type: 'EraseSubject', employeeId, legalBasis, today }), after };
    });
  }
}
