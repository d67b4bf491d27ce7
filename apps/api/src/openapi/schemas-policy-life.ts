import { flag, listOf, oneOf, open, shape, text, textOrNull, texts, whole } from './shapes';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const policyLifeSchemas = {
  PolicyDraft: shape('A draft of the rulebook.', {
    policyId: text('Which rulebook.', 'bsj-ecom-attendance'),
    draftId: text('Its id.', '2026-summer'),
    status: oneOf('Where it stands.', ['OPEN', 'WITHDRAWN', 'PUBLISHED']),
    publishedAs: textOrNull('The version that has its very document.', '1.1.0'),
    revisions: {
      type: 'array',
      description: 'Oldest first.',
      items: shape('A revision.', {
        document: open('The whole document.', { version: '1.1.0' }),
        documentSha256: text('Digest of its canonical text.', SHA),
        textSha256: text('Digest of the regulation text.', SHA),
        draftedOn: text('When.', '2026-05-04'),
      }),
    },
    evidence: {
      type: 'array',
      description: 'Consultations.',
      items: shape('One piece of evidence.', {
        documentSha256: text('The revision that was discussed.', SHA),
        kind: text('Kind.', 'MINUTES'),
        sha256: text('Digest of the file.', SHA),
        size: whole('Bytes.', 20_480),
        heldOn: text('When people were heard.', '2026-05-10'),
      }),
    },
  }),
  KeyDifference: open('One key that two versions answer differently, with what it decides.', {
    key: 'late.graceLastOnTimeSecond',
    before: 59,
    after: 0,
    decides: ['R48', 'A01'],
  }),
  TouchedClause: shape('One clause, reading or guard-rail that the differences touch.', {
    code: text('R.., A.. or G...', 'R48'),
    zh: text('Chinese.', '员工上班超过公司上班时间1分钟后即视为迟到'),
    en: text('English.', 'More than one minute after the company start is lateness'),
    quote: textOrNull('The regulation’s own words.', '员工上班超过公司上班时间1分钟后即视为迟到'),
    keys: texts('Keys that touch it.', ['late.graceLastOnTimeSecond']),
  }),
  PolicyComparison: shape('What changes between two versions.', {
    before: open('Which.', { version: '1.0.0' }),
    after: open('Which.', { version: '1.1.0' }),
    keys: listOf('KeyDifference', 'Key by key.'),
    clauses: listOf('TouchedClause', 'Clause by clause.'),
  }),
  SignatureOverview: shape('Who has signed for a version, and who has not.', {
    version: text('Version.', '1.0.0'),
    effectiveFrom: text('In force from.', '2026-01-01'),
    required: flag('Whether penalties wait for the signature (G4).'),
    signed: whole('How many have.', 10),
    missing: whole('How many have not.', 2),
    people: {
      type: 'array',
      description: 'Everybody employed today.',
      items: shape('One person.', {
        employeeId: text('Employee id.', 'e-0123456789abcdef0123'),
        employeeNo: text('Employee number.', '1001'),
        name: text('Name.', '王小明'),
        department: text('Department.', '电商部'),
        signedOn: textOrNull('When; null = not.', '2026-01-01'),
      }),
    },
  }),
  SignatureReceipt: shape('A signature, and where it stands in the log.', {
    employeeId: text('Whose.', 'e-0123456789abcdef0123'),
    version: text('Version.', '1.0.0'),
    acknowledgedOn: text('When.', '2026-01-01'),
    textSha256: text('Digest of the text that was shown.', SHA),
    eventId: text('The event.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'),
    position: whole('Its place in the log.', 1024),
    recordedAt: text('When the server wrote it, UTC.', '2026-01-01T01:00:00.000001Z'),
    prev: textOrNull('Hash of the event it is chained to.', '0f3c…'),
  }),
  LegalNotice: shape('The legal notice (G20).', {
    zh: text('Chinese.', '考勤罚款在中国内地有法律争议…'),
    en: text('English.', 'Attendance fines are legally contested in China…'),
    sha256: text('Digest of both.', SHA),
    acceptedOn: textOrNull('When it was accepted; null = not yet.', '2026-03-02'),
    acceptedBy: textOrNull('By whom.', '陈建国'),
  }),
} as const;
