import { time } from '@ledger/kernel';
import { clauseBook, defaultPolicy } from '@ledger/rulebook';
import type { DayAssessment, DayFacts, Finding, PunchFact } from '@ledger/rulebook';
import type { DayAccount, Statement } from '../contract';
import { explainDay } from './day';
import { renderJson, renderText } from './render';
import type { ExplanationJson } from './render';
import { explainStatement } from './statement';

const book = clauseBook({
  regulation: { file: 'regulation.zh.txt', sha256: '' },
  clauses: [
    {
      id: 'R53',
      section: '考勤管理',
      quote: '超过公司上班时间10分钟内的迟到扣款为:P级每次扣款10元,M级每次扣款30元',
      en: 'within 10 minutes: P 10 yuan, M 30 yuan each time',
    },
  ],
  guardRails: [{ id: 'G17', zh: '一事一扣', en: 'one fact, one deduction', keys: [] }],
  readings: [
    {
      id: 'A06',
      contested: false,
      question: { zh: '正好 10 分钟算哪一档？', en: 'Exactly 10 minutes?' },
      reading: { zh: '取较轻的一档', en: 'the lesser band' },
      keys: ['tiers.bounds'],
      default: 'UPPER_INCLUSIVE',
      alternatives: ['LOWER_INCLUSIVE'],
    },
  ],
});

const at = (stamp: string): number => time.knownInstant(`2026-03-02T${stamp}+08:00`);
const punch = (direction: 'IN' | 'OUT', stamp: string, fact: number): PunchFact => ({
  direction,
  at: at(stamp),
  source: 'DEVICE',
  fact,
});

const late: Finding = {
  code: 'LATE_T1',
  clauses: ['R53'],
  seconds: 301,
  tier: 'T1',
  deductionFen: 1000,
  unworkedPayFen: 314,
  penaltyFen: 686,
  facts: [41],
};

const facts: DayFacts = {
  attendanceDate: '2026-03-02',
  dayKind: 'WORKDAY',
  segments: [
    { from: at('08:00:00'), to: at('12:00:00') },
    { from: at('13:00:00'), to: at('17:00:00') },
  ],
  punches: [punch('IN', '08:05:01', 41), punch('OUT', '17:00:00', 42)],
  leaves: [],
  notices: [{ channel: 'SMS', recipient: 'COLLEAGUE', receivedAt: at('08:31:00'), fact: 43 }],
  leftPosts: [],
  decisions: [],
  grade: 'P',
  monthlyWageFen: 652_500,
  isStoreManager: false,
  basis: [7],
  provisional: false,
};

const assessed: DayAssessment = {
  attendanceDate: '2026-03-02',
  status: 'LATE',
  findings: [late],
  tier: 'T1',
  effectiveStart: at('08:00:00'),
  effectiveEnd: at('17:00:00'),
  arrival: facts.punches[0]!,
  departure: facts.punches[1]!,
  lateSeconds: 301,
  lateMinutes: 6,
  earlySeconds: 0,
  earlyMinutes: 0,
  awaySeconds: 0,
  scheduledSeconds: 28_800,
  obligedSeconds: 28_800,
  deductionFen: 1000,
  unworkedPayFen: 314,
  penaltyFen: 686,
  fullAttendance: 'FORFEIT',
  blocking: [],
  clauses: ['R48', 'R53'],
  policyVersion: '1.0.0',
  provisional: false,
};

const person = {
  employeeId: 'e-1',
  employeeNo: 'B007',
  name: '王芳',
  department: '电子商务部',
  position: 'OPS_SPECIALIST',
  grade: 'P',
};

const settlement: DayAccount['settlement'] = {
  period: '2026-03',
  status: 'OK',
  findings: ['NOT_ACKNOWLEDGED'],
  assessedFen: 1000,
  unworkedPayFen: 314,
  penaltyFen: 686,
  payableFen: 314,
  postedPenaltyFen: 0,
  guards: [
    { guard: 'NOT_ACKNOWLEDGED', clause: 'G4', beforeFen: 686, afterFen: 0, limitFen: null },
  ],
  fullAttendance: 'FORFEITED',
  bonusFen: 0,
  warnings: ['MINIMUM_WAGE_NOT_SET'],
  clauses: ['G4'],
  policyVersion: '1.0.0',
};

const line: Statement['lines'][number] = {
  employeeId: 'e-1',
  employeeNo: 'B007',
  name: '王芳',
  date: '2026-03-02',
  finding: 'LATE_T1',
  clauses: ['R53'],
  policyVersion: '1.0.0',
  seconds: 301,
  tier: 'T1',
  assessedFen: 1000,
  unworkedPayFen: 314,
  penaltyFen: 686,
  payableFen: 314,
  eventIds: ['event-of-the-punch'],
};

const account: DayAccount = {
  row: { ...person, shift: 'day', day: assessed, anomalies: [] },
  facts,
  policy: defaultPolicy,
  policyEvent: 'event-of-the-policy',
  eventIds: { 7: 'event-of-the-roster', 41: 'event-of-the-punch', 42: 'event-of-leaving' },
  settlement,
  lines: [line],
  logPosition: 99,
};

const statement: Statement = {
  ...person,
  period: '2026-03',
  monthWageFen: 652_500,
  daysDue: 22,
  daysAttended: 22,
  lateCount: 1,
  earlyCount: 0,
  absentDays: 0,
  leftPostDays: 0,
  leaveDays: 0,
  settlement,
  lines: [line],
  logPosition: 99,
};

function dayWith(
  changed: Partial<DayAssessment>,
  changedFacts: Partial<DayFacts> = {},
): DayAccount {
  return {
    ...account,
    facts: { ...facts, ...changedFacts },
    row: { ...account.row, day: { ...assessed, ...changed } },
  };
}

describe('a day that is explained', () => {
  const zh = renderText(explainDay(account, book), 'zh');
  const en = renderText(explainDay(account, book), 'en');

  test('shows each number with its arithmetic', () => {
    expect(zh).toContain('迟到 301 秒 = 08:05:01 − 08:00:00');
    expect(zh).toContain('扣款 10.00 元 = T1');
    expect(zh).toContain('301 ≤ 600 秒');
    expect(zh).toContain('其中缺勤工资 3.14 元 = 6525.00 × 301 ÷ (21.75 × 28800)');
    expect(zh).toContain('罚款部分 6.86 元 = 扣款 10.00 − 缺勤工资 3.14');
    expect(en).toContain('late 301 s = 08:05:01 − 08:00:00');
    expect(en).toContain('of which unworked pay 3.14 yuan = 6525.00 × 301 ÷ (21.75 × 28800)');
  });

  test('quotes the clause in Chinese and names the version, in both languages', () => {
    for (const said of [zh, en]) {
      expect(said).toContain(
        '「超过公司上班时间10分钟内的迟到扣款为:P级每次扣款10元,M级每次扣款30元」',
      );
      expect(said).toContain('1.0.0');
    }
    expect(en).toContain('within 10 minutes: P 10 yuan');
  });

  test('leads down to the punches and their events', () => {
    expect(zh).toMatch(/打卡 08:05:01 上班卡（打卡机），作为到岗 \{事件 event-of-the-punch\}/);
    expect(en).toMatch(
      /punch 08:05:01, punch-in \(device\), taken as the arrival \{event event-of-the-punch\}/,
    );
    expect(zh).toContain('event-of-the-roster');
    expect(zh).toContain('event-of-the-policy');
  });

  test('says what the guard-rails did and what is left to pay', () => {
    expect(zh).toContain('[G4]：本月罚款 6.86 → 0.00 元');
    expect(zh).toContain('应扣 3.14 元 = 缺勤工资 3.14 + 护栏后的罚款 0.00');
  });

  test('says why a notice did not help', () => {
    expect(zh).toContain('无效：不是电话、不是告知店长、超过时限');
    expect(en).toContain(
      'not valid: not a phone call, not to the store manager, after the deadline',
    );
  });

  test('names the policy key where the text can be read otherwise', () => {
    expect(zh).toContain(
      'A06 正好 10 分钟算哪一档？ 取较轻的一档 [tiers.bounds=UPPER_INCLUSIVE；也可取 LOWER_INCLUSIVE]',
    );
  });

  test('has the same content as text and as JSON', () => {
    const sentences = (json: ExplanationJson): string[] => [
      json.text,
      ...json.children.flatMap(sentences),
    ];
    const said = sentences(renderJson(explainDay(account, book), 'zh'));
    const lines = zh
      .trimEnd()
      .split('\n')
      .filter((line) => !/^[│ ]*\{事件/.test(line));
    expect(said).toHaveLength(lines.length);
    said.forEach((sentence, i) => expect(lines[i]).toContain(sentence));
  });
});

describe('the arithmetic of an explanation', () => {
  const explained = (account: DayAccount): string => renderText(explainDay(account, book), 'en');

  test('an absenteeism shows the daily wage', () => {
    const absent = { ...late, code: 'ABSENT_LATE', seconds: 1801, tier: 'A', deductionFen: 30_000 };
    const said = explained(
      dayWith({
        status: 'ABSENT',
        findings: [absent],
        lateSeconds: 1801,
        deductionFen: 30_000,
        unworkedPayFen: 1876,
        penaltyFen: 28_124,
      }),
    );
    expect(said).toContain('deduction 300.00 yuan = 6525.00 × 1 ÷ 21.75');
    expect(said).toContain('of which unworked pay 18.76 yuan = 6525.00 × 1801 ÷ (21.75 × 28800)');
  });

  test('a left post shows three daily wages', () => {
    const left = { ...late, code: 'LEFT_POST', seconds: 600, tier: '3X', deductionFen: 90_000 };
    const leftPosts = [
      { from: at('10:00:00'), to: at('10:10:00'), state: 'CONFIRMED' as const, facts: [50] },
    ];
    const said = explained(
      dayWith(
        {
          status: 'LEFT_POST',
          findings: [left],
          lateSeconds: 0,
          awaySeconds: 600,
          deductionFen: 90_000,
          unworkedPayFen: 625,
          penaltyFen: 89_375,
        },
        { leftPosts },
      ),
    );
    expect(said).toContain('deduction 900.00 yuan = 6525.00 × 3 ÷ 21.75');
    expect(said).toContain('600 s of duty away from the post (10:00:00–10:10:00)');
  });

  test('a lateness that an absenteeism absorbed says so', () => {
    const absorbed = { ...late, tier: '', deductionFen: 0, unworkedPayFen: 0, penaltyFen: 0 };
    expect(explained(dayWith({ findings: [absorbed] }))).toContain(
      'a heavier finding of the same day stands for it',
    );
  });

  test('seconds of a break are shown as not counted', () => {
    const long = { ...late, seconds: 16_200 };
    const arrival = punch('IN', '13:30:00', 41);
    const said = explained(
      dayWith({ findings: [long], arrival, lateSeconds: 16_200 }, { punches: [arrival] }),
    );
    expect(said).toContain('late 16200 s = 13:30:00 − 08:00:00 − 3600 s');
  });

  test('unworked pay that would be more than the deduction is the deduction', () => {
    const said = explained(dayWith({ lateSeconds: 1000, unworkedPayFen: 1000, penaltyFen: 0 }));
    expect(said).toContain('is more than the deduction, so all of it');
  });

  test('an arrival within the grace says that it is not late', () => {
    const arrival = punch('IN', '08:00:59', 41);
    const said = explained(
      dayWith({
        status: 'ON_TIME',
        findings: [],
        tier: '',
        arrival,
        lateSeconds: 59,
        deductionFen: 0,
        unworkedPayFen: 0,
        penaltyFen: 0,
        clauses: ['R48'],
      }),
    );
    expect(said).toContain('arrived 59 s after the start, within the 59 s of grace: not late');
    expect(said).toContain('clause R48');
  });

  test('a figure that no formula shows is given as the rulebook assessed it', () => {
    const odd = { ...late, deductionFen: 1234 };
    expect(explained(dayWith({ findings: [odd], deductionFen: 1234 }))).toContain(
      '12.34 yuan (as the rulebook assesses it)',
    );
  });

  test('a punch after midnight belongs to the day of its shift and says next day', () => {
    const departure = {
      ...punch('OUT', '08:00:00', 42),
      at: time.knownInstant('2026-03-03T06:05:00+08:00'),
    };
    expect(explained(dayWith({ departure }, { punches: [departure] }))).toContain(
      'punch next day 06:05:00',
    );
  });
});

describe('a month that is explained', () => {
  const zh = renderText(explainStatement(statement, book), 'zh');

  test('lists its lines with clause, seconds, parts and events', () => {
    expect(zh).toContain(
      '2026-03-02 迟到第一档 (R53) 301 秒：扣款 10.00 = 缺勤工资 3.14 + 罚款 6.86；应扣 3.14 元 {事件 event-of-the-punch}',
    );
  });

  test('quotes each clause once', () => {
    expect(zh.match(/「超过公司上班时间10分钟内/g)).toHaveLength(1);
  });

  test('says in plain words what a clerk must know', () => {
    expect(zh).toContain('未签收规章制度：B007');
    expect(zh).toContain('npx ledger people import');
    expect(zh).toContain('未设当地最低工资标准');
  });
});
