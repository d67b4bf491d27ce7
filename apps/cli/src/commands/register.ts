import { time, yuan } from '@ledger/kernel';
import { anomalies, dayStatuses, findings, shiftNames, word, words } from '@ledger/core';
import type { RegisterRow } from '@ledger/core';
import { newestPolicy } from '@ledger/embedded';
import type { PunchFact } from '@ledger/rulebook';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { dateOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import type { Session } from '../session';

export const register: CommandSpec = {
  usage: 'register <date>',
  about: { zh: '某一天的考勤登记，每人一行', en: 'the register of a day, one row a person' },
  examples: ['register 2026-03-02 --data ./books', 'register 2026-03-02 --json'],
  run: (session, { args }) => {
    const date = dateOf(args[0]);
    return reading(session, async (ledger) => {
      const rows = await ledger.reads.register(date);
      const { zone } = newestPolicy(ledger);
      if (session.json) session.print({ date, rows });
      else show(session, { date, zone }, rows);
      return exit.ok;
    });
  },
};

function show(
  session: Session,
  { date, zone }: { readonly date: string; readonly zone: string },
  rows: readonly RegisterRow[],
): void {
  const { pick, lang } = session;
  if (rows.length === 0) {
    session.say(pick(`${date} 没有任何人的记录。`, `Nobody is known on ${date}.`));
    return;
  }
  const clock = (punch: PunchFact | null): string =>
    punch === null ? '—' : clockOn(date, punch.at, zone, pick);
  const line = ({ day, ...row }: RegisterRow): string[] => {
    const seen = new Set(day.findings.map(({ code }) => code));
    return [
      row.employeeNo,
      row.name,
      word(shiftNames, row.shift, lang),
      clock(day.arrival),
      clock(day.departure),
      `${word(dayStatuses, day.status, lang)}${day.provisional ? pick('（暂定）', ' (so far)') : ''}`,
      yuan(day.deductionFen),
      [
        words(
          findings,
          day.findings.map(({ code }) => code),
          lang,
        ),
        words(
          anomalies,
          row.anomalies.filter((code) => !seen.has(code)),
          lang,
        ),
      ]
        .filter((text) => text !== '')
        .join(pick('、', ', ')),
    ];
  };
  session.say(`${date}\n`);
  session.say(
    table(
      [
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('班次', 'shift'), max: 14 },
        { title: pick('到岗', 'in') },
        { title: pick('离开', 'out') },
        { title: pick('结论', 'result') },
        { title: pick('扣款（元）', 'deduction'), align: 'right' },
        { title: pick('说明', 'findings'), max: 60 },
      ],
      rows.map(line),
    ),
  );
}

/** `08:05:01`, with +1 where it is the next day. */
function clockOn(
  date: string,
  at: number,
  zone: string,
  pick: (zh: string, en: string) => string,
): string {
  const clock = time.formatClock(at, zone);
  return time.localDate(at, zone) > date ? `${pick('次日 ', '+1 ')}${clock}` : clock;
}
