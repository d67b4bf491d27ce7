import { listOf, open, shape, text, textOrNull, whole, wholeOrNull } from './shapes';

export const auditSchemas = {
  TimelineEntry: shape(
    'One event with who, about whom, when and why.',
    {
      position: whole('Log position.', 1024),
      id: text('Event id.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
      stream: text('Its stream.', 'attendance-e-0123456789abcdef0123-2026-03'),
      revision: whole('Its place in the stream, from 0.', 12),
      type: text('What happened.', 'PunchVoided'),
      v: whole('Version of the shape of `data`.', 1),
      data: open('The fact.', { reasonCode: 'OTHER' }),
      secret: open('Opened text; `[erased]` once the key is gone.', { note: '…' }),
      actor: open('Who did it.', { id: 'e-0123456789abcdef0123', role: 'manager' }),
      actorName: text(
        'Number and name of the actor, where the caller may see them.',
        '9001 陈店长',
      ),
      about: textOrNull('Employee id of the person it is about.', 'e-0123456789abcdef0123'),
      text: text('The event in words.', '打卡作废 · 原因 OTHER'),
      source: text('What it came through.', 'api'),
      commandId: text('The command that it came from.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
      causationId: textOrNull('The event that it answers.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
      prev: textOrNull('Hash of the event before it in its stream.', 'a3f1…'),
      recordedAt: text('When the server wrote it (UTC).', '2026-03-02T00:07:12.000123Z'),
    },
    [],
  ),
  TimelinePage: shape('A page of the timeline.', {
    entries: listOf('TimelineEntry', 'Events in log order.'),
    lines: listOf('DeductionLine', 'With `clause`: the deduction lines that cite it.'),
    next: wholeOrNull('Give it as `after` for the next page; null = no more.', 1024),
  }),
  AccessRow: shape(
    'One reading of somebody’s data.',
    {
      what: text('What was read.', 'STATEMENT'),
      text: text('The same in words.', '考勤确认单'),
      subject: text('Employee id of the person; left out = everybody.', 'e-0123456789abcdef0123'),
      about: text('The month or date.', '2026-03'),
      at: text('When.', '2026-04-01T09:00:00+08:00'),
      purpose: textOrNull('What for, as typed.', '月度复核'),
      actor: open('Who read.', { id: 't-0123456789abcdef', role: 'payroll' }),
      source: text('What it came through.', 'api'),
      position: whole('Log position.', 1024),
      eventId: text('Event id.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    },
    ['subject', 'about'],
  ),
} as const;
