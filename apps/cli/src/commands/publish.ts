import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { refusalMessage } from '@ledger/core';
import type { Command, CommandResult, Writes } from '@ledger/core';
import { regulationSha256 } from '@ledger/embedded';
import { time } from '@ledger/kernel';
import type { CalendarDay } from '@ledger/facts/roster';
import { sentenceOf, validatePolicy } from '@ledger/rulebook';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import type { ExitCode } from '../exit';
import { jsonFile } from '../inputs';
import { writing } from '../ledgers';
import { problem } from '../problem';
import { commandId } from '../record/command-id';
import type { Session } from '../session';

export const policyPublish: CommandSpec = {
  usage: 'policy publish <file>',
  about: {
    zh: '发布一个制度版本；施行日不得早于今天（G9）',
    en: 'publish a version of the rulebook; it may not take effect before today (G9)',
  },
  options: [
    {
      flags: '--text <file>',
      about: {
        zh: '制度正文文件（默认：随产品的正文），员工签收的就是它',
        en: 'the text that people sign for (default: the one that comes with the product)',
      },
    },
  ],
  examples: ['policy show 1.0.0 > my-policy.json', 'policy publish my-policy.json --data ./books'],
  run: (session, input) => {
    const document = policyIn(input.args[0]!);
    const text = input.option('text');
    const textSha256 = text === undefined ? regulationSha256() : digestOf(text);
    return writing(session, async ({ writes, clock, files }) => {
      // Whoever signs must be able to read it: the text stands beside the log under its digest.
      if (text !== undefined) await files.put(readFileSync(text));
      const today = time.localDate(clock.now(), document.zone);
      const command: Command = {
        type: 'PublishPolicyVersion',
        document,
        publishedOn: today,
        today,
        textSha256,
      };
      return answer(session, await execute(session, writes, command));
    });
  },
};

function policyIn(file: string) {
  const checked = validatePolicy(jsonFile(file));
  if (checked.status === 'valid') return checked.policy;
  const lines = checked.problems.map((wrong) => `  ${sentenceOf(wrong)}`).join('\n');
  throw problem(
    `${file} 不是有效的制度文件：\n${lines}`,
    `${file} is no valid policy document:\n${lines}`,
  );
}

export const calendarPublish: CommandSpec = {
  usage: 'calendar publish <file>',
  about: {
    zh: '发布一年的节假日和调休安排（JSON:region、year、sourceUrl、days）',
    en: 'publish the holidays and make-up workdays of a year (JSON: region, year, sourceUrl, days)',
  },
  examples: ['calendar publish CN-2027.json --data ./books'],
  run: (session, { args }) => {
    const file = args[0]!;
    const calendar = calendarIn(file);
    return writing(session, async ({ writes }) =>
      answer(
        session,
        await execute(session, writes, {
          type: 'PublishHolidayCalendar',
          ...calendar,
          sha256: digestOf(file),
        }),
      ),
    );
  },
};

interface CalendarFile {
  readonly region: string;
  readonly year: number;
  readonly sourceUrl: string;
  readonly days: readonly CalendarDay[];
}

function calendarIn(file: string): CalendarFile {
  const value = jsonFile(file) as Partial<Record<keyof CalendarFile, unknown>> | null;
  const { region, year, sourceUrl, days } = value ?? {};
  const whole =
    typeof region === 'string' &&
    Number.isInteger(year) &&
    typeof sourceUrl === 'string' &&
    Array.isArray(days) &&
    days.every((day) => isCalendarDay(day, year as number));
  if (!whole)
    throw problem(
      `${file} 不是节假日安排：应有 region、year、sourceUrl 和 days[{date, kind: HOLIDAY 或 WORKDAY, name, statutory}]，日期都在该年。`,
      `${file} is no calendar: it should have region, year, sourceUrl and days[{date, kind: HOLIDAY or WORKDAY, name, statutory}], all of that year.`,
    );
  return { region, year: year as number, sourceUrl, days: days as CalendarDay[] };
}

function isCalendarDay(value: unknown, year: number): value is CalendarDay {
  const { date, kind, name, statutory } = (value ?? {}) as Partial<CalendarDay>;
  return (
    time.isLocalDate(date) &&
    date.startsWith(`${year}-`) &&
    (kind === 'HOLIDAY' || kind === 'WORKDAY') &&
    typeof name === 'string' &&
    typeof statutory === 'boolean'
  );
}

function digestOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '?';
    throw problem(`读不到文件 ${file}（${code}）。`, `${file} cannot be read (${code}).`);
  }
}

const execute = (session: Session, writes: Writes, command: Command): Promise<CommandResult> =>
  writes.execute(command, {
    actor: session.actor,
    source: 'cli',
    commandId: commandId(command.type, command),
  });

function answer(session: Session, result: CommandResult): ExitCode {
  if (session.json) session.print(result);
  switch (result.status) {
    case 'recorded':
      if (!session.json) session.say(session.pick('已发布。', 'Published.'));
      return exit.ok;
    case 'nothing-new':
      if (!session.json)
        session.say(session.pick('已经发布过，没有改变。', 'Published already, nothing changed.'));
      return exit.ok;
    case 'refused':
      if (!session.json) session.warn(refusalMessage(result.refusal, session.lang));
      return exit.notAll;
  }
}
