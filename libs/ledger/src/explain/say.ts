import { yuan } from '@ledger/kernel';
import { anomalies, decisions, findings, fill, guards, notes, word } from '../words';
import { sayAdjustment, sayClosed, sayClosedDay, sayHeld } from './say-books';
import { sayFormula } from './say-formula';
import { sayAttendance, sayDay, sayMonth, sayResult, saySettlement } from './say-heads';
import { sayLeave, sayLeftPost, sayNotice, sayPunch, sayShift } from './say-known';
import type { Speaker } from './speaker';
import type { Said } from './tree';

type Of<K extends Said['kind']> = Extract<Said, { readonly kind: K }>;

/** One statement of a tree in words. */
export function say(said: Said, speak: Speaker): string {
  switch (said.kind) {
    case 'day':
      return sayDay(said, speak);
    case 'month':
      return sayMonth(said, speak);
    case 'result':
      return sayResult(said, speak);
    case 'attendance':
      return sayAttendance(said, speak);
    case 'settlement':
      return saySettlement(said, speak);
    case 'finding':
      return finding(said, speak);
    case 'formula':
      return sayFormula(said, speak);
    case 'clause':
      return clause(said, speak);
    case 'group':
      return group(said, speak);
    case 'shift':
      return sayShift(said, speak);
    case 'leave':
      return sayLeave(said, speak);
    case 'notice':
      return sayNotice(said, speak);
    case 'left-post':
      return sayLeftPost(said, speak);
    case 'punch':
      return sayPunch(said, speak);
    case 'no-punch':
      return speak.pick('当天没有打卡', 'no punch that day');
    case 'decision':
      return `${word(anomalies, said.code, speak.lang)}: ${word(decisions, said.decision, speak.lang)}`;
    case 'policy':
      return policy(said, speak);
    case 'reading':
      return reading(said, speak);
    case 'guard':
      return guard(said, speak);
    case 'anomaly':
      return anomaly(said.code, speak);
    case 'line':
      return line(said, speak);
    case 'note':
      return note(said, speak);
    case 'closed-day':
      return sayClosedDay(said, speak);
    case 'closed':
      return sayClosed(said, speak);
    case 'adjustment':
      return sayAdjustment(said, speak);
    case 'held':
      return sayHeld(said, speak);
  }
}

function finding(said: Of<'finding'>, speak: Speaker): string {
  const name = word(findings, said.code, speak.lang);
  const amount =
    said.tier === '' && said.deductionFen === 0 ? '' : `: ${speak.money(said.deductionFen)}`;
  if (!said.blocking) return `${name} [${said.code}]${amount}`;
  return `${anomaly(said.code, speak)} [${said.code}]`;
}

function anomaly(code: string, speak: Speaker): string {
  const advice = Object.hasOwn(anomalies, code)
    ? anomalies[code as keyof typeof anomalies].advice[speak.lang]
    : undefined;
  const name = word(anomalies, code, speak.lang);
  return advice === undefined ? name : `${name} — ${advice}`;
}

/** The quote is Chinese whatever the language: it is what was signed for; other languages add what it says. */
function clause({ code, quote, words, policyVersion }: Of<'clause'>, speak: Speaker): string {
  const version = speak.pick(`制度 ${policyVersion} 版`, `version ${policyVersion}`);
  const said = [
    quote === null ? '' : `「${quote}」`,
    words === null || (quote !== null && speak.lang === 'zh') ? '' : words[speak.lang],
  ].filter((part) => part !== '');
  const head = speak.pick(`条款 ${code}（${version}）`, `clause ${code} (${version})`);
  return [head, ...said].join(' ');
}

function group({ of }: Of<'group'>, speak: Speaker): string {
  switch (of) {
    case 'FACTS':
      return speak.pick('依据的事实', 'the facts it rests on');
    case 'READINGS':
      return speak.pick('条文可作其他理解之处', 'where the text can be read otherwise');
    case 'GUARDS':
      return speak.pick('本月护栏与应扣', 'the month’s guard-rails and what is payable');
    case 'LINES':
      return speak.pick('扣款明细', 'deduction lines');
    case 'CLAUSES':
      return speak.pick('引用的条款', 'clauses cited');
    case 'NOTES':
      return speak.pick('说明', 'notes');
    case 'BOOKS':
      return speak.pick('账目', 'in the books');
  }
}

function policy({ policyId, version, effectiveFrom }: Of<'policy'>, speak: Speaker): string {
  return speak.pick(
    `适用制度 ${policyId} ${version} 版，自 ${effectiveFrom} 起施行`,
    `rulebook ${policyId} version ${version}, in force from ${effectiveFrom}`,
  );
}

function reading(said: Of<'reading'>, speak: Speaker): string {
  const { id, question, words, settings, alternatives } = said;
  const answer = words === null ? '' : ` ${words[speak.lang]}`;
  const keys = settings.map(({ key, value }) => `${key}=${value}`).join(' ');
  const others =
    alternatives.length === 0
      ? ''
      : speak.pick(
          `；也可取 ${alternatives.join('、')}`,
          `; could also be ${alternatives.join(', ')}`,
        );
  const setting = keys === '' ? '' : ` [${keys}${others}]`;
  return `${id} ${question[speak.lang]}${answer}${setting}`;
}

function guard(
  { guard: code, clause: by, beforeFen, afterFen, limitFen }: Of<'guard'>,
  speak: Speaker,
): string {
  const limit =
    limitFen === null
      ? ''
      : speak.pick(`，上限 ${yuan(limitFen)} 元`, `, limit ${yuan(limitFen)} yuan`);
  return speak.pick(
    `${word(guards, code, 'zh')} [${by}]：本月罚款 ${yuan(beforeFen)} → ${yuan(afterFen)} 元${limit}`,
    `${word(guards, code, 'en')} [${by}]: the month's penalty ${yuan(beforeFen)} → ${yuan(afterFen)} yuan${limit}`,
  );
}

function line(said: Of<'line'>, speak: Speaker): string {
  const { date, finding: code, clauses, seconds } = said;
  const name = `${date} ${word(findings, code, speak.lang)} (${clauses.join(' ')}) ${speak.seconds(seconds)}`;
  return speak.pick(
    `${name}：扣款 ${yuan(said.assessedFen)} = 缺勤工资 ${yuan(said.unworkedPayFen)} + 罚款 ${yuan(said.penaltyFen)}；应扣 ${yuan(said.payableFen)} 元`,
    `${name}: deduction ${yuan(said.assessedFen)} = unworked pay ${yuan(said.unworkedPayFen)} + penalty ${yuan(said.penaltyFen)}; payable ${yuan(said.payableFen)} yuan`,
  );
}

function note({ code, period, names }: Of<'note'>, speak: Speaker): string {
  if (!Object.hasOwn(notes, code)) return code;
  const { advice } = notes[code as keyof typeof notes];
  return fill(advice, speak.lang, { period, names: names.join(', '), count: names.length });
}
