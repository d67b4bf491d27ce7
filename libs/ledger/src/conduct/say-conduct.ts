import { yuan } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { PaySheet } from '../contract';
import type { Lang, Phrase, Words } from '../words';
import type { ConductLine } from './conduct-line';

export const conductKinds: Words<ConductLine['kind']> = {
  REWARD: { zh: '奖励', en: 'reward' },
  SANCTION: { zh: '处罚', en: 'sanction' },
};
export const conductStates: Words<ConductLine['state']> = {
  IN_FORCE: { zh: '有效', en: 'in force' },
  REVOKED: { zh: '已撤销', en: 'revoked' },
};

/** Said wherever they are shown. */
export const conductBeside: Phrase = {
  zh: '奖惩单独列示，不计入上面的考勤扣款。',
  en: 'Rewards and sanctions stand beside the attendance deductions and are in none of the amounts above.',
};

/** `2026-03-02 处罚 警告（R43）：原因`. */
export function sayConduct(
  line: ConductLine,
  lang: Lang,
  versions: readonly { readonly version: string; readonly document: PolicyDocument }[] = [],
): string {
  const { occurredOn, kind, state, amountFen, ruleRef, reason, doubled } = line;
  const amount = amountFen === null ? '' : ` ${yuan(amountFen)}`;
  const day = ruleRef.attendanceDate === undefined ? '' : ` ${ruleRef.attendanceDate}`;
  const over = state === 'REVOKED' ? ` [${conductStates.REVOKED[lang]}]` : '';
  const twice = doubled
    ? lang === 'zh'
      ? ' 注意：考勤已对同一天扣款，应撤销（G17）'
      : ' attention: attendance charges the same day, revoke it (G17)'
    : '';
  const name = measureName(line, lang, versions);
  return `${occurredOn} ${conductKinds[kind][lang]} ${name}${amount} (${ruleRef.clause}${day}): ${reason}${over}${twice}`;
}

function measureName(
  { measure, policyVersion }: ConductLine,
  lang: Lang,
  versions: readonly { readonly version: string; readonly document: PolicyDocument }[],
): string {
  const document = versions.find(({ version }) => version === policyVersion)?.document;
  return document?.measures?.find(({ code }) => code === measure)?.[lang] ?? measure;
}

/** A table as the pay sheet has them. */
interface ConductTable {
  readonly name: string;
  readonly columns: readonly {
    readonly title: string;
    readonly type: 'text' | 'money' | 'date';
    readonly width?: number;
  }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Rewards and sanctions of a month as a sheet of its own; undefined where there are none. */
export function conductTable({ rows }: PaySheet, lang: Lang): ConductTable | undefined {
  const lines = rows.flatMap(({ employeeNo, name, conduct = [] }) =>
    conduct.map((line) => ({ employeeNo, name, line })),
  );
  if (lines.length === 0) return undefined;
  const title = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  return {
    name: title('奖惩（不计入扣款）', 'rewards and sanctions'),
    columns: [
      { title: title('日期', 'date'), type: 'date', width: 12 },
      { title: title('工号', 'employee no.'), type: 'text' },
      { title: title('姓名', 'name'), type: 'text', width: 14 },
      { title: title('种类', 'kind'), type: 'text' },
      { title: title('措施', 'measure'), type: 'text', width: 20 },
      { title: title('金额（元）', 'amount (yuan)'), type: 'money' },
      { title: title('依据', 'rule'), type: 'text', width: 20 },
      { title: title('制度版本', 'rulebook'), type: 'text' },
      { title: title('状态', 'state'), type: 'text' },
      { title: title('原因', 'reason'), type: 'text', width: 40 },
    ],
    rows: lines.map(({ employeeNo, name, line }) => [
      line.occurredOn,
      employeeNo,
      name,
      conductKinds[line.kind][lang],
      line.measure,
      line.amountFen,
      [line.ruleRef.clause, line.ruleRef.attendanceDate ?? ''].join(' ').trim(),
      line.policyVersion,
      conductStates[line.state][lang],
      line.reason,
    ]),
  };
}
