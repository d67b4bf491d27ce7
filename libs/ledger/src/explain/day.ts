import type { DayAccount } from '../contract';
import type { ClauseBook, DayAssessment, Finding } from '@ledger/rulebook';
import { amountOf, unworkedPay } from './amounts';
import type { Formula } from './formula';
import { evidenceOf, knownFacts } from './known';
import { lineNode } from './line';
import { readingsOf, valueAt } from './readings';
import { secondsOf, withinLimit } from './seconds';
import { node } from './tree';
import type { ExplanationNode } from './tree';

/**
 * Why a person's day came to what it did: amount → finding → clause (quoted, with the version) → shift, leave, notice →
 * punches with event ids; what the guard-rails did with it; where the text can be read otherwise. Recomputes nothing:
 * every figure is the one of the account.
 */
export function explainDay(account: DayAccount, book: ClauseBook): ExplanationNode {
  const { row, facts, policy } = account;
  const { employeeId, employeeNo, name, department, position } = row;
  return node(
    {
      kind: 'day',
      employeeId,
      employeeNo,
      name,
      department,
      position,
      grade: facts.grade,
      monthlyWageFen: facts.monthlyWageFen,
      date: row.day.attendanceDate,
      dayKind: facts.dayKind,
      zone: policy.zone,
      logPosition: account.logPosition,
    },
    [
      result(account, book),
      ...closedDay(account),
      knownFacts(account),
      version(account),
      ...readings(account, book),
    ],
  );
}

/** What was closed of the day, line by line, beside what its facts come to now. */
function closedDay(account: DayAccount): readonly ExplanationNode[] {
  const { closed } = account;
  if (closed === undefined) return [];
  const closedFen = closed.lines.reduce((sum, { payableFen }) => sum + payableFen, 0);
  const nowFen = payableOf(account);
  const { logPosition } = closed;
  const said = { kind: 'closed-day', closedFen, nowFen, logPosition } as const;
  return [node(said, closed.lines.map(lineNode))];
}

function result(account: DayAccount, book: ClauseBook): ExplanationNode {
  const { day, anomalies } = account.row;
  const { status, provisional, deductionFen, unworkedPayFen, penaltyFen, fullAttendance } = day;
  const found = new Set(day.findings.map(({ code }) => code));
  return node(
    {
      kind: 'result',
      status,
      provisional,
      deductionFen,
      unworkedPayFen,
      penaltyFen,
      fullAttendance,
      payableFen: payableOf(account),
    },
    [
      ...withinLimit(day, account.policy).map(formulaNode),
      ...day.findings.map((finding) => findingNode(account, finding, book)),
      ...anomalies
        .filter((code) => !found.has(code))
        .map((code) => node({ kind: 'anomaly' as const, code })),
      ...money(account),
      ...quotes(account, otherClauses(day), book),
    ],
  );
}

/** The clauses that mattered to the day as a whole: those that no single finding cites. */
function otherClauses(day: DayAssessment): readonly string[] {
  const cited = new Set(day.findings.flatMap(({ clauses }) => clauses));
  return day.clauses.filter((code) => !cited.has(code));
}

/** What of the day's deduction the month charges: its lines' shares after the guard-rails. */
function payableOf({ lines, row }: DayAccount): number {
  return lines
    .filter(({ date }) => date === row.day.attendanceDate)
    .reduce((sum, { payableFen }) => sum + payableFen, 0);
}

function findingNode(account: DayAccount, finding: Finding, book: ClauseBook): ExplanationNode {
  const { facts, policy } = account;
  const { day } = account.row;
  const { code, tier, seconds, deductionFen } = finding;
  const formulas = [
    secondsOf(finding, day, facts, policy),
    amountOf(finding, day, facts, policy),
  ].filter((formula) => formula !== undefined);
  return node(
    { kind: 'finding', code, tier, seconds, deductionFen, blocking: day.blocking.includes(code) },
    [...formulas.map(formulaNode), ...quotes(account, finding.clauses, book)],
    // Roster, grade and wage stand with the shift; here only what is the finding's own.
    evidenceOf(
      account,
      finding.facts.filter((fact) => !facts.basis.includes(fact)),
    ),
  );
}

const formulaNode = (formula: Formula): ExplanationNode => node({ kind: 'formula', ...formula });

function quotes(
  account: DayAccount,
  codes: readonly string[],
  book: ClauseBook,
): readonly ExplanationNode[] {
  return codes.map((code) => clauseNode(code, account.row.day.policyVersion, book));
}

export function clauseNode(code: string, policyVersion: string, book: ClauseBook): ExplanationNode {
  const clause = book.clause(code);
  return node({
    kind: 'clause',
    code,
    quote: clause?.quote ?? null,
    words: clause === undefined ? null : { zh: clause.zh, en: clause.en },
    policyVersion,
  });
}

/** How the deduction splits, and what the month's guard-rails let through of its penalty. */
function money(account: DayAccount): readonly ExplanationNode[] {
  const { day } = account.row;
  const { deductionFen, unworkedPayFen, penaltyFen } = day;
  const wageFen = account.facts.monthlyWageFen;
  if (deductionFen === 0) return [];
  const payableFen = payableOf(account);
  const unworked = wageFen === null ? undefined : unworkedPay(day, wageFen, account.policy);
  return [
    ...(unworked === undefined ? [] : [formulaNode(unworked)]),
    formulaNode({ formula: 'PENALTY', fen: penaltyFen, deductionFen, unworkedPayFen }),
    node({ kind: 'group', of: 'GUARDS' }, [
      ...account.settlement.guards.map((step) => node({ kind: 'guard' as const, ...step })),
      formulaNode({
        formula: 'PAYABLE',
        fen: payableFen,
        unworkedPayFen,
        postedPenaltyFen: payableFen - unworkedPayFen,
      }),
    ]),
  ];
}

function version({ policy, policyEvent }: DayAccount): ExplanationNode {
  const { policyId, version: number, effectiveFrom } = policy;
  const evidence = policyEvent === null ? [] : [{ position: null, eventId: policyEvent }];
  return node({ kind: 'policy', policyId, version: number, effectiveFrom }, [], evidence);
}

/** The open questions of the text that bear on this day, with the answer in force and the other ones. */
function readings(account: DayAccount, book: ClauseBook): readonly ExplanationNode[] {
  const children = readingsOf(account.row.day.findings.map(({ code }) => code)).flatMap((id) => {
    const reading = book.reading(id);
    if (reading === undefined) return [];
    const { question, keys, alternatives, contested } = reading;
    const settings = keys.flatMap((key) => {
      const value = valueAt(account.policy, key);
      return value === undefined ? [] : [{ key, value }];
    });
    // The words say how the default reads; under another value they would say something false.
    const isDefault = settings[0]?.value === reading.default;
    const words = isDefault ? reading.reading : null;
    return [
      node({ kind: 'reading' as const, id, contested, question, words, settings, alternatives }),
    ];
  });
  return children.length === 0 ? [] : [node({ kind: 'group', of: 'READINGS' }, children)];
}
