import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anomalies } from './anomalies';
import {
  bonusEffects,
  dayKinds,
  dayStatuses,
  fullAttendances,
  monthStatuses,
  tiers,
  weekdays,
} from './days';
import { findings } from './findings';
import { guards, notes } from './month';
import { grades, leaveTypes, positions, roles, shiftNames } from './people';
import { fill, listed, word } from './phrase';
import type { Phrase } from './phrase';
import {
  channels,
  decisions,
  directions,
  leaveStates,
  leftPostStates,
  punchSources,
  recipients,
} from './records';

const tables: Readonly<Record<string, Readonly<Record<string, Phrase>>>> = {
  anomalies,
  bonusEffects,
  channels,
  dayKinds,
  dayStatuses,
  decisions,
  directions,
  findings,
  fullAttendances,
  grades,
  guards,
  leaveStates,
  leaveTypes,
  leftPostStates,
  monthStatuses,
  notes,
  positions,
  punchSources,
  recipients,
  roles,
  shiftNames,
  tiers,
  weekdays,
};

const HAN = /\p{Script=Han}/u;
const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe.each(Object.entries(tables))('the words for %s', (_, table) => {
  const phrases = Object.entries(table);

  test.each(phrases)('%s is said in Chinese and in English', (_code, phrase) => {
    expect(phrase.zh).toMatch(HAN);
    expect(phrase.en).not.toMatch(HAN);
    expect(phrase.en).not.toMatch(/[A-Z]_[A-Z]/);
    expect(phrase.en.trim()).not.toBe('');
  });

  test('no two codes have the same words', () => {
    const all = phrases.flatMap(([, { zh, en }]) => [zh, en]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe.each([
  ['an anomaly', anomalies],
  ['a note of the pay sheet', notes],
])('%s says what it means and how it ends', (_, table) => {
  test.each(Object.entries(table))(
    '%s, in both languages, with the same values',
    (_code, { advice }) => {
      expect(advice.zh).toMatch(HAN);
      expect(advice.en).not.toMatch(HAN);
      expect(holes(advice.zh)).toEqual(holes(advice.en));
    },
  );
});

test('who has not signed the rulebook is told which command ends it', () => {
  const said = fill(notes.NOT_ACKNOWLEDGED.advice, 'en', { names: 'B007' });
  expect(said).toContain('Not signed for the rulebook: B007');
  expect(said).toContain('npx ledger people import');
  expect(said).toContain('acknowledgedOn');
});

test('a code that no table knows is shown as it is', () => {
  expect(word(findings, 'SOMETHING_NEW', 'zh')).toBe('SOMETHING_NEW');
  expect(word(findings, 'toString', 'en')).toBe('toString');
});

test('a placeholder without a value stays visible', () => {
  expect(fill({ zh: '{a}和{b}', en: '{a} and {b}' }, 'zh', { a: 1 })).toBe('1和{b}');
});

test('a long list of names says how many more there are', () => {
  expect(listed(['a', 'b', 'c'], 'en', 2)).toBe('a, b and 1 more');
  expect(listed(['a', 'b', 'c'], 'zh', 2)).toBe('a、b等 3 人');
  expect(listed(['a', 'b'], 'en', 2)).toBe('a, b');
});

test('every finding of the golden cases has words', () => {
  const [head, ...rows] = readFileSync(join(__dirname, '../../../../data/cases/cases.csv'), 'utf8')
    .split('\n')
    .map((line) => line.replaceAll(/"[^"]*"/g, '').split(','));
  const column = head!.indexOf('exp_findings');
  const days = rows.filter((row) => row[head!.indexOf('level')] === 'DAY');
  const codes = new Set(
    days.flatMap((row) => row[column]!.split(';')).filter((code) => code !== ''),
  );
  expect(codes.size).toBeGreaterThan(15);
  expect([...codes].filter((code) => !Object.hasOwn(findings, code))).toEqual([]);
});
