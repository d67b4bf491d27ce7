import { time } from '@ledger/kernel';
import type { DocumentBlock } from '@ledger/kernel';
import type { Reader } from '../audit';
import { disputeWords, findings, word } from '../words';
import type { GatheredCase } from './cases';
import type { Others } from './others';

/** What was objected to, and everything that was said, given and ruled. */
export function caseBlocks(
  { dispute, timeline }: GatheredCase,
  others: Others,
  { lang, zone, who }: Reader,
): DocumentBlock[] {
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const { about, status, outcome, ruleBy } = dispute;
  const matter =
    about.kind === 'FINDING'
      ? `${about.date} ${word(findings, about.finding, lang)}`
      : pick(`考勤确认单（第 ${about.issue} 次）`, `the statement, issue ${about.issue}`);
  return [
    { kind: 'heading', text: pick('争议', 'Dispute') },
    {
      kind: 'facts',
      pairs: [
        [pick('编号', 'id'), dispute.disputeId],
        [pick('事项', 'about'), matter],
        [pick('状态', 'state'), word(disputeWords, outcome ?? status, lang)],
        [pick('固定于台账位置', 'pinned to log position'), String(dispute.logPosition)],
        [pick('裁定期限', 'to be ruled by'), ruleBy],
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: pick('时间', 'when'), share: 16 },
        { title: pick('由谁', 'by'), share: 20 },
        { title: pick('事项', 'what'), share: 12 },
        { title: pick('内容', 'said or given'), share: 52 },
      ],
      rows: timeline.map(({ at, actor, side, type, text, file }) => [
        time.formatInstant(time.knownInstant(at), zone).slice(0, 19).replace('T', ' '),
        [who(actor.id), side === null ? '' : word(disputeWords, side, lang)]
          .filter((one) => one !== '')
          .join(' · '),
        word(disputeWords, type, lang),
        [
          others.hide(text ?? ''),
          file === null
            ? ''
            : `${file.kind} ${file.mediaType} ${file.bytes} B, SHA-256 ${file.sha256}`,
        ]
          .filter((one) => one !== '')
          .join('\n'),
      ]),
    },
  ];
}
