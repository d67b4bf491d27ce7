import { disputeWords, eventNames, findings, word } from '@ledger/core';
import type { CaseEntry, CaseFile, DisputeRow } from '@ledger/core';
import { table } from './output/table';
import type { Session } from './session';

/** All cases, one line each. */
export function showCases(session: Session, rows: readonly DisputeRow[]): void {
  const { pick, lang } = session;
  session.say(
    table(
      [
        { title: pick('编号', 'id') },
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('事项', 'about'), max: 40 },
        { title: pick('状态', 'status') },
        { title: pick('裁定期限', 'rule by') },
      ],
      rows.map((row) => [
        row.disputeId,
        row.employeeNo,
        row.name,
        aboutOf(row, session),
        word(disputeWords, row.outcome ?? row.status, lang),
        row.ruleBy,
      ]),
    ),
  );
}

function aboutOf({ about, period }: DisputeRow, { pick, lang }: Session): string {
  switch (about.kind) {
    case 'FINDING':
      return `${about.date} ${word(findings, about.finding, lang)}`;
    case 'STATEMENT':
      return pick(
        `${period} 考勤确认单（第 ${about.issue} 次）`,
        `statement ${period}, issue ${about.issue}`,
      );
  }
}

/** One case: what it is about, what happened in it, and that what both sides saw still stands as it was. */
export function showCase(
  session: Session,
  { dispute, timeline, frozen }: CaseFile,
  nameOf: (actor: CaseEntry['actor']) => string,
): void {
  const { pick, lang } = session;
  const state = word(disputeWords, dispute.outcome ?? dispute.status, lang);
  session.say(
    `${dispute.disputeId}\n${dispute.employeeNo} ${dispute.name} · ${aboutOf(dispute, session)} · ${state}`,
  );
  session.say(
    pick(
      `双方看到的内容固定于日志位置 ${dispute.logPosition}，摘要 ${frozen.sha256}${frozen.intact ? '' : '（不符！）'}`,
      `what both sides saw is frozen at log position ${dispute.logPosition}, digest ${frozen.sha256}${frozen.intact ? '' : ' (DOES NOT MATCH)'}`,
    ),
  );
  session.say(pick(`裁定期限 ${dispute.ruleBy}\n`, `to be ruled by ${dispute.ruleBy}\n`));
  for (const entry of timeline) session.say(lineOf(entry, nameOf(entry.actor), session));
  for (const { eventId, type } of dispute.compensating)
    session.say(`  → ${word(eventNames, type, lang)} ${eventId}`);
}

function lineOf(
  { at, type, side, text, file, eventId }: CaseEntry,
  who: string,
  session: Session,
): string {
  const { lang } = session;
  const whose = side === null ? '' : ` (${word(disputeWords, side, lang)})`;
  const said = text === null ? '' : `: ${text}`;
  const kept = file === null ? '' : ` ${file.kind} ${file.sha256} (${file.bytes} B)`;
  return `${at.slice(0, 19)} ${word(disputeWords, type, lang)} ${who}${whose}${said}${kept} {${eventId}}`;
}
