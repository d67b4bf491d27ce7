/** One thing about a source file that the house does not want, with what to do instead. */
export interface Untidy {
  readonly file: string;
  readonly what: string;
}

interface Habit {
  readonly applies: (file: string) => boolean;
  readonly pattern: RegExp;
  readonly what: string;
}

const pure = (file: string): boolean =>
  /^libs\/(rulebook|capabilities|ledger)\//.test(file) && !file.endsWith('.spec.ts');
const product = (file: string): boolean =>
  /^(apps|libs)\//.test(file) && !file.endsWith('.spec.ts');
const everywhere = (): boolean => true;

const habits: readonly Habit[] = [
  {
    applies: pure,
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/,
    what: 'asks the clock or chance inside the pure middle; let it come in with the command or through the Clock port',
  },
  {
    applies: pure,
    pattern: /\bprocess\.(env|argv|cwd)\b/,
    what: 'reads the environment inside the pure middle; read it once in an app and pass it in',
  },
  {
    applies: product,
    pattern: /\bas any\b|:\s*any\b(?=\s*[,;)=\]>|&{])|@ts-ignore|@ts-expect-error/,
    what: 'switches the types off; parse at the edge instead',
  },
  {
    applies: everywhere,
    pattern: /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/,
    what: 'skips or isolates a test; make it pass or delete it',
  },
  {
    applies: everywhere,
    pattern: /\b(TODO|FIXME|XXX)\b/,
    what: 'leaves a note to nobody; file an issue or do it',
  },
  { applies: product, pattern: /^export default\b/m, what: 'has a default export; name it' },
  {
    applies: product,
    pattern: /^export \* from/m,
    what: 'exports everything; name what the door shows',
  },
];

const LINES_MAX = 340;

/** Everything untidy about one file; pure, so that the guard itself can be tested. */
export function untidy(file: string, source: string): readonly Untidy[] {
  const found = habits
    .filter((habit) => habit.applies(file) && habit.pattern.test(source))
    .map((habit) => ({ file, what: habit.what }));
  const lines = source.split('\n').length;
  if (product(file) && !file.endsWith('/index.ts') && lines > LINES_MAX) {
    return [
      ...found,
      { file, what: `has ${lines} lines; more than one idea lives here, split it` },
    ];
  }
  return found;
}
