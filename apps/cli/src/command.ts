import { Option } from 'commander';
import type { Command } from 'commander';
import type { Lang, Phrase } from '@ledger/core';
import type { ExitCode } from './exit';
import { session } from './session';
import type { CommonOptions, Session, Shell } from './session';

/** What was typed behind the command. */
export interface Input {
  readonly args: readonly string[];
  readonly option: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
  /** An option that may come several times (`--set <key=value...>`). */
  readonly list: (name: string) => readonly string[];
}

/** One command of the command line; its file holds nothing else. */
export interface CommandSpec {
  /** Words and arguments: `people import <file>`. */
  readonly usage: string;
  readonly about: Phrase;
  readonly options?: readonly {
    readonly flags: string;
    readonly about: Phrase;
    readonly choices?: readonly string[];
  }[];
  /** Whole command lines, shown by --help. */
  readonly examples: readonly string[];
  /** More help, under the options. */
  readonly more?: Phrase;
  readonly run: (session: Session, input: Input) => Promise<ExitCode>;
}

/** Adds a command to the program; `finish` receives its exit code. */
export function define(
  program: Command,
  spec: CommandSpec,
  shell: Shell,
  finish: (code: ExitCode) => void,
): void {
  const words = spec.usage.split(' ');
  const names = words.filter((word) => !/^[<[]/.test(word));
  const parent = names.slice(0, -1).reduce((above, name) => group(above, name, shell), program);
  const command = parent.command([names.at(-1)!, ...words.slice(names.length)].join(' '));
  command.description(spec.about[shell.lang]);
  for (const { flags, about, choices } of spec.options ?? []) {
    const option = new Option(flags, about[shell.lang]);
    command.addOption(choices === undefined ? option : option.choices(choices));
  }
  common(command, shell);
  command.addHelpText('after', afterHelp(spec, shell.lang));
  command.action(async () => {
    const options = command.opts<CommonOptions & Record<string, unknown>>();
    finish(await spec.run(session(shell, options), inputOf(command.args, options)));
  });
}

function afterHelp({ examples, more }: CommandSpec, lang: Lang): string {
  const title = lang === 'zh' ? '示例' : 'Examples';
  const lines = examples.map((line) => `  $ npx ledger ${line}\n`).join('');
  return `${more === undefined ? '' : `\n${more[lang]}\n`}\n${title}:\n${lines}`;
}

/** First words of commands that belong together. */
const GROUPS: Readonly<Record<string, Phrase>> = {
  people: { zh: '人员', en: 'who works here' },
  roster: { zh: '排班', en: 'when somebody is due' },
  conduct: { zh: '奖惩（不计入考勤扣款）', en: 'rewards and sanctions, beside the deductions' },
  report: { zh: '可以重新生成的考勤报表', en: 'attendance reports that can be made again' },
  period: { zh: '各月的账与差额', en: 'the books of the months' },
  dispute: { zh: '争议', en: 'disputes, from the objection to the ruling' },
  duty: { zh: '岗位职责与报表', en: 'what a position owes: reports, plans, logins' },
  handover: { zh: '工作交接', en: 'a post handed over to a successor' },
  organisation: { zh: '组织与汇报关系', en: 'who stands where, and who may act for whom' },
  deputy: { zh: '店长代理人', en: 'who stands in for the store manager' },
  unclaimed: { zh: '无人认领的打卡', en: 'punches of PINs that nobody holds' },
  policy: { zh: '制度版本', en: 'versions of the rulebook' },
  calendar: { zh: '节假日安排', en: 'holidays and make-up workdays' },
  token: { zh: '接口令牌', en: 'tokens for the API' },
  audit: { zh: '审计', en: 'who did what about whom, and who looked' },
};

function group(above: Command, name: string, { lang }: Shell): Command {
  const known = above.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const made = above.command(name).description(GROUPS[name]?.[lang] ?? '');
  return made.helpOption('--help', lang === 'zh' ? '帮助' : 'help');
}

function common(command: Command, { lang }: Shell): void {
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  command
    .option(
      '--data <dir>',
      pick(
        '台账目录（默认：环境变量 LEDGER_DATA，否则 ./ledger-data）',
        'directory of the ledger (default: LEDGER_DATA, else ./ledger-data)',
      ),
    )
    .option('--json', pick('输出 JSON', 'answer in JSON'))
    .addOption(langOption(lang))
    .option('--progress', pick('即使不在终端也显示进度', 'show progress even without a terminal'))
    .helpOption('--help', pick('帮助', 'help'));
}

/** Read before everything else (`langOfArguments`); it stands here so that it is known and shown. */
export const langOption = (lang: Lang): Option =>
  new Option(
    '--lang <lang>',
    lang === 'zh' ? '语言（默认按系统区域）' : 'language (default: by locale)',
  ).choices(['zh', 'en']);

function inputOf(args: readonly string[], options: Record<string, unknown>): Input {
  return {
    args,
    option: (name) => {
      const value = options[name];
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => options[name] === true,
    list: (name) => {
      const value = options[name];
      return Array.isArray(value) ? (value as string[]) : [];
    },
  };
}
