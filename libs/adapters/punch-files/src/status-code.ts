import type { PunchDirection } from './punch-file';

/** 0 check-in, 1 check-out, 2 out for a break, 3 back from it, 4 overtime in, 5 overtime out. */
const DIRECTIONS: readonly PunchDirection[] = ['IN', 'OUT', 'OUT', 'IN', 'IN', 'OUT'];

/** Attendance status of ZKTeco devices (formats.md 1); 255 and what other makers write mean nothing certain. */
export function directionOfStatus(status: number | undefined): PunchDirection {
  return (status === undefined ? undefined : DIRECTIONS[status]) ?? 'UNKNOWN';
}

const IN =
  /^(in|i|c\/in|check[\s_-]?in|clock[\s_-]?in|log[\s_-]?in|onduty|上班.*|签到|进|入|进门|返回)$/i;
const OUT =
  /^(out|o|c\/out|check[\s_-]?out|clock[\s_-]?out|log[\s_-]?out|offduty|下班.*|签退|出|出门|外出)$/i;

/** A direction as people and programs write it: 上班, OUT, `0`, `255`; a number is also kept as the raw status. */
export function readDirection(text: string): {
  readonly direction: PunchDirection;
  readonly rawStatus: number | undefined;
} {
  const trimmed = text.trim();
  if (/^\d{1,3}$/.test(trimmed)) {
    const rawStatus = Number(trimmed);
    return { direction: directionOfStatus(rawStatus), rawStatus };
  }
  if (IN.test(trimmed)) return { direction: 'IN', rawStatus: undefined };
  return { direction: OUT.test(trimmed) ? 'OUT' : 'UNKNOWN', rawStatus: undefined };
}

/** Sources and results of records that a person entered: BOSS and APPROVE of DingTalk, 补卡, 审批, 管理员 and the like. */
const MANUAL =
  /补卡|补签|补打卡|审批|管理员|改签|手工|手动|人工|后台|^(boss|approve|manual|true|yes|是)$/i;

export function isManual(text: string): boolean {
  return MANUAL.test(text.trim());
}
