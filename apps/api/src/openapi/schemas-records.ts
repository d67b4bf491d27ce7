import { flag, oneOf, open, shape, text, textOrNull, texts, whole, wholeOrNull } from './shapes';

export const recordSchemas = {
  Employee: shape(
    'A person as the ledger knows them.',
    {
      employeeId: text('Employee id.', 'e-0123456789abcdef0123'),
      employeeNo: text('Employee number.', '1001'),
      name: text('Name; `[erased]` once the person is erased.', '王小明'),
      department: text('Department.', '电商部'),
      position: text('Position code.', 'PRESALES'),
      grade: textOrNull('P or M.', 'P'),
      monthlyWageFen: wholeOrNull(
        'Contract wage in fen; left out for roles that may not see it.',
        600_000,
      ),
      hiredOn: text('First day.', '2024-01-01'),
      leftOn: textOrNull('Last day.', '2026-06-30'),
      devicePins: texts('`PIN` or `SERIAL/PIN`; left out for roles that may not see them.', ['7']),
      acknowledged: {
        type: 'array',
        description: 'Versions of the rulebook that the person signed for.',
        items: shape('One signature.', {
          version: text('Version.', '1.0.0'),
          on: text('When.', '2026-01-01'),
        }),
      },
    },
    ['monthlyWageFen', 'devicePins'],
  ),
  Leave: shape('One leave.', {
    leaveId: text('Its id.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    employeeId: text('Whose.', 'e-0123456789abcdef0123'),
    employeeNo: text('Employee number.', '1001'),
    leaveType: text('Kind of leave.', 'PERSONAL'),
    from: text('Begins.', '2026-03-02T08:00:00+08:00'),
    to: text('Ends.', '2026-03-02T12:00:00+08:00'),
    state: oneOf('Where it stands.', ['PENDING', 'APPROVED', 'REJECTED', 'CANCELLED']),
    retroactive: flag('Approved after it began.'),
  }),
  Policy: shape('A published version of the rulebook.', {
    policyId: text('Which rulebook.', 'bsj-ecom-attendance'),
    version: text('Version.', '1.0.0'),
    effectiveFrom: text('In force from.', '2026-01-01'),
    publishedOn: text('Published on.', '2025-12-15'),
    profile: textOrNull('Profile it was made from.', 'rulebook'),
    eventId: text('The event that published it.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    document: open('Every number of the rulebook.', { version: '1.0.0' }),
  }),
  CalendarYears: shape(
    'Years whose calendar is published; dates of other years are not assessed.',
    {
      region: text('Region.', 'CN'),
      years: {
        type: 'array',
        description: 'Years.',
        items: whole('A year.', 2026),
        examples: [[2025, 2026]],
      },
    },
  ),
  Unclaimed: shape('A punch of a PIN that nobody holds.', {
    unclaimedId: text('Its id.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    at: text('When.', '2026-03-02T07:58:12+08:00'),
    deviceId: textOrNull('Serial number of the device.', 'CJDE192860001'),
    pin: text('What the device called the person.', '7'),
    direction: oneOf('As the source says.', ['IN', 'OUT', 'UNKNOWN']),
    importId: textOrNull('The import that brought it.', 'sha256:0f…'),
    line: wholeOrNull('Its line.', 12),
  }),
  AuditEntry: shape('One event of a person’s history, with the words that were sealed.', {
    position: whole('Place in the log.', 1024),
    id: text('Event id.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    stream: text('Stream.', 'attendance-e-0123456789abcdef0123-2026-03'),
    revision: whole('Place in the stream.', 3),
    type: text('What happened.', 'PunchedIn'),
    v: whole('Version of the shape of its data.', 1),
    data: open('Its data.', { at: '2026-03-02T07:58:12+08:00' }),
    secret: open('Opened text, `[erased]` where the key is gone.', {}),
    actor: shape('Who did it.', {
      id: text('Employee or token id.', 'e-0123456789abcdef0123'),
      role: text('In which role.', 'manager'),
    }),
    source: text('What it came through.', 'api'),
    commandId: text('The request that made it.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    causationId: textOrNull(
      'The event it corrects or answers.',
      '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f',
    ),
    prev: textOrNull('Hash of the previous event of the stream.', '0f3c…'),
    recordedAt: text('When the server wrote it, UTC.', '2026-03-01T23:58:12.004001Z'),
  }),
  AuditPage: shape('A page of the audit trail, oldest first.', {
    entries: {
      type: 'array',
      description: 'The entries.',
      items: { $ref: '#/components/schemas/AuditEntry' },
    },
    next: wholeOrNull('Give it as `?after=` for the next page; null at the end.', 1024),
  }),
  ImportReport: open('What the file brought; the same report as the command line’s.', {
    rows: 100,
    recorded: 98,
  }),
  Health: shape('The process answers, and what was found.', {
    status: oneOf('Degraded: it answers, and somebody should look.', ['ok', 'degraded']),
    findings: {
      type: 'array',
      description: 'What is wrong; empty when ok.',
      items: shape('One finding.', {
        code: text('What it is about.', 'LINES'),
        position: wholeOrNull('First event concerned.', 4321),
        text: { $ref: '#/components/schemas/Sentence' },
      }),
    },
    advice: {
      description: 'What to do about it; null when nothing was found.',
      oneOf: [{ $ref: '#/components/schemas/Sentence' }, { type: 'null' }],
    },
    lastFullCheck: {
      description: 'When both copies of the log were last read whole; null before the first time.',
      oneOf: [
        shape('A full check.', {
          at: text('When it ended.', '2026-03-02T09:00:00.000Z'),
          position: whole('Last event that it covers.', 1024),
          ms: whole('How long it took.', 8000),
        }),
        { type: 'null' },
      ],
    },
    mendedAtStart: {
      type: 'array',
      description: 'What was mended when the ledger was opened.',
      items: shape('One repair.', {
        kind: text('What was done.', 'LINES_REWRITTEN'),
        count: whole('Events, or files.', 1),
      }),
    },
  }),
  Readiness: shape('Whether queries are up to date.', {
    status: oneOf(
      'Ready: the views stand at the head of the log. Not following: what others append is not heard.',
      ['ready', 'catching-up', 'not-following'],
    ),
    head: whole('Last position of the log.', 1024),
    views: whole('Position the views stand at.', 1024),
  }),
  Views: shape('What the views hold, and up to which event.', {
    position: whole('Event at which the digest holds.', 1024),
    sha256: text('SHA-256 over every row of the views.', 'e65598…'),
    head: whole('Last position of the log.', 1024),
  }),
  ProblemPage: shape('One problem type.', {
    type: text('Its path.', '/problems/refused'),
    status: whole('HTTP status.', 422),
    title: { $ref: '#/components/schemas/Sentence' },
    about: { $ref: '#/components/schemas/Sentence' },
  }),
} as const;
