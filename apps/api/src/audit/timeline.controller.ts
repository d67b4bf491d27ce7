import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiHeader, ApiQuery, ApiTags } from '@nestjs/swagger';
import {
  aboutWhom,
  accessKinds,
  accesses,
  sayEventLine,
  shownEvent,
  timeline,
  word,
} from '@ledger/core';
import type { AccessRow, AuditEntry, Reader } from '@ledger/core';
import { callerOf, EDGE, PermitOwn } from '@ledger/adapters/nest';
import type { Caller, Edge, EdgeRequest } from '@ledger/adapters/nest';
import { DescribesRead } from '../edge/describe';
import { Desk, langOf } from '../edge/desk';
import { Turns } from '../replay/turns';
import { TimelineQuery } from './timeline-query';

const query = (name: string, description: string, example: string): MethodDecorator =>
  ApiQuery({ name, required: false, description, schema: { type: 'string', examples: [example] } });

const PurposeHeader = (): MethodDecorator =>
  ApiHeader({
    name: 'X-Purpose',
    required: false,
    description:
      'What it is read for, at most 200 characters, percent-encoded where not ASCII; kept sealed in the access log.',
    schema: { type: 'string', maxLength: 1800, examples: ['monthly%20review'] },
  });

@ApiTags('audit')
@Controller('api/v1')
export class TimelineController {
  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Turns) private readonly turns: Turns,
    @Inject(TimelineQuery) private readonly query: TimelineQuery,
  ) {}

  @Get('timeline')
  @PermitOwn(['employee', 'manager'], 'payroll', 'auditor', 'administrator')
  @PurposeHeader()
  @query('person', 'Events about this employee (id or number).', '1001')
  @query('actor', 'Events by this employee (id or number), token or program.', 't-0123456789abcdef')
  @query('type', 'Types of events, separated by commas; left out = all but punches.', 'PunchVoided')
  @query('from', 'Recorded at or after this instant.', '2026-03-01T00:00:00+08:00')
  @query('to', 'Recorded at or before this instant.', '2026-04-01T00:00:00+08:00')
  @query('clause', 'Events that deduction lines under this clause rest on.', 'R53')
  @query('period', 'With `clause`: the month, or `2026-01..2026-03`.', '2026-03')
  @query('after', 'Go on after this log position.', '0')
  @query('limit', 'At most this many, up to 500.', '100')
  @DescribesRead({
    summary: 'The timeline: who did what about whom, and why',
    about:
      'Events in log order under any of the conditions, with actor, person, purpose as typed, cause and chained hash. The trail of a person (`person`), of an actor (`actor`), of a rule (`clause`). An employee sees their own.',
    answer: 'TimelinePage',
    problems: ['in-progress', 'refused'],
  })
  async timeline(@Req() request: EdgeRequest) {
    const caller = callerOf(request);
    const { filter, page } = await this.query.of(request, caller);
    const { store, keys, reads } = this.edge.ledger;
    const found = await this.turns.take(caller, (pause) =>
      timeline({ store, keys, reads, pause }, filter, page),
    );
    const reader = this.reader(request, caller);
    return {
      entries: found.entries.map((entry) => this.shown(entry, reader)),
      lines: found.lines,
      next: found.next,
    };
  }

  @Get('accesses')
  @PermitOwn(['employee', 'manager', 'payroll'], 'auditor', 'administrator')
  @PurposeHeader()
  @query('employee', 'Readings about this person; an employee sees their own.', '1001')
  @query('actor', 'Readings by this employee (id or number) or token.', 't-0123456789abcdef')
  @query(
    'period',
    'Month in which it was read, or `2026-01..2026-03`; left out = this month.',
    '2026-03',
  )
  @DescribesRead({
    summary: 'Who read whose data, and what for',
    about:
      'Readings of wages, trails and evidence by somebody else, oldest first; those of everybody’s data (`subject` left out) are everybody’s.',
    answer: 'AccessRow',
    list: true,
  })
  async accesses(@Req() request: EdgeRequest) {
    const caller = callerOf(request);
    const { store, keys } = this.edge.ledger;
    const { subject, actor, months } = await this.query.accesses(request, caller);
    const rows = await accesses(
      { store, keys },
      {
        ...months,
        ...(subject === undefined ? {} : { subject }),
        ...(actor === undefined ? {} : { actor }),
      },
    );
    const lang = langOf(request);
    return rows.map((row: AccessRow) => ({ ...row, text: word(accessKinds, row.what, lang) }));
  }

  private reader(request: EdgeRequest, caller: Caller): Reader {
    const { reads } = this.edge.ledger;
    const who = (employeeId: string): string => {
      const row = caller.ownOnly ? undefined : reads.employee(employeeId);
      return row === undefined ? employeeId : `${row.employeeNo} ${row.name}`;
    };
    return { lang: langOf(request), zone: this.desk.house.zone(), who };
  }

  private shown(entry: AuditEntry, reader: Reader) {
    const about = aboutWhom(entry.event);
    return {
      ...shownEvent(entry),
      about,
      actorName: reader.who(entry.event.actor.id),
      text: sayEventLine(entry, reader),
    };
  }
}
