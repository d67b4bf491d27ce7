import {
  flag,
  listOf,
  oneOf,
  open,
  orNull,
  ref,
  shape,
  text,
  textOrNull,
  texts,
  whole,
  wholeOrNull,
} from './shapes';

const EVENT = '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f';
const DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const person = {
  employeeId: text('Employee id.', 'e-0123456789abcdef0123'),
  employeeNo: text('Employee number.', '1001'),
  name: text('Name; `[erased]` once the person is erased.', '王小明'),
};
const change = (about: string, name: string) => ({
  type: 'array' as const,
  description: about,
  items: open(about, { date: '2026-03-10', [name]: null, after: null }),
});

export const booksSchemas = {
  ClosePins: shape('What a close pinned: with it the month is made again and compared.', {
    log: shape(
      'The log as it stood.',
      {
        position: whole('Its size.', 1024),
        headSha256: text('Leaf hash of its last event.', DIGEST),
        root: text('Merkle root of that size.', DIGEST),
      },
      ['root'],
    ),
    policies: {
      type: 'array',
      description: 'Versions of the rulebook in force in the month.',
      items: shape('One version.', {
        version: text('Version.', '1.0.0'),
        eventId: text('The event that published it.', EVENT),
      }),
    },
    calendars: {
      type: 'array',
      description: 'Calendars that the month depends on.',
      items: shape('One calendar.', {
        region: text('Region.', 'CN'),
        year: whole('Year.', 2026),
        eventId: text('The event that published it.', EVENT),
      }),
    },
    tzdata: text('Version of the time zone data.', '2026a'),
    results: shape('The results of everybody.', {
      people: whole('People.', 12),
      sha256: text('SHA-256 over one line `employeeId resultHash` a person.', DIGEST),
    }),
  }),
  Period: shape('The books of one month.', {
    period: text('Month.', '2026-03'),
    status: oneOf('Whether it is closed.', ['OPEN', 'CLOSED']),
    openedAt: textOrNull('When it was opened.', '2026-04-01T01:00:00.000000Z'),
    closedAt: textOrNull('When it was closed.', '2026-04-05T10:00:00.000000Z'),
    closedBy: {
      anyOf: [open('Who closed it.', { id: 'e-qian', role: 'payroll' }), { type: 'null' }],
    },
    eventId: textOrNull('The closing event.', EVENT),
    pins: orNull('ClosePins'),
  }),
  Check: shape('One line of the checklist.', {
    code: text('What.', 'STATEMENT_WAITING'),
    blocking: flag('Whether it stands in the way of the close.'),
    count: whole('How many.', 2),
    people: {
      type: 'array',
      description: 'Whom it concerns.',
      items: shape('One person.', { ...person, detail: text('What.', '2026-04-07') }),
    },
  }),
  SevereLine: shape('An absence or a triple that a person must have looked at (G16).', {
    ...person,
    date: text('Date.', '2026-03-12'),
    finding: text('Finding.', 'ABSENT_DAY'),
    assessedFen: whole('Assessed, in fen.', 30_000),
    payableFen: whole('Payable, in fen.', 30_000),
  }),
  Closing: shape('Everything that a close looks at and would pin.', {
    period: text('Month.', '2026-03'),
    status: oneOf('Where the books stand.', ['OPEN', 'CLOSED', 'NOT_OPENED']),
    checks: listOf('Check', 'The checklist.'),
    blocking: {
      type: 'array',
      description: 'What stands in the way; empty = it can be closed.',
      items: shape('One reason.', {
        code: text('What.', 'ANOMALIES'),
        count: whole('How many.', 1),
      }),
    },
    severe: shape('Absences and triples, to be confirmed by the digest of the list.', {
      rows: listOf('SevereLine', 'The list.'),
      sha256: text('Its digest.', DIGEST),
    }),
    results: open('Digest over everybody’s result.', { people: 12, sha256: DIGEST }),
    policies: {
      type: 'array',
      items: open('A version.', { version: '1.0.0' }),
      description: 'Versions.',
    },
    calendars: {
      type: 'array',
      items: open('A calendar.', { year: 2026 }),
      description: 'Calendars.',
    },
    payableFen: whole('Payable of everybody, in fen.', 32_000),
    bonusFen: whole('Bonuses.', 20_000),
    adjustmentsFen: whole('Differences of closed months; + to the employees.', 0),
    heldDisputes: texts('Disputes that hold something back.', ['d-1']),
    logPosition: whole('Log position that it stands on.', 1024),
  }),
  ToldStatement: shape('What a person was last told about a month.', {
    ...person,
    period: text('Month.', '2026-03'),
    issue: whole('How often it was told; 0 = not yet.', 1),
    issuedAt: textOrNull('When.', '2026-04-01T01:00:00.000000Z'),
    answerBy: textOrNull('Last date to answer.', '2026-04-07'),
    answer: {
      type: ['string', 'null'],
      description: 'CONFIRMED or DISPUTED.',
      examples: ['CONFIRMED'],
    },
    disputeId: textOrNull('The case about it.', EVENT),
    resultHash: textOrNull('SHA-256 of the result.', DIGEST),
    outdated: flag('Whether the figures are others by now.'),
  }),
  Adjustment: shape('A difference of a closed month.', {
    ...person,
    adjustmentId: text('Its id.', EVENT),
    sourcePeriod: text('The closed month.', '2026-03'),
    openPeriod: text('The month it goes to.', '2026-04'),
    amountFen: whole('Signed; + is money to the employee.', 2000),
    state: oneOf('Where it stands.', ['PROPOSED', 'POSTED', 'REJECTED', 'REPLACED']),
    causeEventIds: texts('The facts after the close that made it.', [EVENT]),
    eventIds: texts('Its own events.', [EVENT]),
  }),
  HeldBack: shape('What open disputes keep from being posted.', {
    penaltyFen: whole('Penalty that waits, in fen.', 1062),
    bonus: flag('Whether the full-attendance decision waits too.'),
    disputeIds: texts('The cases.', [EVENT]),
  }),
  PostedDifference: shape('A difference of a closed month that this month pays or keeps.', {
    adjustmentId: text('Its id.', EVENT),
    sourcePeriod: text('The closed month.', '2026-03'),
    amountFen: whole('Signed; + is money to the employee.', 2000),
  }),
  ClosedMark: shape('That the figures were closed and never change.', {
    eventId: text('The closing event.', EVENT),
    closedAt: text('When.', '2026-04-05T10:00:00.000000Z'),
    resultHash: text('SHA-256 of the result.', DIGEST),
  }),
  Dispute: shape('One case.', {
    disputeId: text('Its id.', EVENT),
    ...person,
    period: text('Month.', '2026-03'),
    about: open('The finding of a day, or an issue of the statement.', {
      kind: 'FINDING',
      date: '2026-03-10',
      finding: 'LATE_T2',
    }),
    status: oneOf('Where it stands.', ['OPEN', 'RULED', 'WITHDRAWN']),
    outcome: {
      type: ['string', 'null'],
      description: 'UPHELD, PARTLY or OVERTURNED.',
      examples: ['UPHELD'],
    },
    compensating: {
      type: 'array',
      description: 'Corrections that the ruling named.',
      items: shape('One event.', {
        eventId: text('Its id.', EVENT),
        type: text('What.', 'PunchVoided'),
      }),
    },
    logPosition: whole('Log position that it is pinned to.', 1024),
    openedBy: text('Who opened it.', 'e-0123456789abcdef0123'),
    respondents: texts('Who decided or recorded what it is about.', ['e-0123456789abcdef0124']),
    openedAt: text('When.', '2026-04-02T01:00:00.000000Z'),
    ruleBy: text('Last date to rule it.', '2026-04-17'),
    endedAt: textOrNull('When it ended.', '2026-04-10T01:00:00.000000Z'),
  }),
  DisputeEntry: shape('One thing that happened in a case.', {
    eventId: text('The event.', EVENT),
    type: text('What.', 'EvidenceAttached'),
    at: text('When it was recorded.', '2026-04-02T01:00:00.000000Z'),
    actor: open('Who.', { id: 'e-wang', role: 'employee' }),
    side: {
      type: ['string', 'null'],
      description: 'EMPLOYEE or EMPLOYER.',
      examples: ['EMPLOYEE'],
    },
    text: textOrNull('What was said; `[erased]` once the person is erased.', 'The reader was off.'),
    file: {
      anyOf: [
        shape('The kept file.', {
          sha256: text('Its digest.', DIGEST),
          bytes: whole('Size.', 20_480),
          kind: text('What it is.', 'PHOTO'),
          mediaType: text('Media type.', 'image/jpeg'),
        }),
        { type: 'null' },
      ],
    },
  }),
  DisputeFile: shape('A case with everything in it.', {
    dispute: ref('Dispute'),
    timeline: listOf('DisputeEntry', 'In the order in which it was recorded.'),
    frozen: shape('What both sides saw when it was opened.', {
      sha256: text('Digest of the frozen text.', DIGEST),
      intact: flag('Whether the text still has this digest.'),
      view: open('The day or the statement with everything behind it.', { kind: 'FINDING' }),
    }),
  }),
  CorrectionPreview: shape('What a correction would change. Nothing was written.', {
    status: oneOf('Whether there is anything to do.', ['accepted', 'nothing-new']),
    employeeId: textOrNull('Whose months.', 'e-0123456789abcdef0123'),
    months: {
      type: 'array',
      description: 'Months that change.',
      items: shape('One month.', {
        period: text('Month.', '2026-03'),
        closed: flag('Its figures stay; the difference goes to the open month.'),
        days: change('A date before and after.', 'before'),
        lines: change('A deduction line before and after.', 'before'),
        before: orNull('KnownTotals'),
        after: orNull('KnownTotals'),
        differenceFen: whole('What the employee gets more (+) or less (−).', 2000),
      }),
    },
    differenceFen: whole('Over all months.', 2000),
    needs: {
      anyOf: [
        open('Why it takes two people, with the sentence.', {
          reason: 'SECOND_PERSON_MISSING',
          why: 'AFTER_CLOSE',
          period: '2026-03',
        }),
        { type: 'null' },
      ],
    },
    asApproved: flag('Whether a request is shown as if it were approved.'),
    logPosition: wholeOrNull('Log position that it stands on.', 1024),
  }),
} as const;
