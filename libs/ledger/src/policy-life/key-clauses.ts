/**
 * Which clauses of the regulation a policy key puts into numbers; the longest beginning wins. The readings and guard-rails
 * of a key stand in the rulebook's own table.
 */
const CLAUSES_BY_KEY: readonly (readonly [begins: string, clauses: readonly string[]])[] = [
  ['late.graceLastOnTimeSecond', ['R48']],
  ['late.tierOrigin', ['R50', 'R52']],
  ['late.over30', ['R56', 'R60']],
  ['late.notice', ['R60']],
  ['late.notified', ['R60']],
  ['early', ['R57', 'R58']],
  ['tiers', ['R50', 'R52', 'R53', 'R54', 'R55']],
  ['tiers.amountFen', ['R51', 'R53', 'R54', 'R55']],
  ['absence', ['R56', 'R59', 'R60']],
  ['leftPost', ['R59', 'R61']],
  ['sameDay', ['R54', 'R58', 'R59']],
  ['dailyWage', ['R61']],
  ['shift', ['R48']],
  ['leave', ['R62']],
  ['scope', ['R02', 'R05']],
  ['fullAttendance', ['R49']],
  ['measures', ['R10']],
];

export function clausesOfKey(key: string): readonly string[] {
  let best: (typeof CLAUSES_BY_KEY)[number] | undefined;
  for (const entry of CLAUSES_BY_KEY) {
    const [begins] = entry;
    const holds = key === begins || key.startsWith(`${begins}.`);
    if (holds && (best === undefined || begins.length > best[0].length)) best = entry;
  }
  return best?.[1] ?? [];
}
