import { PROBLEM_SLUGS } from '@ledger/adapters/nest';
import { listOf, oneOf, open, orNull, ref, shape, text, texts, whole } from './shapes';

const REASON = 'Code of the rule that stands against it.';

export const writeSchemas = {
  Sentence: shape('A sentence in both languages.', {
    zh: text('Chinese.', '制度版本不得早于发布日生效。'),
    en: text('English.', 'A version never starts before it is published.'),
  }),
  FieldError: shape('What is wrong with one field.', {
    field: text('Path of the field; empty for the body as a whole.', 'punches[3].at'),
    expected: texts('What it should be.', ['at must be an ISO-8601 time with an offset']),
  }),
  Problem: shape(
    'RFC 9457 problem details; `type` is one of a closed list.',
    {
      type: oneOf(
        'Which problem it is; the page under this path says more.',
        PROBLEM_SLUGS.map((slug) => `/problems/${slug}`),
      ),
      title: text('The type in words.', 'The ledger refuses this'),
      status: whole('HTTP status.', 422),
      detail: text(
        'One sentence about this occurrence.',
        'A version never starts before it is published.',
      ),
      instance: text('Names this request in the log.', 'urn:request:m8x2k-1a'),
      errors: listOf('FieldError', 'With `validation`: every field that is wrong.'),
      reason: text(`With \`refused\`: ${REASON}`, 'BACK_DATED'),
      numbers: open('With `refused`: what it was decided by.', { publishedOn: '2026-03-02' }),
      sentence: ref('Sentence'),
    },
    ['instance', 'errors', 'reason', 'numbers', 'sentence'],
  ),
  RecordedEvent: shape(
    'Where one event stands in the log.',
    {
      id: text('Event id.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
      type: text('What happened.', 'PunchedIn'),
      stream: text('The stream it belongs to.', 'attendance-e-0123456789abcdef0123-2026-03'),
      revision: whole('Its place in the stream, from 0.', 12),
      position: whole('Its place in the log, from 1.', 1024),
      recordedAt: text('When the server wrote it, UTC.', '2026-03-01T23:58:12.004001Z'),
      receipt: text(
        'Where its receipt is: proof that it stands in the log.',
        '/api/v1/receipts/5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f',
      ),
    },
    ['receipt'],
  ),
  WriteAnswer: {
    ...shape(
      'What a write brought.',
      {
        status: oneOf('`nothing-new`: the ledger knew it already.', ['recorded', 'nothing-new']),
        position: whole('Give it to a query as `?waitFor=` to see this write.', 1024),
        events: listOf('RecordedEvent', 'The events that were recorded, or that already were.'),
        warnings: listOf('RosterWarning', 'With rosters: what the law has against them (G18).'),
      },
      ['warnings'],
    ),
    additionalProperties: {
      type: 'string',
      description: 'Ids for later use: `leaveId`, `requestId`, `leftPostId`, `employeeId`, …',
    },
  },
  BatchItem: shape(
    'One item of a batch.',
    {
      status: oneOf('What became of it.', ['recorded', 'nothing-new', 'refused']),
      event: orNull('RecordedEvent'),
      reason: text(REASON, 'UNKNOWN_EMPLOYEE'),
      numbers: open('What it was decided by.', { employee: '1001' }),
      sentence: ref('Sentence'),
    },
    ['event', 'reason', 'numbers', 'sentence'],
  ),
  BatchAnswer: shape('One result an item; a refused item stops no other.', {
    position: whole('Give it to a query as `?waitFor=` to see this batch.', 1124),
    recorded: whole('How many items were recorded.', 98),
    nothingNew: whole('How many the ledger knew already.', 2),
    refused: whole('How many were refused.', 0),
    results: listOf('BatchItem', 'In the order sent.'),
  }),
} as const;
