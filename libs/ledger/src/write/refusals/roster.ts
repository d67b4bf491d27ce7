import type { CalendarRefusal, RosterRefusal } from '@ledger/capabilities/roster';
import type { Catalogue } from './catalogue';
import { listedIn, moment } from './catalogue';

export const rosterSentences: Catalogue<
  Exclude<RosterRefusal, { readonly reason: 'CODE_MALFORMED' | 'OWN_CASE' }> | CalendarRefusal
> = {
  SEGMENTS_MISSING: () => ({
    zh: '班次没有时间段；休息日请用调班（不填时间段）。',
    en: 'The shift has no segments; for a rest day change the shift to none.',
  }),
  SEGMENT_UNREADABLE: ({ segment }) => ({
    zh: `无法识别时间段“${segment}”；请写成 08:00-12:00（结束可为 24:00）。`,
    en: `The segment "${segment}" cannot be read; write 08:00-12:00 (an end may be 24:00).`,
  }),
  SEGMENTS_NOT_IN_ORDER: ({ segments }) => ({
    zh: `时间段 ${segments} 互相重叠、顺序不对或合计超过一天。`,
    en: `The segments ${segments} overlap, are out of order, or reach over more than a day.`,
  }),
  SPAN_NOT_IN_ONE_MONTH: ({ from, to }) => ({
    zh: `${from} 至 ${to} 不在同一个月内；请按月排班。`,
    en: `${from} to ${to} does not lie in one month; assign month by month.`,
  }),
  DATES_OUTSIDE_SPAN: ({ dates, from, to }) => ({
    zh: `${listedIn(dates).zh} 不在 ${from} 至 ${to} 之内。`,
    en: `${listedIn(dates).en} lie outside ${from} to ${to}.`,
  }),
  ZONE_UNKNOWN: ({ zone }) => ({
    zh: `没有时区“${zone}”；请用 IANA 名称，例如 Asia/Shanghai。`,
    en: `There is no time zone "${zone}"; use an IANA name such as Asia/Shanghai.`,
  }),
  DATES_BEGUN: ({ dates }) => ({
    zh: `${listedIn(dates).zh} 的班次已经开始，不能改排；请逐日调班，并由另一人批准。`,
    en: `The shifts of ${listedIn(dates).en} have begun; change them one by one, with another person's approval.`,
  }),
  APPROVAL_MISSING: ({ attendanceDate, startedAt }) => ({
    zh: `${attendanceDate} 的班次已于 ${moment(startedAt)} 开始；此后调班须由另一人批准。`,
    en: `The shift of ${attendanceDate} began at ${moment(startedAt)}; a change now needs another person's approval.`,
  }),
  APPROVAL_NOT_BY_ANOTHER: ({ attendanceDate, approvedBy }) => ({
    zh: `${attendanceDate} 的调班不能由 ${approvedBy} 批准：批准人须不同于调班人和员工本人。`,
    en: `The change of ${attendanceDate} cannot be approved by ${approvedBy}: neither who changes it nor whose shift it is.`,
  }),
  CALENDAR_ALREADY_PUBLISHED: ({ region, year, dates }) => ({
    zh: `${region} ${year} 年的日历已发布，且与此不同（${listedIn(dates).zh}）；已发布的日历不能替换，请用排班调整。`,
    en: `The ${year} calendar of ${region} is published and differs on ${listedIn(dates).en}; it is never replaced, use the roster.`,
  }),
  DAYS_OUTSIDE_YEAR: ({ year, dates }) => ({
    zh: `${listedIn(dates).zh} 不属于 ${year} 年。`,
    en: `${listedIn(dates).en} do not lie in ${year}.`,
  }),
  DAYS_REPEATED: ({ year, dates }) => ({
    zh: `${year} 年日历中 ${listedIn(dates).zh} 出现了不止一次。`,
    en: `${listedIn(dates).en} are listed more than once in the ${year} calendar.`,
  }),
};
