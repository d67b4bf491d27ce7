import { time, yuan } from '@ledger/kernel';
import type { Lang } from '../words';

/** Puts codes and numbers into one language. Times are shown relative to the day that is talked about. */
export interface Speaker {
  readonly lang: Lang;
  /** One sentence in both languages; the one of the speaker is said. */
  pick(zh: string, en: string): string;
  money(fen: number): string;
  seconds(seconds: number): string;
  clock(instant: string): string;
  span(from: string, to: string | null): string;
}

/** A speaker about one date (`undefined`: about no date in particular, instants carry theirs). */
export function speaker(lang: Lang, about?: string): Speaker {
  const pick = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const clock = (instant: string): string => clockOn(instant, about, pick);
  return {
    lang,
    pick,
    clock,
    money: (fen) => pick(`${yuan(fen)} 元`, `${yuan(fen)} yuan`),
    seconds: (seconds) => pick(`${seconds} 秒`, `${seconds} s`),
    span: (from, to) => (to === null ? `${clock(from)}–` : `${clock(from)}–${clock(to)}`),
  };
}

/** `08:05:01`, `次日 06:05:00`, `前一日 22:00:00`, or the whole date where it is another day altogether. */
function clockOn(
  instant: string,
  about: string | undefined,
  pick: (zh: string, en: string) => string,
): string {
  const date = instant.slice(0, 10);
  const clock = instant.slice(11).replace(/(Z|[+-]\d{2}:\d{2})$/, '');
  if (about === undefined) return `${date} ${clock}`;
  const days = time.daysBetween(about, date);
  if (days === 0) return clock;
  if (days === 1) return pick(`次日 ${clock}`, `next day ${clock}`);
  if (days === -1) return pick(`前一日 ${clock}`, `the day before ${clock}`);
  return `${date} ${clock}`;
}
