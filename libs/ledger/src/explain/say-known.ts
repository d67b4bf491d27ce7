import {
  channels,
  directions,
  leaveStates,
  leaveTypes,
  leftPostStates,
  punchSources,
  recipients,
  shiftNames,
  word,
} from '../words';
import type { Speaker } from './speaker';
import type { Said } from './tree';

type Of<K extends Said['kind']> = Extract<Said, { readonly kind: K }>;

export function sayShift(said: Of<'shift'>, speak: Speaker): string {
  if (said.segments.length === 0) return speak.pick('当天没有排班', 'no shift that day');
  const name = word(shiftNames, said.name, speak.lang);
  const times = said.segments.map(({ from, to }) => speak.span(from, to));
  const total = speak.pick(`共 ${said.scheduledSeconds} 秒`, `${said.scheduledSeconds} s in all`);
  const due =
    said.effectiveStart === null || said.effectiveEnd === null
      ? ''
      : speak.pick(
          `；应到 ${speak.clock(said.effectiveStart)}，应离 ${speak.clock(said.effectiveEnd)}，应出勤 ${said.obligedSeconds} 秒`,
          `; due ${speak.clock(said.effectiveStart)}, free ${speak.clock(said.effectiveEnd)}, ${said.obligedSeconds} s to attend`,
        );
  return speak.pick(
    `班次 ${name} ${times.join('、')}（${total}）${due}`,
    `shift ${name} ${times.join(', ')} (${total})${due}`,
  );
}

export function sayLeave(said: Of<'leave'>, speak: Speaker): string {
  const type = word(leaveTypes, said.leaveType, speak.lang);
  const state = word(leaveStates, said.state, speak.lang);
  return speak.pick(
    `请假 ${type} ${speak.span(said.from, said.to)}：${state}`,
    `leave, ${type}, ${speak.span(said.from, said.to)}: ${state}`,
  );
}

const failures = {
  CHANNEL: { zh: '不是电话', en: 'not a phone call' },
  RECIPIENT: { zh: '不是告知店长', en: 'not to the store manager' },
  TOO_LATE: { zh: '超过时限', en: 'after the deadline' },
} as const;

export function sayNotice(said: Of<'notice'>, speak: Speaker): string {
  const channel = word(channels, said.channel, speak.lang);
  const to = word(recipients, said.recipient, speak.lang);
  const deadline =
    said.deadline === null
      ? ''
      : speak.pick(
          `（时限 ${speak.clock(said.deadline)}）`,
          ` (deadline ${speak.clock(said.deadline)})`,
        );
  const why = said.failed
    .map((reason) => failures[reason][speak.lang])
    .join(speak.pick('、', ', '));
  const verdict =
    said.failed.length === 0
      ? speak.pick('有效', 'valid')
      : speak.pick(`无效：${why}`, `not valid: ${why}`);
  return speak.pick(
    `迟到告知 ${speak.clock(said.receivedAt)} ${channel} → ${to}${deadline}：${verdict}`,
    `late notice ${speak.clock(said.receivedAt)}, ${channel} to ${to}${deadline}: ${verdict}`,
  );
}

export function sayLeftPost(said: Of<'left-post'>, speak: Speaker): string {
  const state = word(leftPostStates, said.state, speak.lang);
  const back =
    said.to === null
      ? speak.pick('未见返岗', 'no return recorded')
      : speak.span(said.from, said.to);
  const when = said.to === null ? `${speak.clock(said.from)} ${back}` : back;
  return speak.pick(`离岗 ${when}：${state}`, `left the post ${when}: ${state}`);
}

export function sayPunch(said: Of<'punch'>, speak: Speaker): string {
  const direction = word(directions, said.direction, speak.lang);
  const source = word(punchSources, said.source, speak.lang);
  const used =
    said.used === null
      ? ''
      : said.used === 'ARRIVAL'
        ? speak.pick('，作为到岗', ', taken as the arrival')
        : speak.pick('，作为离开', ', taken as the departure');
  const { recordedAs } = said;
  const turned =
    recordedAs === undefined
      ? ''
      : speak.pick(
          `，原记录为${word(directions, recordedAs, 'zh')}，已更正`,
          `, corrected: it was recorded as ${word(directions, recordedAs, 'en')}`,
        );
  return speak.pick(
    `打卡 ${speak.clock(said.at)} ${direction}（${source}）${turned}${used}`,
    `punch ${speak.clock(said.at)}, ${direction} (${source})${turned}${used}`,
  );
}
