import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RecordedEvent } from '@ledger/kernel';
import { claimCommands } from '@ledger/core';
import type { UnclaimedRow } from '@ledger/core';
import { EDGE, Permit, Problem } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { present, storedText } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, one } from '../edge/desk';
import { IdParam } from '../edge/params';
import { ClaimPunchDto, DismissPunchDto } from './punches.dto';

/** Punches of PINs that nobody holds: kept, asked about, settled without importing again. */
@ApiTags('attendance')
@Controller('api/v1/unclaimed-punches')
export class UnclaimedController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Get()
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Punches that nobody has claimed',
    about: 'Devices sent them for a PIN or number that no person holds.',
    answer: 'Unclaimed',
    list: true,
  })
  async list(@Req() request: EdgeRequest) {
    const rows = await this.desk.ask(request, 'unclaimed', {});
    return rows.map(({ unclaimedId, at, deviceId, pin, direction, importId, line }) => ({
      unclaimedId,
      at,
      deviceId,
      pin,
      direction,
      importId,
      line,
    }));
  }

  @Post(':id/claim')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Say whose punch it is',
    about:
      'The punch appears in the person’s days with its first time and evidence; the held one is settled.',
    params: ['id'],
  })
  claim(
    @IdParam() id: string,
    @Body() body: ClaimPunchDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async ({ caller }) => {
      const employeeId = await this.desk.people.subject(caller, body.employee);
      const { data } = await this.held(id);
      const direction = body.direction ?? known(storedText(data.direction));
      const row = rowOf(id, data);
      return { commands: claimCommands({ row, employeeId }, direction, undefined) };
    });
  }

  @Post(':id/dismissal')
  @Permit('manager', 'administrator')
  @DescribesWrite({
    summary: 'Settle a punch that is nobody’s',
    about: 'A visitor, a test of the device.',
    params: ['id'],
  })
  dismiss(
    @IdParam() id: string,
    @Body() body: DismissPunchDto,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.write(request, reply, async () => {
      const { data } = await this.held(id);
      const period = storedText(data.at).slice(0, 7);
      return one({ type: 'DismissPunch', period, unclaimedId: id, reasonCode: body.reasonCode });
    });
  }

  /** Read from the log, where it stays after it was settled: a repeated request finds it too. */
  private async held(id: string): Promise<RecordedEvent> {
    const event = present(await this.edge.ledger.store.find(id));
    if (event.type !== 'PunchUnclaimed') throw new Problem('not-found');
    return event;
  }
}

/** What a claim needs of the held punch; the PIN stays sealed, it has done its work. */
function rowOf(unclaimedId: string, data: RecordedEvent['data']): UnclaimedRow {
  return {
    unclaimedId,
    at: storedText(data.at),
    deviceId: null,
    pin: '',
    direction: 'UNKNOWN',
    importId: null,
    line: null,
    pinKey: storedText(data.pinKey),
    devicePinKey: storedText(data.devicePinKey),
    data,
  };
}

function known(direction: string): 'IN' | 'OUT' {
  if (direction === 'IN' || direction === 'OUT') return direction;
  throw new Problem('validation', {
    errors: [{ field: 'direction', expected: ['IN or OUT: the device did not say'] }],
  });
}
