import { Command } from 'commander';
import type { Lang } from '@ledger/core';
import { define, langOption } from './command';
import { commands } from './commands';
import type { ExitCode } from './exit';
import type { Shell } from './session';

/** The whole command line; nothing runs before `parseAsync`. */
export function program(shell: Shell, finish: (code: ExitCode) => void): Command {
  const pick = (zh: string, en: string): string => (shell.lang === 'zh' ? zh : en);
  const root = new Command('ledger')
    .description(
      pick(
        '考勤台账：事实只追加，结论由制度推导，每一笔扣款都说明条款和打卡。',
        'The attendance ledger: facts are appended, verdicts derived; every deduction names its clause and its punches.',
      ),
    )
    .helpOption('--help', pick('帮助', 'help'))
    .helpCommand('help [command]', pick('显示某个命令的帮助', 'help for a command'))
    .addOption(langOption(shell.lang))
    .addHelpText('after', firstSteps(shell.lang))
    .exitOverride()
    .configureOutput({
      writeOut: shell.write,
      writeErr: shell.note,
      outputError: (error, write) => write(usageError(error, shell.lang)),
    })
    .configureHelp({ styleTitle: (title) => titleIn(title, shell.lang) })
    .showHelpAfterError(pick('（--help 显示用法）', '(--help shows how)'));
  for (const spec of commands) define(root, spec, shell, finish);
  inherit(root);
  return root;
}

/** Commander copies these settings only to commands made afterwards through it; groups get them here. */
function inherit(above: Command): void {
  for (const command of above.commands) {
    command.copyInheritedSettings(above);
    inherit(command);
  }
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};
const titleIn = (title: string, lang: Lang): string =>
  lang === 'zh' ? (TITLES[title] ?? title) : title;

/** Commander speaks English only; a Chinese reader gets told at least what kind of mistake it was. */
const usageError = (error: string, lang: Lang): string =>
  lang === 'zh' ? error.replace(/^error: /, '命令写法有误：') : error;

function firstSteps(lang: Lang): string {
  const title = lang === 'zh' ? '从打卡到工资表' : 'From punches to the pay sheet';
  const steps = [
    'init',
    'people import people.csv',
    'roster import roster.csv',
    'import attlog.dat',
    'pay-sheet 2026-03 --out march.xlsx',
    'explain B007 2026-03-02',
  ];
  return `\n${title}:\n${steps.map((step) => `  $ npx ledger ${step}\n`).join('')}`;
}
