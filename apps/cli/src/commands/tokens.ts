import { createToken, listTokens, revokeToken } from '@ledger/adapters/access';
import type { TokenRole } from '@ledger/adapters/access';
import { roles, word } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import { personOf, wholeNumber } from '../inputs';
import { mustExist, reading } from '../ledgers';
import { table } from '../output/table';
import { problem, usage } from '../problem';
import type { Session } from '../session';

const ROLES = [
  'employee',
  'manager',
  'payroll',
  'auditor',
  'administrator',
] as const satisfies readonly TokenRole[];

export const tokenCreate: CommandSpec = {
  usage: 'token create',
  about: {
    zh: '为接口签发一个令牌；只显示一次',
    en: 'issue a bearer token for the API; it is shown once',
  },
  options: [
    { flags: '--role <role>', choices: ROLES, about: { zh: '角色', en: 'role' } },
    {
      flags: '--employee <no>',
      about: { zh: '属于谁（员工令牌必填）', en: 'whose it is (needed for the role employee)' },
    },
    { flags: '--label <text>', about: { zh: '备注', en: 'a note for the list of tokens' } },
    {
      flags: '--days <n>',
      about: { zh: '有效天数（默认不过期）', en: 'days it lasts (default: no end)' },
    },
  ],
  examples: [
    'token create --role administrator --data ./books',
    'token create --role employee --employee B007 --days 365',
  ],
  run: async (session, input) => {
    const role = ROLES.find((known) => known === input.option('role'));
    if (role === undefined)
      throw usage(
        `请用 --role 指定角色：${ROLES.join('、')}。`,
        `Name a role with --role: ${ROLES.join(', ')}.`,
      );
    const employee = input.option('employee');
    if (role === 'employee' && employee === undefined)
      throw usage(
        '员工令牌要用 --employee 指定工号。',
        'A token of the role employee needs --employee.',
      );
    const employeeId =
      employee === undefined
        ? undefined
        : await reading(session, async ({ reads }) => personOf(reads, employee).employeeId);
    mustExist(session.dir);
    const label = input.option('label');
    const issued = createToken(session.dir, {
      role,
      ...(employeeId === undefined ? {} : { employeeId }),
      ...(label === undefined ? {} : { label }),
      ...expiry(input),
    });
    if (session.json) session.print({ ...issued, role, employeeId: employeeId ?? null });
    else {
      session.say(issued.token);
      session.warn(
        session.pick(
          `${word(roles, role, 'zh')}令牌，编号 ${issued.tokenId}。只显示这一次，请妥善保存。`,
          `A token of the role ${role}, id ${issued.tokenId}. It is shown this once; keep it well.`,
        ),
      );
    }
    return exit.ok;
  },
};

function expiry(input: Input): { readonly expiresAt?: number } {
  const days = input.option('days');
  if (days === undefined) return {};
  const count = wholeNumber(days, '--days', { preset: 365, min: 1, max: 3650 });
  return { expiresAt: Date.now() + count * time.DAY };
}

export const tokenList: CommandSpec = {
  usage: 'token list',
  about: {
    zh: '已签发的令牌（不含令牌本身）',
    en: 'tokens that were issued (not the tokens themselves)',
  },
  examples: ['token list --data ./books'],
  run: async (session) => {
    mustExist(session.dir);
    const rows = listTokens(session.dir);
    if (session.json) session.print(rows);
    else show(session, rows);
    return exit.ok;
  },
};

function show({ say, pick, lang }: Session, rows: ReturnType<typeof listTokens>): void {
  const day = (at: number | null): string =>
    at === null ? '' : new Date(at).toISOString().slice(0, 10);
  say(
    table(
      [
        { title: pick('编号', 'id') },
        { title: pick('角色', 'role') },
        { title: pick('员工', 'employee') },
        { title: pick('备注', 'label'), max: 30 },
        { title: pick('签发', 'issued') },
        { title: pick('到期', 'expires') },
        { title: pick('吊销', 'revoked') },
      ],
      rows.map((row) => [
        row.tokenId,
        word(roles, row.role, lang),
        row.employeeId ?? '',
        row.label,
        day(row.createdAt),
        day(row.expiresAt),
        day(row.revokedAt),
      ]),
    ),
  );
}

export const tokenRevoke: CommandSpec = {
  usage: 'token revoke <id>',
  about: { zh: '吊销一个令牌', en: 'revoke a token' },
  examples: ['token revoke t-0f3a… --data ./books'],
  run: async (session, { args }) => {
    mustExist(session.dir);
    const revoked = revokeToken(session.dir, args[0]!);
    if (!revoked)
      throw problem(
        `没有编号为 ${args[0]} 的有效令牌；用 npx ledger token list 查看。`,
        `There is no valid token with the id ${args[0]}; see npx ledger token list.`,
      );
    if (session.json) session.print({ tokenId: args[0], revoked });
    else session.say(session.pick('已吊销。', 'Revoked.'));
    return exit.ok;
  },
};
