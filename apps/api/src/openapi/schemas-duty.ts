import {
  listOf,
  oneOf,
  open,
  orNull,
  shape,
  text,
  textOrNull,
  texts,
  whole,
  wholeOrNull,
} from './shapes';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const dutySchemas = {
  KeptFile: shape('A file that is kept beside the log.', {
    sha256: text('Its name: give it to whatever points at the file.', SHA),
    size: whole('Bytes.', 20_480),
  }),
  DutyVersion: shape('One version of a document.', {
    eventId: text('The event that recorded it.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    rev: whole('Its place in the stream.', 3),
    sha256: text('Digest of the file.', SHA),
    size: whole('Bytes.', 20_480),
    at: text('When the server received it.', '2026-03-09T16:30:00+08:00'),
  }),
  HandedDocument: shape('A document with everything that corrected it, oldest first.', {
    kind: text('Code of the duty.', 'REPORT_WEEKLY'),
    periodKey: text('What it is about.', '2026-W10'),
    documentId: textOrNull('Tells minutes of one day apart.', '1'),
    submittedTo: textOrNull('The post that received it.', 'CS_SUPERVISOR'),
    versions: listOf('DutyVersion', 'The first, then each correction.'),
  }),
  DutyCounts: shape('Duties by what became of them.', {
    done: whole('In time.', 18),
    late: whole('After the end of the shift.', 1),
    missing: whole('Not handed in, and the shift is over.', 2),
    notDue: whole('The deadline lies ahead, or no roster says when it is.', 3),
  }),
  DutyItem: shape('One thing owed, and what became of it.', {
    code: text('Kind of duty.', 'REPORT_WEEKLY'),
    form: oneOf('What is handed in.', [
      'REPORT',
      'TRAINING_PLAN',
      'WORK_PLAN',
      'MEETING_MINUTES',
      'LOGIN',
    ]),
    cadence: oneOf('How often.', [
      'EVERY_MONDAY',
      'FIRST_OF_MONTH',
      'EVERY_WORKDAY',
      'EVERY_WEEK',
      'EVERY_MONTH',
      'ON_OCCASION',
    ]),
    periodKey: text('What it is about.', '2026-W10'),
    nominalOn: text('The day the rulebook names.', '2026-03-09'),
    dueOn: textOrNull('The person’s workday it is due on; null = no roster says.', '2026-03-09'),
    beginsAt: wholeOrNull('Start of that shift, milliseconds since 1970.', 1_773_014_400_000),
    deadline: wholeOrNull('End of that shift.', 1_773_046_800_000),
    submitTo: textOrNull('Who receives it.', 'CS_SUPERVISOR'),
    clauses: texts('Clauses of the regulation.', ['R39']),
    platforms: texts('With LOGIN: the platforms of the position.', ['TMALL', 'WORK_QQ']),
    state: oneOf('What became of it; no state changes an amount.', [
      'DONE',
      'LATE',
      'MISSING',
      'NOT_DUE',
    ]),
    doneAt: textOrNull('When it was done.', '2026-03-09T16:30:00+08:00'),
    document: orNull('HandedDocument'),
    logins: {
      type: 'array',
      description: 'With LOGIN: one entry a platform.',
      items: shape('A platform.', {
        platform: text('Code.', 'TMALL'),
        at: textOrNull('First login of the shift.', '2026-03-09T08:02:00+08:00'),
      }),
    },
  }),
  PersonDuties: shape('What one person owed.', {
    employeeId: text('Employee id.', 'e-0123456789abcdef0123'),
    employeeNo: text('Employee number.', '1001'),
    name: text('Name.', '王小明'),
    department: text('Department.', '电商部'),
    position: text('Position code.', 'PRESALES'),
    counts: { $ref: '#/components/schemas/DutyCounts' },
    items: listOf('DutyItem', 'By nominal day.'),
    voluntary: listOf('HandedDocument', 'Handed in though never due: plans, minutes.'),
  }),
  DutyCompliance: shape('Duties of a month, per person and department.', {
    from: text('First day.', '2026-03-01'),
    to: text('Last day.', '2026-03-31'),
    logPosition: whole('Log position that the answer stands on.', 1024),
    asOf: text('The instant it judges by.', '2026-03-10T09:00:00+08:00'),
    people: listOf('PersonDuties', 'One a person.'),
    units: {
      type: 'array',
      description: 'One a department.',
      items: shape('A department.', {
        department: text('Name.', '电商部'),
        people: whole('How many.', 12),
        counts: { $ref: '#/components/schemas/DutyCounts' },
      }),
    },
    note: text('Why no state here changes anybody’s pay.', '…'),
  }),
  MadeReport: shape('A report that was made.', {
    eventId: text('The event that recorded it.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    kind: oneOf('Which.', ['WEEKLY', 'MONTHLY']),
    from: text('First day.', '2026-03-02'),
    to: text('Last day.', '2026-03-08'),
    position: whole('Log position that its content stands on.', 1024),
    sha256: text('Digest of the content, without names.', SHA),
    rules: {
      type: 'array',
      description: 'Versions of the rulebook in force.',
      items: shape('A version.', {
        version: text('Version.', '1.0.0'),
        sha256: text('Digest of the policy document.', SHA),
      }),
    },
    people: whole('How many people it lists.', 12),
  }),
  AttendanceReport: open(
    'People with counts and days, the log position, digest and rulebook versions, and `changes`: what is different since the report before, with the events that changed it.',
    { kind: 'WEEKLY', from: '2026-03-02', to: '2026-03-08', position: 1024 },
  ),
  DutyBook: open('The duties in force: how often, who owes, who receives, by which clause.', {
    version: '1.0.0',
  }),
} as const;
