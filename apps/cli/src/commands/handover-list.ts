import { extname } from 'node:path';
import { renderHtml, renderPdf } from '@ledger/adapters/documents';
import { writeWhole } from '@ledger/adapters/sheets';
import {
  handoverReasons,
  handoverRoles,
  handoverSheet,
  handoverStates,
  itemCategories,
  itemOutcomes,
  missing,
  positions,
  word,
} from '@ledger/core';
import type { HandoverRow, PersonName } from '@ledger/core';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { handoverOf, todayOf, zoneOf } from '../handover-ref';
import { personOf } from '../inputs';
import { reading } from '../ledgers';
import { table } from '../output/table';
import { usage } from '../problem';
import type { Session } from '../session';

const STATES = ['OPEN', 'OVERDUE', 'COMPLETE', 'CANCELLED'] as const;

export const handoverList: CommandSpec = {
  usage: 'handover list',
  about: {
    zh: '工作交接：交接中、逾期、已办清，各缺什么、由谁办',
    en: 'handovers: open, overdue, complete; what is missing and who has to act',
  },
  options: [
    {
      flags: '--state <state>',
      about: { zh: '只看一种状态', en: 'only one state' },
      choices: STATES,
    },
    {
      flags: '--employee <no>',
      about: { zh: '只看某人参与的', en: 'only those that a person has a part in' },
    },
  ],
  examples: ['handover list', 'handover list --state OVERDUE', 'handover list --employee B007'],
  run: (session, { option }) =>
    reading(session, async (ledger) => {
      const who = option('employee');
      const state = STATES.find((each) => each === option('state'));
      const rows = await ledger.reads.handovers({
        today: todayOf(ledger),
        ...(who !== undefined && { employeeId: personOf(ledger.reads, who).employeeId }),
        ...(state !== undefined && { state }),
      });
      if (session.json) session.print(rows);
      else if (rows.length === 0) session.say(session.pick('没有交接。', 'No handovers.'));
      else session.say(listed(session, rows));
      return exit.ok;
    }),
};

const named = (person: PersonName | null): string =>
  person === null ? '—' : `${person.name} ${person.employeeNo}`;

function listed({ lang, pick }: Session, rows: readonly HandoverRow[]): string {
  return table(
    [
      { title: pick('编号', 'id') },
      { title: pick('状态', 'state') },
      { title: pick('事由', 'reason') },
      { title: pick('移交人', 'outgoing'), max: 20 },
      { title: pick('接管人', 'incoming'), max: 20 },
      { title: pick('监交人', 'witness'), max: 20 },
      { title: pick('应办清', 'due') },
      { title: pick('缺什么', 'missing'), max: 60 },
    ],
    rows.map((row) => [
      row.handoverId.slice(0, 8),
      word(handoverStates, row.state, lang),
      word(handoverReasons, row.reason, lang),
      named(row.outgoing),
      named(row.incoming),
      named(row.witness),
      row.dueOn,
      missingIn({ lang, pick }, row).join(lang === 'zh' ? '；' : '; '),
    ]),
  );
}

/** Each thing that is missing with who has to act. */
function missingIn({ lang, pick }: Pick<Session, 'lang' | 'pick'>, row: HandoverRow): string[] {
  return row.waitingFor.map(({ what, who }) => {
    const acts = who === null ? pick('店长', 'store manager') : who.name;
    return `${word(missing, what, lang)}→${acts}`;
  });
}

export const handoverShow: CommandSpec = {
  usage: 'handover show <handover>',
  about: {
    zh: '一份交接的全部：三方、事项、签字、缺什么；可写编号开头或移交人工号',
    en: 'all of one handover: people, items, signatures, what is missing; by id, its beginning, or the outgoing number',
  },
  examples: ['handover show B007', 'handover show 7d5c1f1e --json'],
  run: (session, { args }) =>
    reading(session, async (ledger) => {
      const row = await handoverOf(ledger, args[0]!);
      if (session.json) session.print(row);
      else show(session, row);
      return exit.ok;
    }),
};

function show(session: Session, row: HandoverRow): void {
  const { pick, lang, say } = session;
  say(
    pick(
      `交接 ${row.handoverId}：${word(handoverStates, row.state, lang)}，${word(handoverReasons, row.reason, lang)}，应于 ${row.dueOn} 办清`,
      `Handover ${row.handoverId}: ${word(handoverStates, row.state, lang)}, ${word(handoverReasons, row.reason, lang)}, due on ${row.dueOn}`,
    ),
  );
  const post = `${row.department} ${word(positions, row.position, lang)}`;
  say(`${pick('移交人', 'outgoing')}: ${named(row.outgoing)} (${post})`);
  say(`${pick('接管人', 'incoming')}: ${named(row.incoming)}`);
  say(`${pick('监交人', 'witness')}: ${named(row.witness)}`);
  row.items.forEach((item, i) => {
    const reason = item.answer === null ? '' : ` — ${item.answer}`;
    const kind = word(itemCategories, item.category, lang);
    say(`  ${i + 1}. [${kind}] ${item.text} → ${word(itemOutcomes, item.outcome, lang)}${reason}`);
  });
  for (const { role, signer, at, contentSha256 } of row.signatures)
    say(`  ✓ ${word(handoverRoles, role, lang)} ${named(signer)} ${at} ${contentSha256}`);
  for (const { role, signer, at, voidedBy } of row.voided)
    say(
      `  ✗ ${role} ${named(signer)} ${at} ${pick('已失效，事件', 'void by event')} ${voidedBy ?? ''}`,
    );
  say(`SHA-256 ${row.contentSha256}`);
  for (const line of missingIn(session, row)) say(`  ${pick('尚缺', 'missing')}: ${line}`);
}

export const handoverSheetCommand: CommandSpec = {
  usage: 'handover sheet <handover>',
  about: {
    zh: '打印用交接单：HTML 或 PDF，含签字时间和哈希',
    en: 'the sheet to print, HTML or PDF, with the times and hashes of the signatures',
  },
  options: [
    {
      flags: '--out <file>',
      about: {
        zh: '写入 .html 或 .pdf（默认输出 HTML）',
        en: 'an .html or .pdf file (default: HTML to stdout)',
      },
    },
  ],
  examples: ['handover sheet B007 --out 交接单.pdf', 'handover sheet 7d5c1f1e > sheet.html'],
  run: (session, { args, option }) =>
    reading(session, async (ledger) => {
      const row = await handoverOf(ledger, args[0]!);
      const model = handoverSheet(row, { lang: session.lang, zone: zoneOf(ledger) });
      const file = option('out');
      switch (file === undefined ? 'stdout' : extname(file).toLowerCase()) {
        case 'stdout':
          session.raw(renderHtml(model));
          return exit.ok;
        case '.html':
          await writeWhole(file!, Buffer.from(renderHtml(model), 'utf8'));
          break;
        case '.pdf':
          await writeWhole(file!, await renderPdf(model));
          break;
        default:
          throw usage(
            `不知道 ${file} 该写成什么格式；请用 .html 或 .pdf 结尾。`,
            `What format is ${file}? End it in .html or .pdf.`,
          );
      }
      if (session.json) session.print({ file, contentSha256: row.contentSha256 });
      else session.say(session.pick(`已写入 ${file}。`, `Written to ${file}.`));
      return exit.ok;
    }),
};
