import { time, yuan } from '@ledger/kernel';
import type { Json } from '@ledger/kernel';
import {
  anomalies,
  channels,
  directions,
  findings,
  grades,
  leaveTypes,
  positions,
  punchSources,
  recipients,
  shiftNames,
  word,
} from '../words';
import type { Lang, Phrase } from '../words';

/** For whom an event is put into words. */
export interface Reader {
  readonly lang: Lang;
  readonly zone: string;
  /** What to call the person with this employee id. */
  readonly who: (employeeId: string) => string;
}

interface Field {
  readonly label: Phrase;
  readonly show?: (value: Json, reader: Reader) => string;
}

/** Texts as they are, anything else as JSON. */
export const shown = (value: Json): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const clock = (value: Json, { zone }: Reader): string => {
  const at = typeof value === 'string' ? time.parseInstant(value) : undefined;
  if (at === undefined) return shown(value);
  return time.formatInstant(at, zone).slice(0, 19).replace('T', ' ');
};
const money = (value: Json): string => (typeof value === 'number' ? yuan(value) : shown(value));
const person = (value: Json, { who }: Reader): string => who(shown(value));
const people = (value: Json, { who }: Reader): string =>
  Array.isArray(value) ? value.map((id) => who(shown(id as Json))).join(', ') : shown(value);
const coded =
  (table: Readonly<Record<string, Phrase>>) =>
  (value: Json, { lang }: Reader): string =>
    word(table, shown(value), lang);
const segments = (value: Json): string =>
  Array.isArray(value) ? value.map((part) => (part as string[]).join('–')).join(' ') : '';
const dates = (value: Json): string => {
  if (!Array.isArray(value) || value.length === 0) return '';
  const [first, last] = [shown(value[0] as Json), shown(value.at(-1) as Json)];
  return first === last ? first : `${first} … ${last} (${value.length})`;
};
const yes = (value: Json, { lang }: Reader): string =>
  value === true ? (lang === 'zh' ? '是' : 'yes') : lang === 'zh' ? '否' : 'no';

const field = (zh: string, en: string, show?: Field['show']): Field => ({
  label: { zh, en },
  ...(show && { show }),
});

/** Fields of events in the order in which a reader wants them; what is not listed is machine detail. */
export const eventFields: Readonly<Record<string, Field>> = {
  direction: field('方向', 'direction', coded(directions)),
  at: field('时间', 'at', clock),
  claimedAt: field('申报时间', 'claimed at', clock),
  leftAt: field('离岗时间', 'left at', clock),
  returnedAt: field('返岗时间', 'returned at', clock),
  receivedAt: field('告知时间', 'received at', clock),
  employeeHeardAt: field('听取意见时间', 'heard at', clock),
  proposedAt: field('提议时间', 'proposed at', clock),
  expectedArrival: field('预计到岗', 'expected', clock),
  source: field('来源', 'source', coded(punchSources)),
  deviceId: field('设备', 'device'),
  verificationMethod: field('验证方式', 'verified by'),
  post: field('岗位', 'post'),
  observedBy: field('目击人', 'seen by', person),
  channel: field('方式', 'by', coded(channels)),
  recipientRole: field('告知对象', 'to', coded(recipients)),
  attendanceDate: field('考勤日期', 'date'),
  anomalyCode: field('异常', 'anomaly', coded(anomalies)),
  leaveType: field('假别', 'leave', coded(leaveTypes)),
  from: field('自', 'from', clock),
  to: field('至', 'to', clock),
  dates: field('日期', 'dates', dates),
  shift: field('班次', 'shift', coded(shiftNames)),
  segments: field('时段', 'hours', segments),
  afterStart: field('开班后变更', 'after the shift began', yes),
  retroactive: field('补办', 'retroactive', yes),
  position: field('岗位', 'position', coded(positions)),
  fromPosition: field('原岗位', 'from position', coded(positions)),
  department: field('部门', 'department'),
  grade: field('职级', 'grade', coded(grades)),
  monthlyWageFen: field('月工资（元）', 'monthly wage (yuan)', money),
  effectiveFrom: field('起', 'from'),
  hiredOn: field('入职', 'hired'),
  lastDay: field('末日', 'last day'),
  policyId: field('制度', 'rulebook'),
  version: field('版本', 'version'),
  publishedOn: field('发布', 'published'),
  acknowledgedOn: field('签收', 'signed'),
  region: field('地区', 'region'),
  year: field('年', 'year'),
  period: field('周期', 'period'),
  issue: field('第几次', 'issue'),
  payableFen: field('应扣（元）', 'payable (yuan)', money),
  answerBy: field('答复期限', 'answer by'),
  sourcePeriod: field('来源周期', 'about'),
  openPeriod: field('入账周期', 'posted to'),
  amountFen: field('金额（元）', 'amount (yuan)', money),
  disputeId: field('争议', 'dispute'),
  finding: field('结论', 'finding', coded(findings)),
  side: field('一方', 'side'),
  outcome: field('裁定', 'outcome'),
  ruleBy: field('裁定期限', 'to be ruled by'),
  causedBy: field('起因人', 'caused by', people),
  by: field('由', 'by', person),
  openedBy: field('立案人', 'opened by', person),
  approvedBy: field('批准人', 'approved by', person),
  proposedBy: field('提议人', 'proposed by', person),
  signerId: field('签署人', 'signed by', person),
  incomingId: field('接管人', 'successor', person),
  outgoingId: field('移交人', 'outgoing', person),
  witnessId: field('监交人', 'witness', person),
  role: field('身份', 'as'),
  category: field('类别', 'category'),
  kind: field('种类', 'kind'),
  periodKey: field('期间', 'for'),
  platform: field('平台', 'platform'),
  sha256: field('摘要', 'digest'),
  reasonCode: field('原因', 'reason'),
};

/** What people typed, opened from its seal. */
export const sealedFields: Readonly<Record<string, Phrase>> = {
  name: { zh: '姓名', en: 'name' },
  employeeNo: { zh: '工号', en: 'number' },
  devicePins: { zh: '考勤号', en: 'PIN' },
  reason: { zh: '说明', en: 'reason' },
  note: { zh: '备注', en: 'note' },
  text: { zh: '内容', en: 'text' },
  statement: { zh: '陈述', en: 'statement' },
  reasons: { zh: '理由', en: 'reasons' },
  title: { zh: '标题', en: 'title' },
  fileName: { zh: '文件', en: 'file' },
  hearingNote: { zh: '听证记录', en: 'hearing' },
};
