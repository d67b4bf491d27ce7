import { yuan } from '@ledger/kernel';
import { dayStatuses, findings, fullAttendances, guards, signed, word } from '@ledger/core';
import type { MonthUnder, WhatIf } from '@ledger/core';
import { table } from './output/table';
import type { Session } from './session';

/** A what-if for people: the rules that differ, the money, the clauses, the bonus, the guard-rails, the people. */
export function showWhatIf(session: Session, answer: WhatIf): void {
  const { pick } = session;
  const span = answer.from === answer.to ? answer.from : `${answer.from} – ${answer.to}`;
  session.say(
    pick(
      `假如（${span}，${answer.people} 人、${answer.months} 个月；没有写入任何内容）`,
      `What if (${span}, ${answer.people} people, ${answer.months} months; nothing was written)`,
    ),
  );
  for (const { version, key, before, after } of answer.changes)
    session.say(`  ${version} ${key}: ${before} → ${after}`);
  if (answer.changes.length === 0)
    session.say(
      pick('  草案与施行的制度没有不同', '  the draft is no different from what is in force'),
    );
  session.say('');
  const titles = { before: pick('施行的制度', 'in force'), after: pick('草案', 'draft') };
  showMoney(session, answer, titles);
  showClauses(session, answer, titles);
  bonus(session, answer);
  guardRails(session, answer);
  people(session, answer);
}

type Right = { readonly title: string; readonly align: 'right' };

/** What the two sides of a comparison are called. */
export interface Titles {
  readonly before: string;
  readonly after: string;
}

/** Sums of money under both sides. */
export function showMoney(
  session: Session,
  { totals: { before, after } }: Pick<WhatIf, 'totals'>,
  titles: Titles,
): void {
  const { pick } = session;
  const right = (title: string): Right => ({ title, align: 'right' });
  const row = (zh: string, en: string, key: Exclude<keyof typeof before, 'bonuses'>): string[] => [
    pick(zh, en),
    yuan(before[key]),
    yuan(after[key]),
    signed(after[key] - before[key]),
  ];
  const count = String(before.bonuses);
  session.say(
    table(
      [
        { title: pick('（元）', '(yuan)') },
        right(titles.before),
        right(titles.after),
        right(pick('差', 'difference')),
      ],
      [
        row('制度扣款', 'assessed', 'assessedFen'),
        row('缺勤工资', 'unworked pay', 'unworkedPayFen'),
        row('罚款', 'penalty', 'penaltyFen'),
        row('应扣', 'payable', 'payableFen'),
        row('全勤奖', 'bonus', 'bonusFen'),
        [
          pick('全勤（人月）', 'bonuses kept'),
          count,
          String(after.bonuses),
          `${after.bonuses - before.bonuses}`,
        ],
      ],
    ),
  );
}

/** Sums by clause, where the two sides differ. */
export function showClauses(
  session: Session,
  { byClause }: Pick<WhatIf, 'byClause'>,
  titles: Titles,
): void {
  const { pick } = session;
  const moved = byClause.filter(
    ({ before, after }) => before.lines !== after.lines || before.payableFen !== after.payableFen,
  );
  if (moved.length === 0) return;
  session.say(
    pick(
      '按条款（一条扣款计入它引用的每个条款）',
      'by clause (a line counts under every clause it cites)',
    ),
  );
  const right = (zh: string, en: string, side?: string): Right => ({
    title: side === undefined ? pick(zh, en) : `${pick(zh, en)} (${side})`,
    align: 'right',
  });
  session.say(
    table(
      [
        { title: pick('条款', 'clause') },
        right('次数', 'lines', titles.before),
        right('次数', 'lines', titles.after),
        right('应扣', 'payable', titles.before),
        right('应扣', 'payable', titles.after),
        right('差', 'difference'),
      ],
      moved.map(({ clause, before, after }) => [
        clause,
        String(before.lines),
        String(after.lines),
        yuan(before.payableFen),
        yuan(after.payableFen),
        signed(after.payableFen - before.payableFen),
      ]),
    ),
  );
}

function bonus(session: Session, { bonusGained, bonusLost }: WhatIf): void {
  const { pick, lang } = session;
  for (const [title, moves] of [
    [pick('将得到全勤奖', 'would gain the bonus'), bonusGained],
    [pick('将失去全勤奖', 'would lose the bonus'), bonusLost],
  ] as const) {
    if (moves.length === 0) continue;
    session.say(`${title} (${moves.length})`);
    for (const { employeeNo, name, period, before, after } of moves)
      session.say(
        `  ${period} ${employeeNo} ${name}: ${word(fullAttendances, before, lang)} → ${word(fullAttendances, after, lang)}`,
      );
  }
}

function guardRails(session: Session, { guards: found }: WhatIf): void {
  const { pick, lang } = session;
  if (found.length === 0) return;
  session.say(pick('起作用的护栏', 'guard-rails that bind'));
  for (const { guard, clause, before, after } of found)
    session.say(
      pick(
        `  ${word(guards, guard, lang)} [${clause}]：${before.months} → ${after.months} 人月，减免 ${yuan(before.waivedFen)} → ${yuan(after.waivedFen)} 元`,
        `  ${word(guards, guard, lang)} [${clause}]: ${before.months} → ${after.months} months of people, waives ${yuan(before.waivedFen)} → ${yuan(after.waivedFen)} yuan`,
      ),
    );
}

function people(session: Session, { changed, people: all }: WhatIf): void {
  const { pick } = session;
  session.say(
    pick(
      `有变化的人：${changed.length} / ${all}`,
      `people for whom something changes: ${changed.length} of ${all}`,
    ),
  );
  for (const { employeeNo, name, netFen, months } of changed) {
    session.say(
      pick(
        `${employeeNo} ${name}：所得 ${signed(netFen)} 元`,
        `${employeeNo} ${name}: ${signed(netFen)} yuan to them`,
      ),
    );
    for (const month of months) session.say(monthLine(session, month));
    for (const { days } of months)
      for (const { date, before, after } of days)
        session.say(`    ${date} ${dayText(session, before)} → ${dayText(session, after)}`);
  }
}

function monthLine({ pick, lang }: Session, { period, before, after, netFen }: MonthUnder): string {
  const side = ({ payableFen, fullAttendance }: MonthUnder['before']): string =>
    `${yuan(payableFen)} ${word(fullAttendances, fullAttendance, lang)}`;
  return pick(
    `  ${period} 应扣 ${side(before)} → ${side(after)}（${signed(netFen)}）`,
    `  ${period} payable ${side(before)} → ${side(after)} (${signed(netFen)})`,
  );
}

function dayText({ lang }: Session, day: MonthUnder['days'][number]['before']): string {
  if (day === null) return '—';
  const what =
    day.findings.length > 0
      ? day.findings.map((code) => word(findings, code, lang)).join('+')
      : word(dayStatuses, day.status, lang);
  return day.deductionFen === 0 ? what : `${what} ${yuan(day.deductionFen)}`;
}
