import type { Role } from '@ledger/kernel';
import type { Position } from '@ledger/facts/staff';
import type { Words } from './phrase';

/** The positions of the regulation (R06–R38). */
export const positions: Words<Position> = {
  STORE_MANAGER: { zh: '店长', en: 'store manager' },
  OPS_SUPERVISOR: { zh: '运营主管', en: 'operations supervisor' },
  OPS_SPECIALIST: { zh: '运营专员', en: 'operations specialist' },
  DESIGNER: { zh: '美工', en: 'designer' },
  CS_SUPERVISOR: { zh: '客服主管', en: 'customer service supervisor' },
  PRESALES: { zh: '售前专员', en: 'pre-sales agent' },
  AFTERSALES: { zh: '售后顾问', en: 'after-sales adviser' },
  GENERAL_OFFICE: { zh: '总经办', en: 'general office' },
  OTHER: { zh: '其他', en: 'other' },
};

export const grades: Words<'P' | 'M'> = {
  P: { zh: 'P级（技术层）', en: 'grade P (technical)' },
  M: { zh: 'M级（管理层）', en: 'grade M (management)' },
};

export const roles: Words<Role> = {
  employee: { zh: '员工', en: 'employee' },
  manager: { zh: '主管', en: 'manager' },
  payroll: { zh: '薪资', en: 'payroll' },
  auditor: { zh: '审计', en: 'auditor' },
  administrator: { zh: '管理员', en: 'administrator' },
  system: { zh: '系统', en: 'system' },
};

export type LeaveType =
  | 'PERSONAL'
  | 'SICK'
  | 'ANNUAL'
  | 'MARRIAGE'
  | 'BEREAVEMENT'
  | 'MATERNITY'
  | 'PATERNITY'
  | 'NURSING'
  | 'WORK_INJURY'
  | 'CIVIC_DUTY'
  | 'PRENATAL'
  | 'BUSINESS'
  | 'COMP_OFF';

export const leaveTypes: Words<LeaveType> = {
  PERSONAL: { zh: '事假', en: 'personal leave' },
  SICK: { zh: '病假', en: 'sick leave' },
  ANNUAL: { zh: '年休假', en: 'annual leave' },
  MARRIAGE: { zh: '婚假', en: 'marriage leave' },
  BEREAVEMENT: { zh: '丧假', en: 'bereavement leave' },
  MATERNITY: { zh: '产假', en: 'maternity leave' },
  PATERNITY: { zh: '陪产假', en: 'paternity leave' },
  NURSING: { zh: '哺乳时间', en: 'nursing time' },
  WORK_INJURY: { zh: '工伤假', en: 'work-injury leave' },
  CIVIC_DUTY: { zh: '社会活动假', en: 'civic duty' },
  PRENATAL: { zh: '产前检查', en: 'antenatal check' },
  BUSINESS: { zh: '公出', en: 'business errand' },
  COMP_OFF: { zh: '调休', en: 'compensatory time off' },
};

/** Names of the shift templates of the default policy; an employer's own names are shown as they are. */
export const shiftNames: Words<'day' | 'evening' | 'night' | 'long' | 'custom' | 'rest'> = {
  day: { zh: '白班', en: 'day shift' },
  evening: { zh: '晚班', en: 'evening shift' },
  night: { zh: '夜班', en: 'night shift' },
  long: { zh: '长班', en: 'long shift' },
  custom: { zh: '自定班次', en: 'own shift' },
  rest: { zh: '休息', en: 'day off' },
};
