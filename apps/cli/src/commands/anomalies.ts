import { anomalies as words, word } from '@ledger/core';
import type { AnomalyRow, Lang } from '@ledger/core';
import { whoText } from '@ledger/embedded';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { periodOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import type { Session } from '../session';

export const anomalies: CommandSpec = {
  usage: 'anomalies <month>',
  about: {
    zh: '一个月里要核实的异常：哪些阻止封账，各自怎样解决',
    en: 'what to look at in a month: what blocks a close, and how each ends',
  },
  examples: ['anomalies 2026-03 --data ./books', 'anomalies 2026-03 --json'],
  run: (session, { args }) => {
    const period = periodOf(args[0]);
    return reading(session, async ({ reads }) => {
      const rows = await reads.anomalies(period);
      if (session.json) session.print({ period, blocking: blocking(rows).length, rows });
      else show(session, period, rows);
      return exit.ok;
    });
  },
};

const blocking = (rows: readonly AnomalyRow[]): readonly AnomalyRow[] =>
  rows.filter((row) => row.blocking);

function show(session: Session, period: string, rows: readonly AnomalyRow[]): void {
  const { pick, lang } = session;
  const stops = blocking(rows).length;
  session.say(
    pick(
      `${period}：${rows.length} 项异常，其中 ${stops} 项阻止封账\n`,
      `${period}: ${rows.length} anomalies, ${stops} of them block the close\n`,
    ),
  );
  if (rows.length === 0) return;
  const line = (row: AnomalyRow): string[] => [
    row.date,
    row.employeeNo ?? '—',
    row.name ?? '—',
    row.blocking ? pick('是', 'yes') : '',
    word(words, row.code, lang),
    detailOf(row, lang),
  ];
  session.say(
    table(
      [
        { title: pick('日期', 'date') },
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('阻止封账', 'blocks') },
        { title: pick('异常', 'anomaly') },
        { title: pick('细节', 'detail'), max: 60 },
      ],
      rows.map(line),
    ),
  );
  for (const code of new Set(rows.map((row) => row.code)))
    if (Object.hasOwn(words, code))
      session.say(
        `* ${word(words, code, lang)} — ${words[code as keyof typeof words].advice[lang]}`,
      );
}

/** The numbers that explain an anomaly; who a device means is said as people say it. */
function detailOf({ detail }: AnomalyRow, lang: Lang): string {
  return Object.entries(detail)
    .map(([name, value]) => (name === 'pin' ? whoText(String(value), lang) : `${name}=${value}`))
    .join(' ');
}
