import { yuan } from '@ledger/kernel';
import { checks, findings, word } from '@ledger/core';
import type { Check, Closing, SevereRow } from '@ledger/core';
import { table } from './output/table';
import type { Session } from './session';

/** The checklist before a close: what blocks it first, each line with its way out. */
export function showClosing(session: Session, closing: Closing): void {
  const { pick } = session;
  const { period, blocking, severe } = closing;
  session.say(pick(`${period} 封账检查\n`, `Before the close of ${period}\n`));
  for (const check of closing.checks) showCheck(session, check);
  if (severe.rows.length > 0) showSevere(session, severe.rows);
  const sums = {
    zh: `应扣 ${yuan(closing.payableFen)} 元，全勤奖 ${yuan(closing.bonusFen)} 元，往月差额 ${yuan(closing.adjustmentsFen)} 元`,
    en: `payable ${yuan(closing.payableFen)} yuan, bonuses ${yuan(closing.bonusFen)} yuan, earlier months ${yuan(closing.adjustmentsFen)} yuan`,
  };
  session.say(`\n${sums[session.lang]}`);
  if (blocking.length > 0)
    session.say(
      pick('尚不能封账：先处理标有 ✗ 的各项。', 'It cannot be closed: settle what is marked ✗.'),
    );
  else if (closing.status !== 'CLOSED') session.say(howToClose(session, closing));
}

function howToClose({ pick }: Session, { period, severe }: Closing): string {
  const digest = severe.sha256.slice(0, 12);
  return pick(
    `可以封账。确认以上内容后运行：npx ledger close ${period} --confirm ${digest}`,
    `It can be closed. Having looked at the above, run: npx ledger close ${period} --confirm ${digest}`,
  );
}

function showCheck(session: Session, { code, blocking, count, people }: Check): void {
  const { lang } = session;
  const mark = blocking ? '✗' : '·';
  session.say(`${mark} ${word(checks, code, lang)}: ${count} — ${checks[code].advice[lang]}`);
  for (const { employeeNo, name, detail } of people)
    session.say(`    ${employeeNo} ${name} ${detail}`.trimEnd());
}

/** G16: every absence and every triple, for a person to look at. */
function showSevere(session: Session, rows: readonly SevereRow[]): void {
  const { pick, lang } = session;
  session.say(
    `\n${table(
      [
        { title: pick('日期', 'date') },
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('结论', 'finding') },
        { title: pick('制度扣款', 'assessed'), align: 'right' },
        { title: pick('应扣', 'payable'), align: 'right' },
      ],
      rows.map((row) => [
        row.date,
        row.employeeNo,
        row.name,
        word(findings, row.finding, lang),
        yuan(row.assessedFen),
        yuan(row.payableFen),
      ]),
    )}`,
  );
}
