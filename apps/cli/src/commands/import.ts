import { importPunches } from '@ledger/embedded';
import type { ImportOptions, OpenLedger, PunchFileReport } from '@ledger/embedded';
import { time } from '@ledger/kernel';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { writing } from '../ledgers';
import { usage } from '../problem';
import type { Session } from '../session';
import { showNotes } from './tables';

const FORMATS = ['auto', 'zk-attlog', 'dingtalk', 'wecom', 'csv'] as const;

export const importCommand: CommandSpec = {
  usage: 'import <files...>',
  about: {
    zh: '导入打卡：中控 attlog.dat、钉钉每日统计、企业微信日报、CSV；按内容识别格式，重复的不再记录',
    en: 'take in punches: ZKTeco attlog.dat, DingTalk 每日统计, WeCom 日报, CSV; found by content, duplicates change nothing',
  },
  options: [
    {
      flags: '--format <format>',
      choices: FORMATS,
      about: { zh: '文件格式（默认自动识别）', en: 'format of the files (default: auto)' },
    },
    {
      flags: '--zone <zone>',
      about: {
        zh: '打卡时间的时区（默认按制度）',
        en: 'time zone of the punches (default: the rulebook’s)',
      },
    },
    { flags: '--dry-run', about: { zh: '只检查，不记录', en: 'look only, record nothing' } },
  ],
  examples: [
    'import 1_attlog.dat --data ./books',
    'import march/*.xlsx march/*.dat --data ./books',
    'import punches.csv --format csv --zone Asia/Shanghai --dry-run',
  ],
  run: (session, input) => {
    const options = optionsOf(session, input);
    const take = async (ledger: OpenLedger): Promise<ExitCode> => {
      const bar = session.progress(session.pick('导入', 'importing'));
      try {
        const reports = await importPunches(ledger, input.args, {
          ...options,
          progress: bar.update,
        });
        bar.stop();
        return answer(session, reports, options.dryRun === true);
      } finally {
        bar.stop();
      }
    };
    return writing(session, take, { logAside: true });
  },
};

function optionsOf(session: Session, input: Input): ImportOptions {
  const zone = input.option('zone');
  if (zone !== undefined && !time.isZone(zone))
    throw usage(
      `没有“${zone}”这个时区；请写成 Asia/Shanghai 这样的形式。`,
      `There is no time zone "${zone}"; write it like Asia/Shanghai.`,
    );
  const format = FORMATS.find((known) => known === input.option('format'));
  return {
    actor: session.actor,
    lang: session.lang,
    dryRun: input.flag('dryRun'),
    ...(format === undefined ? {} : { format }),
    ...(zone === undefined ? {} : { zone }),
  };
}

/** Unknown people and flagged punches were taken; unreadable lines and files were not. */
function answer(session: Session, reports: readonly PunchFileReport[], dryRun: boolean): ExitCode {
  if (session.json) session.print({ dryRun, files: reports });
  else for (const report of reports) show(session, report, dryRun);
  const whole = reports.every(
    ({ error, unreadableCount }) => error === null && unreadableCount === 0,
  );
  return whole ? exit.ok : exit.notAll;
}

function show(session: Session, report: PunchFileReport, dryRun: boolean): void {
  const { file, format, encoding, rows, recorded, duplicates } = report;
  if (report.error !== null) {
    session.say(`${file}: ${report.error.text}`);
    return;
  }
  session.say(
    session.pick(
      `${file}（${format}，${encoding}）：${rows} 行，${dryRun ? '可新记录' : '新记录'} ${recorded}，重复 ${duplicates}，无法识别 ${report.unreadableCount}`,
      `${file} (${format}, ${encoding}): ${rows} rows, ${recorded} ${dryRun ? 'would be new' : 'new'}, ${duplicates} known already, ${report.unreadableCount} unreadable`,
    ),
  );
  showNotes(
    session,
    session.pick('无法识别', 'unreadable'),
    report.unreadable,
    report.unreadableCount,
  );
  showNotes(
    session,
    session.pick('已记录，请看', 'recorded, please look'),
    report.flagged,
    report.flaggedCount,
  );
  showUnknown(session, report.unknownPeople);
}

function showUnknown(session: Session, people: PunchFileReport['unknownPeople']): void {
  if (people.length === 0) return;
  const list = people
    .slice(0, 20)
    .map(({ who, punches }) => `${who} (${punches})`)
    .join(', ');
  const more = people.length > 20 ? ` … (${people.length})` : '';
  session.say(
    session.pick(
      `  无人持有的考勤号（打卡次数）：${list}${more}\n  打卡已保留；在人员表 devicePins 写上考勤号并导入人员表后自动归入本人。`,
      `  PINs that nobody holds (punches): ${list}${more}\n  The punches are kept; put the PIN into devicePins of the people file, import that, and they follow.`,
    ),
  );
}
