import { yuan } from '@ledger/kernel';
import type { DocumentBlock, DocumentModel } from '@ledger/kernel';
import type { SheetTable } from '../sheets';
import type { Lang } from '../words';
import type { AttendanceReport } from './make-report';
import { reportChangesTable, reportDaysTable, reportPeopleTable } from './report-tables';
import { reportFacts, reportTitle } from './report-words';

/** The report as a page to print. */
export function reportDocument(report: AttendanceReport, lang: Lang): DocumentModel {
  const title = reportTitle(report, lang);
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const changes =
    report.changes.length === 0
      ? text(
          report.previous === null
            ? pick(
                '这是第一份，没有可比较的上一份。',
                'This is the first one; there is none to compare with.',
              )
            : pick('与上一份相比没有变化。', 'Nothing has changed since the one before.'),
        )
      : block(reportChangesTable(report, lang));
  return {
    lang,
    title,
    madeAt: report.standsAt,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'facts', pairs: reportFacts(report, lang) },
      { kind: 'heading', text: pick('人员', 'People') },
      block(reportPeopleTable(report, lang)),
      { kind: 'heading', text: pick('明细', 'Days') },
      report.people.every(({ days }) => days.length === 0)
        ? text(pick('没有需要列出的日子。', 'There is no day to list.'))
        : block(reportDaysTable(report, lang)),
      { kind: 'heading', text: pick('较上一份的变化', 'Changed since the one before') },
      changes,
    ],
    footer: `${title} · #${report.position} · ${report.sha256.slice(0, 16)}`,
  };
}

const text = (words: string): DocumentBlock => ({ kind: 'text', text: words, tone: 'plain' });

const DEFAULT_SHARE = 10;

function block({ columns, rows }: SheetTable): DocumentBlock {
  return {
    kind: 'table',
    columns: columns.map(({ title, type, width }) => ({
      title,
      share: width ?? DEFAULT_SHARE,
      ...(type === 'money' || type === 'integer' ? { align: 'right' as const } : {}),
    })),
    rows: rows.map((row) =>
      row.map((value, i) => {
        if (value === null) return '';
        return columns[i]!.type === 'money' && typeof value === 'number'
          ? yuan(value)
          : String(value);
      }),
    ),
  };
}
