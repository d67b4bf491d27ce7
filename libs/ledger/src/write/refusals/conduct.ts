import type { ConductRefusal } from '@ledger/capabilities/conduct';
import { yuan } from '@ledger/kernel';
import type { Catalogue } from './catalogue';
import { listedIn } from './catalogue';

export const conductSentences: Catalogue<
  Exclude<ConductRefusal, { readonly reason: 'OWN_CASE' | 'REASON_MISSING' }>
> = {
  MEASURE_NOT_PUBLISHED: ({ measure, policyVersion, known }) => ({
    zh: `制度 ${policyVersion} 版没有“${measure}”这项措施；可用的有：${listedIn(known).zh || '无'}。先在 measures 中写明并发布新版本（R10）。`,
    en: `Version ${policyVersion} of the rulebook lists no measure "${measure}"; it lists: ${listedIn(known).en || 'none'}. Put it under measures and publish that first (R10).`,
  }),
  CLAUSE_UNREADABLE: ({ clause }) => ({
    zh: `“${clause}”不是条款编号；请写 R43 这样的编号。`,
    en: `Not the code of a clause: "${clause}". Write one such as R43.`,
  }),
  ATTENDANCE_DATE_MISSING: ({ clause }) => ({
    zh: `${clause} 是考勤条款，请写明是哪一天的考勤。`,
    en: `The clause ${clause} is about attendance; say which day it is about.`,
  }),
  CHARGED_BY_ATTENDANCE: ({ attendanceDate, finding, deductionFen }) => ({
    zh: `${attendanceDate} 的考勤（${finding}）已扣款 ${yuan(deductionFen)} 元；同一件事不重复处罚（G17）。`,
    en: `Attendance charges ${yuan(deductionFen)} yuan for ${attendanceDate} (${finding}) already; one fact is charged once (G17).`,
  }),
  FINES_ARE_PROHIBITED: ({ policyVersion }) => ({
    zh: `制度 ${policyVersion} 版所在地区禁止罚款（G3）；可使用没有金额的措施。`,
    en: `Fines are prohibited under version ${policyVersion} (G3); a measure without an amount may be used.`,
  }),
  VERSION_NOT_SIGNED: ({ policyVersion, occurredOn }) => ({
    zh: `该员工在 ${occurredOn} 尚未签收制度 ${policyVersion} 版，不能给予有金额的处罚（G4）。`,
    en: `By ${occurredOn} the person had not signed for version ${policyVersion}; no money can be imposed (G4).`,
  }),
  DAY_AHEAD: ({ occurredOn, today }) => ({
    zh: `${occurredOn} 晚于今天 ${today}，还不能记录。`,
    en: `The day ${occurredOn} lies after today, ${today}.`,
  }),
  CONDUCT_ID_TAKEN: ({ id, measure }) => ({
    zh: `编号 ${id} 已用于另一项奖惩（${measure}）；请换一个新编号。`,
    en: `The id ${id} is taken by another entry (${measure}); use a new id.`,
  }),
  SANCTION_UNKNOWN: ({ sanctionId }) => ({
    zh: `没有编号为 ${sanctionId} 的处罚。`,
    en: `There is no sanction ${sanctionId}.`,
  }),
};
