import type { DocumentBlock, DocumentModel, SignatureBox, Zone } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { HandoverRole } from '@ledger/facts/handover';
import type { PersonName } from '../organisation/rows';
import {
  exceptionReasons,
  handoverReasons,
  handoverRoles,
  handoverStates,
  itemCategories,
  itemOutcomes,
  missing,
  positions,
  signingMethods,
  word,
} from '../words';
import type { Lang } from '../words';
import type { HandoverItemRow, HandoverRow, SignatureRow, WaitingFor } from './rows';

interface Said {
  readonly lang: Lang;
  readonly zone: Zone;
}

/** The handover as a page to print: parties, items, signatures with time and hash, and how to check the hash. */
export function handoverSheet(row: HandoverRow, said: Said): DocumentModel {
  const { lang } = said;
  const pick = picker(lang);
  return {
    lang,
    title: pick('工作交接单', 'Handover sheet'),
    madeAt: time.formatInstant(time.knownInstant(row.changedAt), said.zone),
    footer: `${pick('交接编号', 'Handover')} ${row.handoverId} · SHA-256 ${row.contentSha256}`,
    blocks: [
      { kind: 'title', text: pick('工作交接单', 'Handover sheet') },
      { kind: 'text', tone: 'small', text: basis(lang) },
      { kind: 'facts', pairs: parties(row, said) },
      { kind: 'heading', text: pick('一、交接事项', '1. Items') },
      items(row.items, lang),
      { kind: 'heading', text: pick('二、签字', '2. Signatures') },
      { kind: 'signatures', boxes: ROLES.map((role) => box(row, role, said)) },
      ...waiting(row.waitingFor, lang),
      ...voided(row.voided, said),
      { kind: 'heading', text: pick('说明', 'Notes') },
      { kind: 'text', tone: 'small', text: checking(lang) },
      { kind: 'text', tone: 'notice', text: pay(lang) },
    ],
  };
}

const ROLES: readonly HandoverRole[] = ['OUTGOING', 'INCOMING', 'WITNESS'];

const picker =
  (lang: Lang) =>
  (zh: string, en: string): string =>
    lang === 'zh' ? zh : en;

const basis = (lang: Lang): string =>
  picker(lang)(
    '依据：「电子商务部人员调动工作或者离职，必须与接管人员办清交接手续。工作人员办理交接手续，由主管领导监交」（规章制度（三）第8条）',
    'Basis: section (三) 8 of the rulebook: who is transferred or leaves completes a handover with the successor, and the leader in charge witnesses it.',
  );

const named = (person: PersonName | null): string =>
  person === null ? '—' : `${person.name}（${person.employeeNo}）`;

function parties(row: HandoverRow, { lang }: Said): readonly (readonly [string, string])[] {
  const pick = picker(lang);
  const again = pick(`（第 ${row.round} 次重开后）`, ` (reopened: ${row.round})`);
  const state = `${word(handoverStates, row.state, lang)}${row.round === 0 ? '' : again}`;
  return [
    [pick('状态', 'State'), state],
    [pick('事由', 'Reason'), word(handoverReasons, row.reason, lang)],
    [word(handoverRoles, 'OUTGOING', lang), named(row.outgoing)],
    [pick('所交岗位', 'Post'), `${row.department} ${word(positions, row.position, lang)}`.trim()],
    [word(handoverRoles, 'INCOMING', lang), named(row.incoming)],
    [pick('最后在岗日', 'Last day in post'), row.lastDayInPost],
    [word(handoverRoles, 'WITNESS', lang), named(row.witness)],
    [pick('应办清日期', 'Due'), row.dueOn],
    [pick('交接编号', 'Handover'), row.handoverId],
    [pick('内容哈希', 'Content hash'), row.contentSha256],
  ];
}

function items(rows: readonly HandoverItemRow[], lang: Lang): DocumentBlock {
  const pick = picker(lang);
  if (rows.length === 0) {
    return { kind: 'text', tone: 'plain', text: pick('尚未列出事项。', 'No item is listed yet.') };
  }
  return {
    kind: 'table',
    columns: [
      { title: pick('序', 'No.'), share: 5, align: 'center' },
      { title: pick('类别', 'Category'), share: 14 },
      { title: pick('事项', 'Item'), share: 41 },
      { title: pick('接收情况', 'Outcome'), share: 23 },
      { title: pick('文字摘要', 'Digest'), share: 17 },
    ],
    rows: rows.map((item, i) => [
      String(i + 1),
      word(itemCategories, item.category, lang),
      item.note === null ? item.text : `${item.text}\n${pick('备注', 'Note')}: ${item.note}`,
      outcome(item, lang),
      `${item.textSha256.slice(0, 12)}…`,
    ]),
  };
}

function outcome({ outcome: became, reasonCode, answer }: HandoverItemRow, lang: Lang): string {
  const reason = reasonCode === null ? [] : [word(exceptionReasons, reasonCode, lang)];
  const words = [word(itemOutcomes, became, lang), ...reason].join(' · ');
  return answer === null ? words : `${words}\n${answer}`;
}

function box(row: HandoverRow, role: HandoverRole, said: Said): SignatureBox {
  const pick = picker(said.lang);
  const people = { OUTGOING: row.outgoing, INCOMING: row.incoming, WITNESS: row.witness } as const;
  const title = `${word(handoverRoles, role, said.lang)}: ${named(people[role])}`;
  const signature = row.signatures.find((each) => each.role === role);
  if (signature !== undefined) return { title, lines: signedLines(signature, said) };
  return {
    title,
    lines: [
      pick('尚未签字', 'Not signed yet'),
      '',
      `${pick('签字', 'Signature')}: ______________`,
      `${pick('日期', 'Date')}: ______________`,
    ],
  };
}

/** An instant as people read it, in the zone of the rulebook. */
const moment = (at: string, zone: Zone): string =>
  time.formatInstant(time.knownInstant(at), zone).slice(0, 19).replace('T', ' ');

function signedLines(signature: SignatureRow, { lang, zone }: Said): readonly string[] {
  const pick = picker(lang);
  const { at, method, contentSha256, eventId, scanSha256 } = signature;
  return [
    `${pick('时间', 'Signed')}: ${moment(at, zone)}`,
    `${pick('方式', 'Method')}: ${word(signingMethods, method, lang)}`,
    `${pick('内容哈希', 'Content')}: ${contentSha256}`,
    ...(scanSha256 === null ? [] : [`${pick('扫描件', 'Scan')}: ${scanSha256}`]),
    `${pick('事件', 'Event')}: ${eventId}`,
  ];
}

function waiting(missed: readonly WaitingFor[], lang: Lang): readonly DocumentBlock[] {
  if (missed.length === 0) return [];
  const pick = picker(lang);
  const lines = missed.map(({ what, who, count }) => {
    const acts = who === null ? pick('店长', 'the store manager') : named(who);
    const many = count > 0 ? pick(`（${count} 项）`, ` (${count})`) : '';
    return `${word(missing, what, lang)}${many} → ${acts}`;
  });
  return [
    { kind: 'heading', text: pick('尚缺，及由谁办理', 'Missing, and who has to act') },
    { kind: 'text', tone: 'plain', text: lines.join('\n') },
  ];
}

function voided(
  signatures: readonly SignatureRow[],
  { lang, zone }: Said,
): readonly DocumentBlock[] {
  if (signatures.length === 0) return [];
  const pick = picker(lang);
  return [
    {
      kind: 'heading',
      text: pick(
        '已失效的签字（签后内容有变）',
        'Void signatures (the content changed afterwards)',
      ),
    },
    {
      kind: 'table',
      columns: [
        { title: pick('角色', 'Role'), share: 12 },
        { title: pick('签字人', 'Signer'), share: 22 },
        { title: pick('时间', 'Signed'), share: 24 },
        { title: pick('所签内容哈希', 'Content signed'), share: 21 },
        { title: pick('使其失效的事件', 'Voided by'), share: 21 },
      ],
      rows: signatures.map(({ role, signer, at, contentSha256, voidedBy }) => [
        word(handoverRoles, role, lang),
        named(signer),
        moment(at, zone),
        `${contentSha256.slice(0, 16)}…`,
        voidedBy ?? '',
      ]),
    },
  ];
}

const checking = (lang: Lang): string =>
  picker(lang)(
    '内容哈希是对交接内容（事由、三方编号、每项的类别、文字摘要和接收情况）的规范 JSON（RFC 8785）所作的 SHA-256；每项文字的摘要是对文字加随机盐的 SHA-256。任何人用 npx ledger handover show 编号 --json 中的 content 即可重算，不需要密钥，文字删除后仍可核对。三方须为不同的人，监交人最后签字；签后内容有变，原签字失效，须重新签字。',
    'The content hash is SHA-256 over the canonical JSON (RFC 8785) of reason, three ids, and of every item its category, text digest and outcome; the digest of a text is SHA-256 over the text and a salt. Anybody can make it again from `content` in npx ledger handover show ID --json, without a key and also after an erasure. Three different people sign, the witness last; a change voids the signatures before it.',
  );

const pay = (lang: Lang): string =>
  picker(lang)(
    '工资和结清款照常支付，不得因交接未办清而扣留（《劳动合同法》第五十条只将经济补偿的支付与办结交接挂钩）。',
    'Wages and the final pay are paid all the same and are never held back for a handover (Labour Contract Law art. 50 ties only the severance compensation to it).',
  );
