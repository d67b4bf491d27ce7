import {
  causesOf,
  changeOn,
  renderText,
  sayChange,
  sayDayChange,
  sayKnownDay,
  sayStep,
  totalsRows,
} from '@ledger/core';
import type { Cut, ExplanationNode, MonthReplay, ReplayReader, Step } from '@ledger/core';
import { table } from './output/table';
import type { Session } from './session';

/** A cut in words. */
const cutText = ({ position, recordedAt }: Cut, { pick }: Session): string =>
  recordedAt === null
    ? pick('一无所知（位置 0）', 'nothing known (position 0)')
    : pick(`位置 ${position}（${recordedAt}）`, `position ${position} (${recordedAt})`);

export function head(
  session: Session,
  { from, to }: { readonly from: Cut; readonly to: Cut },
): string {
  return session.pick(
    `当时：${cutText(from, session)}\n现在：${cutText(to, session)}\n`,
    `then: ${cutText(from, session)}\nnow:  ${cutText(to, session)}\n`,
  );
}

/** A month then and now, what differs, and the events that did it. */
export function showMonth(
  session: Session,
  replay: MonthReplay,
  { reader, all }: { readonly reader: ReplayReader; readonly all: boolean },
): void {
  const { lang, pick } = session;
  const { known, now, change, steps } = replay;
  session.say(`${replay.period} · ${reader.who(replay.employeeId)}`);
  session.say(head(session, replay));
  const rows = totalsRows({ before: known.totals, after: now.totals }, lang);
  session.say(
    table(
      [
        { title: pick('（元）', '(yuan)') },
        { title: pick('当时', 'then'), align: 'right' },
        { title: pick('现在', 'now'), align: 'right' },
      ],
      rows,
    ),
  );
  if (change.days.length > 0) {
    session.say(
      pick(
        '有变化的日子（括号内为下列步骤的编号）',
        'days that differ (numbers are the steps below)',
      ),
    );
    for (const day of change.days)
      session.say(`  ${sayDayChange(day, lang)}  [${causesOf(replay, day.date).join(' ')}]`);
    session.say('');
  }
  session.say(
    pick(`其间与此有关的事件：${countOf(steps)} 个`, `events in between: ${countOf(steps)}`),
  );
  showSteps(session, steps, { reader, all });
}

const countOf = (steps: readonly Step[]): number =>
  steps.filter(({ kind }) => kind === 'EVENT').length;

const changesNothing = ({ change: { days, lines, totals } }: Step): boolean =>
  days.length + lines.length === 0 && totals === null;

function showSteps(
  session: Session,
  steps: readonly Step[],
  {
    reader,
    all,
    day,
  }: { readonly reader: ReplayReader; readonly all: boolean; readonly day?: string },
): void {
  let silent = 0;
  for (const [i, step] of steps.entries()) {
    const change = day === undefined ? step.change : changeOn(step.change, day);
    if (!all && changesNothing({ ...step, change })) {
      silent += 1;
      continue;
    }
    session.say(`${String(i + 1).padStart(3)}. ${sayStep(step, reader)}`);
    for (const line of sayChange(change, session.lang)) session.say(`       ${line}`);
  }
  if (silent > 0)
    session.say(
      session.pick(
        `另有 ${silent} 步没有改变结果（--step 全部列出）`,
        `${silent} more changed nothing (--step lists them)`,
      ),
    );
}

/** One day then and now, with both explanations. */
export function showDay(
  session: Session,
  replay: MonthReplay,
  shown: {
    readonly day: string;
    readonly reader: ReplayReader;
    readonly known: ExplanationNode | undefined;
    readonly now: ExplanationNode | undefined;
  },
): void {
  const { lang, pick } = session;
  const { day, reader, known, now } = shown;
  session.say(`${day} · ${reader.who(replay.employeeId)}`);
  session.say(head(session, replay));
  const of = (days: MonthReplay['known']['days']): string =>
    sayKnownDay(days.find(({ date }) => date === day) ?? null, lang);
  session.say(pick(`当时：${of(replay.known.days)}`, `then: ${of(replay.known.days)}`));
  session.say(pick(`现在：${of(replay.now.days)}\n`, `now:  ${of(replay.now.days)}\n`));
  showSteps(session, replay.steps, { reader, all: false, day });
  const texts = [known, now].map((tree) => (tree === undefined ? '—' : renderText(tree, lang)));
  if (texts[0] === texts[1])
    return session.say(
      `\n${pick('依据（当时与现在相同）', 'why, the same then and now')}\n${texts[1]}`,
    );
  session.say(`\n${pick('当时的依据', 'why, then')}\n${texts[0]}`);
  session.say(`\n${pick('现在的依据', 'why, now')}\n${texts[1]}`);
}
