import { listOf, oneOf, open, orNull, ref, shape, text, textOrNull, texts, whole } from './shapes';
import type { Schema } from './shapes';

const ID = '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f';
const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const list = (description: string, items: Schema): Schema => ({
  type: 'array',
  description,
  items,
});
const POSITION = 'Position code.';
const person = {
  employeeId: text('Employee id.', 'e-0123456789abcdef0123'),
  employeeNo: text('Employee number.', '1001'),
  name: text('Name; `[erased]` once the person is erased.', '王小明'),
};
const grade: Schema = {
  type: ['string', 'null'],
  description: 'Proposed grade, never an assessment (A65).',
  enum: ['P', 'M', null],
  examples: ['P'],
};

export const handoverSchemas = {
  PersonName: shape('Somebody as other people call them.', person),
  HandoverItem: shape('An item of a handover.', {
    itemId: text('Its id.', ID),
    category: oneOf('What kind of thing.', [
      'ACCOUNT',
      'PLATFORM_LOGIN',
      'DEVICE',
      'GOODS',
      'DOCUMENT',
      'OPEN_CASE',
    ]),
    text: text('What it is, opened from its seal.', '天猫客服子账号 bsj:wang01'),
    note: textOrNull('A note.', '密码已当面重置'),
    textSha256: text('Salted digest of text and note.', SHA),
    outcome: oneOf('What became of it.', ['OPEN', 'ACCEPTED', 'EXCEPTED']),
    reasonCode: textOrNull('Why it is excepted.', 'BROKEN'),
    answer: textOrNull('What the incoming person wrote.', '屏幕碎裂，已报修'),
  }),
  HandoverSignature: shape('A signature over the content with one hash.', {
    role: oneOf('As whom.', ['OUTGOING', 'INCOMING', 'WITNESS']),
    signer: ref('PersonName'),
    at: text('When.', '2026-03-31T17:05:12+08:00'),
    method: oneOf('How.', ['LOGIN', 'PAPER', 'CONSOLE']),
    contentSha256: text('Hash of what was signed.', SHA),
    scanSha256: textOrNull('Digest of the scan of a signature on paper.', SHA),
    eventId: text('The event that is the signature.', ID),
    voidedBy: textOrNull('The event that changed what was signed; null = it counts.', ID),
  }),
  HandoverMissing: shape('Something that is missing, and who has to act.', {
    what: oneOf('What.', [
      'SUCCESSOR_NOT_NAMED',
      'WITNESS_NOT_NAMED',
      'NOTHING_LISTED',
      'ITEMS_OPEN',
      'OUTGOING_NOT_SIGNED',
      'INCOMING_NOT_SIGNED',
      'WITNESS_NOT_SIGNED',
    ]),
    who: orNull('PersonName'),
    count: whole('Of items: how many are open.', 2),
  }),
  Handover: shape('One handover (R46, R47). Pay never waits for it.', {
    handoverId: text('Its id.', ID),
    reason: oneOf('Why.', ['TRANSFER', 'LEAVING']),
    state: oneOf('Where it stands.', ['OPEN', 'OVERDUE', 'COMPLETE', 'CANCELLED']),
    dueOn: text('The transfer date, or the last day.', '2026-03-31'),
    lastDayInPost: text('Last day in the post that is handed over.', '2026-03-31'),
    department: text('Its department.', '客服部'),
    position: text(POSITION, 'PRESALES'),
    outgoing: ref('PersonName'),
    incoming: orNull('PersonName'),
    witness: orNull('PersonName'),
    round: whole('How often it was opened again.', 0),
    items: listOf('HandoverItem', 'In the order of listing.'),
    signatures: listOf('HandoverSignature', 'Those that count.'),
    voided: listOf('HandoverSignature', 'Those under a content that has changed since.'),
    waitingFor: listOf('HandoverMissing', 'What is missing, in the order in which it is done.'),
    content: open('What is signed; nothing in it is sealed.', { form: 'handover-1' }),
    contentSha256: text('SHA-256 over the canonical JSON (RFC 8785) of `content`.', SHA),
    openedAt: text('When it was opened, UTC.', '2026-03-20T01:02:03.000001Z'),
    completedAt: textOrNull('When the third signature came, UTC.', '2026-03-31T09:20:03.000001Z'),
    causeId: textOrNull('The transfer or the ending that opened it.', ID),
    changedAt: text('When its newest event came, UTC.', '2026-03-31T09:20:03.000001Z'),
    eventIds: texts('Its events.', [ID]),
  }),
  Organisation: shape('The organisation on a day.', {
    on: text('The day.', '2026-03-02'),
    units: list(
      'Units (R04).',
      shape('A unit.', {
        unitId: text('Code.', 'CUSTOMER_SERVICE'),
        nameZh: text('Name in Chinese.', '客服部'),
        nameEn: text('Name in English.', 'customer service'),
        parentId: textOrNull('The unit it belongs to.', 'ECOMMERCE'),
      }),
    ),
    positions: list(
      'Positions and who holds them.',
      shape('A position.', {
        position: text(POSITION, 'PRESALES'),
        unitId: textOrNull('The unit it belongs to.', 'CUSTOMER_SERVICE'),
        defaultGrade: grade,
        reportsTo: textOrNull('The position above it; null = the top.', 'CS_SUPERVISOR'),
        holders: listOf('PersonName', 'Who holds it on the day.'),
      }),
    ),
    authorities: list(
      'Who holds which act.',
      shape('An act.', {
        act: text('What one person does about another.', 'APPROVE_LEAVE'),
        heldBy: oneOf('Everybody above, or the store manager and above.', [
          'LINE',
          'STORE_MANAGER',
        ]),
      }),
    ),
    deputies: list(
      'Who stands in for the store manager on the day.',
      shape('A deputy.', {
        ...person,
        appointmentId: text('Id of the appointment.', ID),
        from: text('First day.', '2026-03-02'),
        to: text('Last day.', '2026-03-13'),
      }),
    ),
    scope: texts('Departments that the rulebook binds (R02, R05); empty = everybody.', []),
  }),
  MayAct: shape('Who may do something about a person on a day.', {
    act: text('What.', 'APPROVE_LEAVE'),
    on: text('The day.', '2026-03-02'),
    subject: ref('PersonName'),
    posts: texts('The posts that may, the nearest first.', ['STORE_MANAGER', 'GENERAL_OFFICE']),
    people: list(
      'Who holds these posts or stands in for one.',
      shape('Somebody who may.', {
        ...person,
        as: text('The post, or DEPUTY.', 'STORE_MANAGER'),
      }),
    ),
  }),
  GradeProposal: shape('Somebody without a grade.', {
    ...person,
    position: text(POSITION, 'PRESALES'),
    proposed: grade,
  }),
} as const;
