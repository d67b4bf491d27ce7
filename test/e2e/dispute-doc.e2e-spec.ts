import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, ledger } from './cli-run';

/** One command of the page, the exit code that it says, and the lines that must be in the answer. */
interface Step {
  readonly words: readonly string[];
  readonly code: number;
  readonly lines: readonly string[];
}

const page = readFileSync(inRoot('docs', 'A-DAY-IN-DISPUTE.md'), 'utf8');

/** Fenced blocks in their order: commands, and what the last of them prints. */
function steps(text: string): Step[] {
  const found: Step[] = [];
  for (const [, language, body] of text.matchAll(/^```(sh)?\n([\s\S]*?)^```$/gm)) {
    const lines = body!.trimEnd().split('\n');
    if (language === 'sh') found.push(...lines.map(stepOf));
    else found.push({ ...found.pop()!, lines });
  }
  return found;
}

function stepOf(line: string): Step {
  const [, command, code = '0'] = /^npx ledger (.*?)(?: # exit (\d))?$/.exec(line)!;
  const words = [...command!.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare!,
  );
  return { words, code: Number(code), lines: [] };
}

/** Whether a line is in the answer; `…` stands for anything within a line. */
const isIn = (answer: string, line: string): boolean =>
  new RegExp(`^${line.split('…').map(escape).join('.*')}$`, 'm').test(answer);

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

describe('docs/A-DAY-IN-DISPUTE.md', () => {
  const dir = mkdtempSync(join(tmpdir(), 'ledger-dispute-doc-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('walks from a punch to a ruling with commands that do what it says', () => {
    const walk = steps(page);
    expect(walk.length).toBeGreaterThan(15);
    for (const { words, code, lines } of walk) {
      const ran = ledger([...words], { LEDGER_DATA: dir });
      const answer = `${ran.out}\n${ran.err}`;
      expect([words.join(' '), ran.code, ran.code === code ? '' : answer]).toEqual([
        words.join(' '),
        code,
        '',
      ]);
      for (const line of lines)
        if (!isIn(answer, line)) throw new Error(`${words.join(' ')}\nlacks: ${line}\n${answer}`);
    }
  }, 120_000);
});
