import type { PolicyRefusal } from '@ledger/capabilities/policy';
import type { StaffRefusal } from '@ledger/capabilities/staff';
import { sentenceOf } from '@ledger/rulebook';
import type { Phrase } from '../../words';
import type { Catalogue } from './catalogue';
import { listedIn } from './catalogue';

/** Fields of a registration, and how each is changed once somebody is registered. */
const fields: Readonly<Record<string, Phrase>> = {
  name: { zh: '姓名', en: 'name' },
  employeeNo: { zh: '工号', en: 'employee number' },
  devicePins: { zh: '打卡机编号', en: 'device PINs' },
  department: { zh: '部门', en: 'department' },
  position: { zh: '职位', en: 'position' },
  grade: { zh: '职级', en: 'grade' },
  monthlyWageFen: { zh: '月工资', en: 'monthly wage' },
  hiredOn: { zh: '入职日期', en: 'hire date' },
  leftOn: { zh: '离职日期', en: 'last day' },
};

const yuan = (fen: number): string => (fen / 100).toFixed(2);

export const staffSentences: Catalogue<StaffRefusal | PolicyRefusal> = {
  NOT_REGISTERED: ({ employeeId }) => ({
    zh: `员工 ${employeeId} 尚未登记；请先登记。`,
    en: `The employee ${employeeId} is not registered; register them first.`,
  }),
  REGISTERED_DIFFERENTLY: ({ fields: names }) => ({
    zh: `该员工已登记，但以下内容不同：${listedIn(names.map((name) => fields[name]?.zh ?? name)).zh}。请用相应的变更命令，并写明从哪一天起生效。`,
    en: `The person is registered, but with another ${listedIn(names.map((name) => fields[name]?.en ?? name)).en}. Use the command for that change; it says from which day it holds.`,
  }),
  LAST_DAY_BEFORE_HIRE: ({ hiredOn, lastDay }) => ({
    zh: `最后工作日 ${lastDay} 早于入职日期 ${hiredOn}。`,
    en: `The last day ${lastDay} is before the hire date ${hiredOn}.`,
  }),
  EFFECTIVE_BEFORE_HIRE: ({ hiredOn, effectiveFrom }) => ({
    zh: `生效日期 ${effectiveFrom} 早于入职日期 ${hiredOn}。`,
    en: `The change would hold from ${effectiveFrom}, before the hire date ${hiredOn}.`,
  }),
  NO_POST_TO_LEAVE: ({ hiredOn, effectiveFrom }) => ({
    zh: `${effectiveFrom} 的前一天该员工没有岗位（${hiredOn} 入职），谈不上调动；首个岗位请用定岗。`,
    en: `On the day before ${effectiveFrom} the person held no post (hired ${hiredOn}), so nothing is left; assign the first post instead.`,
  }),
  AFTER_LAST_DAY: ({ lastDay, effectiveFrom }) => ({
    zh: `生效日期 ${effectiveFrom} 晚于最后工作日 ${lastDay}。`,
    en: `The change would hold from ${effectiveFrom}, after the last day ${lastDay}.`,
  }),
  STILL_EMPLOYED: ({ lastDay }) => ({
    zh:
      lastDay === null
        ? '该员工仍在职，不能抹除；先登记离职。'
        : `该员工的最后工作日是 ${lastDay}，过后才能抹除。`,
    en:
      lastDay === null
        ? 'The person still works here and cannot be erased; end the employment first.'
        : `The last day is ${lastDay}; the person can be erased after it.`,
  }),
  SUBJECT_ERASED: () => ({
    zh: '该员工已被抹除，不能再登记姓名、工号或打卡号。',
    en: 'The person was erased: no name, number or PIN is recorded any more.',
  }),
  WAGE_NOT_POSITIVE: ({ monthlyWageFen }) => ({
    zh: `月工资须为正数（以分为单位的整数），收到的是 ${yuan(monthlyWageFen)} 元。`,
    en: `A monthly wage is a positive whole number of fen; ${yuan(monthlyWageFen)} yuan is not.`,
  }),
  BACK_DATED: ({ publishedOn, effectiveFrom }) => ({
    zh: `制度不能追溯：公布日期 ${publishedOn} 晚于生效日期 ${effectiveFrom}。请把生效日期定在公布之日或以后。`,
    en: `No version is back-dated: it is published on ${publishedOn} and would hold from ${effectiveFrom}. Let it hold from its publication or later.`,
  }),
  DOCUMENT_INVALID: ({ problems }) => ({
    zh: `这个版本不能公布，以下内容不符合要求：${listedIn(problems.map(({ path }) => path || '整个文件')).zh}。请按所附说明修改。`,
    en: `The version cannot be published. ${problems.map(sentenceOf).join(' ')}`,
  }),
  NOT_PUBLISHED_TODAY: ({ publishedOn, today }) => ({
    zh: `公布日期须为今天 ${today}，收到的是 ${publishedOn}；只有首个版本可以写更早的公布日期。`,
    en: `The day of publication is today, ${today}, not ${publishedOn}; only the founding version may name an earlier day.`,
  }),
  VERSION_TAKEN: ({ version, effectiveFrom }) => ({
    zh: `版本 ${version}（${effectiveFrom} 起生效）已发布，内容不同；请使用新的版本号。`,
    en: `Version ${version} (in force from ${effectiveFrom}) is published with other rules; use a new version number.`,
  }),
  NOT_AFTER_NEWEST: ({ effectiveFrom, newestVersion, newestEffectiveFrom }) => ({
    zh: `生效日期 ${effectiveFrom} 不晚于最新版本 ${newestVersion} 的生效日期 ${newestEffectiveFrom}。`,
    en: `It would hold from ${effectiveFrom}, not after ${newestEffectiveFrom}, when the newest version ${newestVersion} begins.`,
  }),
};
