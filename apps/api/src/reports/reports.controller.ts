import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { currentReport, madeReports, makeReport, recordCommand } from '@ledger/core';
import type { ReportKind } from '@ledger/facts/report';
import { EDGE, Permit, Problem, reached } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { waitForOf } from '../edge/answers';
import { DescribesRead, DescribesWrite } from '../edge/describe';
import { Desk, langOf, one } from '../edge/desk';
import { DateParam } from '../edge/params';
import { waited } from '../edge/wait-for';
import { REPORT_TYPES, reportFile, reportFormatOf } from './report-file';
import { MakeReportDto } from './report.dto';

const PositionQuery = () =>
  ApiQuery({
    name: 'position',
    required: false,
    description: 'Make it again as of this log position; left out = as it stands now.',
    schema: { type: 'string', pattern: '^[0-9]{1,15}$', examples: ['1024'] },
  });
const FormatQuery = () =>
  ApiQuery({
    name: 'format',
    required: false,
    description: 'json, html, pdf or xlsx.',
    schema: { type: 'string', enum: Object.keys(REPORT_TYPES), examples: ['xlsx'] },
  });

@ApiTags('reports')
@Controller('api/v1/reports')
export class ReportsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(EDGE) private readonly edge: Edge,
  ) {}

  @Post()
  @Permit('manager', 'payroll', 'administrator')
  @DescribesWrite({
    summary: 'Make the report that is due',
    about:
      'R39: records log position, rulebook versions and digest of the content; where nothing in the stretch has changed since the last one, that one stands. `reportPosition` makes it again, byte for byte.',
  })
  make(@Body() body: MakeReportDto, @Req() request: EdgeRequest, @Res() reply: FastifyReply) {
    return this.desk.write(request, reply, async () => {
      await this.edge.ledger.catchUp();
      const { report } = await currentReport(this.edge.ledger, body);
      const { position, sha256 } = report;
      return one(recordCommand(report), { reportPosition: String(position), sha256 });
    });
  }

  @Get()
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @DescribesRead({
    summary: 'Reports that were made',
    about: 'Weekly ones first, each kind in the order in which they were made.',
    answer: 'MadeReport',
    list: true,
  })
  async list(@Req() request: EdgeRequest) {
    await waited(this.edge, request);
    const { ledger } = this.edge;
    const [weekly, monthly] = [
      await madeReports(ledger, 'WEEKLY'),
      await madeReports(ledger, 'MONTHLY'),
    ];
    return [...weekly.made, ...monthly.made];
  }

  @Get('weekly/:date')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @PositionQuery()
  @FormatQuery()
  @ApiProduces(...Object.values(REPORT_TYPES))
  @DescribesRead({
    summary: 'The weekly report of a date',
    about:
      'The week before that of the date. Nothing is recorded. At the same position it is the same, byte for byte.',
    params: ['date'],
    answer: 'AttendanceReport',
  })
  weekly(
    @DateParam() date: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.answer('WEEKLY', date, { query, request, reply });
  }

  @Get('monthly/:date')
  @Permit('manager', 'payroll', 'auditor', 'administrator')
  @PositionQuery()
  @FormatQuery()
  @ApiProduces(...Object.values(REPORT_TYPES))
  @DescribesRead({
    summary: 'The monthly report of a date',
    about: 'The month before that of the date; otherwise like the weekly one.',
    params: ['date'],
    answer: 'AttendanceReport',
  })
  monthly(
    @DateParam() date: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: EdgeRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.answer('MONTHLY', date, { query, request, reply });
  }

  private async answer(
    kind: ReportKind,
    date: string,
    { query, request, reply }: Asked,
  ): Promise<FastifyReply> {
    const format = reportFormatOf(query.format);
    const position = positionOf(query.position);
    const waitFor = Math.max(waitForOf(request) ?? 0, position ?? 0);
    await reached(this.edge, waitFor);
    const report = await makeReport(this.edge.ledger, {
      kind,
      date,
      ...(position !== undefined && { position }),
    });
    const name = `${kind.toLowerCase()}-${report.from}-${report.position}.${format}`;
    return reply
      .header('content-type', REPORT_TYPES[format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('etag', `"${report.sha256}"`)
      .send(await reportFile(report, format, langOf(request)));
  }
}

interface Asked {
  readonly query: Readonly<Record<string, unknown>>;
  readonly request: EdgeRequest;
  readonly reply: FastifyReply;
}

function positionOf(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  const expected = ['a log position, such as 1024'];
  throw new Problem('validation', { errors: [{ field: 'position', expected }] });
}
