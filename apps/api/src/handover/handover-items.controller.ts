import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { newId } from '@ledger/kernel';
import type { KnownHandover } from '@ledger/capabilities/handover';
import { PermitOwn, Problem } from '@ledger/adapters/nest';
import type { Caller, EdgeRequest } from '@ledger/adapters/nest';
import { given } from '../edge/answers';
import { DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { HandoverDesk, roleOf } from './handover-desk';
import { AcceptItemDto, ExceptItemDto, ListItemDto, SignHandoverDto } from './handover.dto';
import { ItemParam } from './item-param';
import type { ItemPlace } from './item-param';

/** What is handed over, what became of it, and the three signatures. */
@ApiTags('handover')
@Controller('api/v1/handovers/:id')
export class HandoverItemsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(HandoverDesk) private readonly handovers: HandoverDesk,
  ) {}

  @Post('items')
  @PermitOwn(['employee', 'payroll'], 'manager', 'administrator')
  @DescribesWrite({
    summary: 'List an item',
    about:
      'By anybody who has a part in the handover. The text is stored sealed, with a salted digest.',
    params: ['id'],
  })
  list(
    @IdParam() id: string,
    @Body() body: ListItemDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by, requestKey: itemId }) => {
      const { handoverId } = await this.handovers.of(caller, id);
      const said = given(body);
      return one(
        { type: 'ListHandoverItem', handoverId, itemId, ...said, salt: newId(), by },
        { itemId },
      );
    });
  }

  @Post('items/:item/acceptance')
  @PermitOwn(['employee', 'manager', 'payroll', 'administrator'])
  @DescribesWrite({
    summary: 'Accept an item',
    about: 'By the incoming person alone.',
    params: ['id', 'item'],
  })
  accept(
    @ItemParam() { id, itemId }: ItemPlace,
    @Body() body: AcceptItemDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { handoverId } = await this.handovers.of(caller, id);
      const said = given(body);
      return one({ type: 'AcceptHandoverItem', handoverId, itemId, ...said, salt: newId(), by });
    });
  }

  @Post('items/:item/exception')
  @PermitOwn(['employee', 'manager', 'payroll', 'administrator'])
  @DescribesWrite({
    summary: 'Except an item, with a reason',
    about: 'By the incoming person alone: it is not taken over, and why.',
    params: ['id', 'item'],
  })
  except(
    @ItemParam() { id, itemId }: ItemPlace,
    @Body() body: ExceptItemDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller, by }) => {
      const { handoverId } = await this.handovers.of(caller, id);
      const { reasonCode, reason: reasonText } = body;
      const said = { reasonCode, reasonText, salt: newId() };
      return one({ type: 'ExceptHandoverItem', handoverId, itemId, ...said, by });
    });
  }

  @Post('signatures')
  @PermitOwn(['employee', 'manager', 'payroll'], 'administrator')
  @DescribesWrite({
    summary: 'Sign',
    about:
      'R47: outgoing and incoming in either order, the witness last, all over one content. With one’s own token it is signed now; an administrator records a signature on paper with its time and the digest of its scan.',
    params: ['id'],
  })
  sign(
    @IdParam() id: string,
    @Body() body: SignHandoverDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const handover = await this.handovers.of(caller, id);
      const signerId = await this.desk.people.subject(caller, body.employee);
      const { contentSha256 } = body;
      return one({
        type: 'SignHandover',
        handoverId: handover.handoverId,
        role: this.roleIn(handover, signerId),
        signerId,
        contentSha256,
        ...this.how(caller, signerId, given(body)),
      });
    });
  }

  /** A signature of one's own is a login of now; that of somebody else is on paper. */
  private how(
    caller: Caller,
    signerId: string,
    { scanSha256, signedAt }: Partial<SignHandoverDto>,
  ) {
    if (signerId === caller.employeeId) {
      if (scanSha256 === undefined && signedAt === undefined) {
        return { method: 'LOGIN' as const, at: this.desk.house.nowText() };
      }
      throw wrong('scanSha256', 'left out: one’s own signature is the login of now');
    }
    if (scanSha256 === undefined) throw wrong('scanSha256', 'the digest of the scan');
    if (signedAt === undefined) throw wrong('signedAt', 'when it was signed on paper');
    return { method: 'PAPER' as const, signature: scanSha256, at: signedAt };
  }

  private roleIn(handover: KnownHandover, signerId: string) {
    const role = roleOf(handover, signerId);
    if (role === undefined) {
      throw wrong('employee', 'somebody who is outgoing, incoming or witness of the handover');
    }
    return role;
  }
}

const wrong = (field: string, expected: string): Problem =>
  new Problem('validation', { errors: [{ field, expected: [expected] }] });
