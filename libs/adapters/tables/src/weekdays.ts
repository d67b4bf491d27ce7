/** CALENDAR = its workdays, make-up days included; EVERY_DAY; or ISO weekdays, 1 = Monday … 7 = Sunday, ascending. */
export type Weekdays = 'CALENDAR' | 'EVERY_DAY' | readonly number[];

const CALENDAR = /^(工作日|workdays?|calendar|日历)?$/i;
const EVERY_DAY = /^(\*|每天|每日|天天|全周|daily|every ?day|all)$/i;
const ENGLISH = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const CHINESE = '一二三四五六日';

/**
 * `1-5`, `1,2,3`, 一二三四五, 周一;周三, 周一至周五, `Mon-Fri`, `Mon;Wed`, 每天, empty. undefined when it names no weekday.
 */
export function weekdaysOf(text: string): Weekdays | undefined {
  const plain = text.normalize('NFKC').trim();
  if (CALENDAR.test(plain)) return 'CALENDAR';
  if (EVERY_DAY.test(plain)) return 'EVERY_DAY';
  const days = new Set<number>();
  for (const part of parts(plain)) {
    const found = rangeOf(part) ?? runOf(part);
    if (found === undefined) return undefined;
    for (const day of found) days.add(day);
  }
  return days.size === 0 ? undefined : [...days].toSorted((a, b) => a - b);
}

function parts(text: string): string[] {
  return text
    .replace(/\s*(-|~|—|–|至|到)\s*/g, '-')
    .split(/[\s,、;/|+]+/)
    .filter((part) => part !== '');
}

/** From one day to another, over the end of the week too: `Fri-Mon`. */
function rangeOf(part: string): number[] | undefined {
  const ends = part.split('-');
  if (ends.length !== 2) return undefined;
  const [from, to] = ends.map(dayOf);
  if (from === undefined || to === undefined) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => ((from - 1 + i) % 7) + 1);
}

/** One day, or several Chinese ones without anything between them: 一三五, 周一周三. */
function runOf(part: string): number[] | undefined {
  const one = dayOf(part);
  if (one !== undefined) return [one];
  const bare = part.replace(/星期|礼拜|周/g, '');
  const days = [...bare.matchAll(/./gu)].map(([character]) => dayOf(character));
  return bare !== '' && /^[一二三四五六日天]+$/.test(bare)
    ? days.filter((day) => day !== undefined)
    : undefined;
}

function dayOf(text: string): number | undefined {
  const plain = text.replace(/^(星期|礼拜|周)/, '').replace('天', '日');
  if (/^[0-7]$/.test(plain)) return Number(plain) === 0 ? 7 : Number(plain);
  const chinese = plain.length === 1 ? CHINESE.indexOf(plain) : -1;
  if (chinese >= 0) return chinese + 1;
  const english = ENGLISH.indexOf(plain.slice(0, 3).toLowerCase());
  return english >= 0 && /^[a-z]+\.?$/i.test(plain) ? english + 1 : undefined;
}
