import { table } from './table';
import { clip, pad, plain, width } from './width';

describe('text on a terminal', () => {
  test('a Chinese character takes two columns, a combining mark none', () => {
    expect(width('王芳')).toBe(4);
    expect(width('B007')).toBe(4);
    expect(width('é')).toBe(1);
    expect(width('，')).toBe(2);
    expect(pad('王芳', 6)).toBe('王芳  ');
    expect(pad('王芳', 6, 'right')).toBe('  王芳');
  });

  test('text that is too wide is cut and says so', () => {
    expect(clip('欧阳娜娜', 5)).toBe('欧阳…');
    expect(clip('abc', 3)).toBe('abc');
  });

  test('a name cannot carry terminal commands or turn the line around', () => {
    expect(plain('A\u001b[2JB\u202eC\u0007')).toBe('A\ufffd[2JB\ufffdC\ufffd');
    expect(plain('line\nnext')).toBe('line\nnext');
  });
});

test('a table lines up Chinese and Latin text and right-aligned numbers, with totals under a rule', () => {
  const text = table(
    [{ title: '姓名' }, { title: '扣款', align: 'right' }],
    [
      ['王芳', '10.00'],
      ['Li', '1234.50'],
    ],
    ['合计', '1244.50'],
  );
  expect(text.split('\n')).toEqual([
    '姓名     扣款',
    '────  ───────',
    '王芳    10.00',
    'Li    1234.50',
    '────  ───────',
    '合计  1244.50',
    '',
  ]);
});
