import { langOf, langOfArguments } from './language';

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh-Hans' }, 'zh'],
  [{ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
  [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{}, 'en'],
])('the locale %j speaks %s', (env, lang) => {
  expect(langOf(env)).toBe(lang);
});

test('--lang wins over the locale, wherever it stands', () => {
  const zh = { LANG: 'zh_CN.UTF-8' };
  expect(langOfArguments(['pay-sheet', '2026-03', '--lang', 'en'], zh)).toBe('en');
  expect(langOfArguments(['--lang=en', 'pay-sheet'], zh)).toBe('en');
  expect(langOfArguments(['pay-sheet', '--lang', 'fr'], zh)).toBe('zh');
});
