import type { DisputeRow } from '@ledger/core';
import { evidenceZip } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { writeWhole } from '@ledger/adapters/sheets';
import { logAccess, PURPOSE } from '../access';
import { asOfOptions, zoneOf } from '../as-of';
import { caseOf } from '../case-of';
import type { CommandSpec, Input } from '../command';
import { exit } from '../exit';
import { periodOf, personOf } from '../inputs';
import { reading } from '../ledgers';
import { problem, usage } from '../problem';

export const evidence: CommandSpec = {
  usage: 'evidence',
  about: {
    zh: '证据包：一个人一个月的原始记录、散列、制度条款、依据、经过（PDF）和数字，可离线核对',
    en: 'evidence pack: one person’s month as exact records, hashes, clauses, explanations, a timeline (PDF) and figures, to be checked offline',
  },
  options: [
    { flags: '--employee <no>', about: { zh: '谁', en: 'whose' } },
    { flags: '--period <month>', about: { zh: '月份', en: 'the month' } },
    {
      flags: '--dispute <dispute>',
      about: {
        zh: '一项争议的人和月份，代替 --employee 和 --period',
        en: 'the person and month of a dispute, instead of --employee and --period',
      },
    },
    {
      flags: '--as-of <time>',
      about: {
        zh: '截至这一刻已记录的（默认：现在）',
        en: 'as recorded up to this time (default: now)',
      },
    },
    {
      flags: '--at <position>',
      about: {
        zh: '截至台账的这个位置；同一位置再次导出逐字节相同',
        en: 'as of this position; made again from it, it is the same byte for byte',
      },
    },
    {
      flags: '--with-actors',
      about: {
        zh: '提到其他人（如批准人）的记录也原样附上（默认隐去其编号，只附散列）',
        en: 'exact lines also where they name others, such as who approved (default: those are hidden, with their hash)',
      },
    },
    PURPOSE,
    {
      flags: '--out <file>',
      about: {
        zh: '写入的文件（默认按内容命名）',
        en: 'the file to write (default: named by its content)',
      },
    },
  ],
  examples: [
    'evidence --employee B007 --period 2026-03 --data ./books',
    'evidence --employee B007 --period 2026-03 --at 730 --out wang-march.zip',
    'evidence --dispute 5f0d2c1e --purpose "arbitration 2026-17"',
  ],
  run: (session, input) =>
    reading(session, async (ledger) => {
      const { employeeId, employeeNo, period } = wanted(ledger, input);
      const asOf = asOfOptions(
        { asOf: input.option('asOf'), at: input.option('at') },
        zoneOf(ledger.reads),
      );
      const archive = await evidenceZip(ledger, {
        employeeId,
        period,
        withActors: input.flag('withActors'),
        ...(asOf === undefined ? {} : { asOf }),
      });
      if (archive.position === 0)
        throw problem('那时台账里还没有任何记录。', 'Nothing was recorded by then.');
      await logAccess(session, ledger, input, {
        what: 'EVIDENCE',
        subject: employeeId,
        about: period,
      });
      const file = input.option('out') ?? archive.name;
      await writeWhole(file, Buffer.from(archive.bytes));
      const size = archive.bytes.length;
      if (session.json) session.print({ file, bytes: size, position: archive.position });
      else
        session.say(
          session.pick(
            `已写入 ${file}（${employeeNo}，${period}，台账位置 ${archive.position}，${Math.ceil(size / 1024)} KB）。核对方法见其中的 README.md。`,
            `wrote ${file} (${employeeNo}, ${period}, log position ${archive.position}, ${Math.ceil(size / 1024)} KB). Its README.md says how to check it.`,
          ),
        );
      return exit.ok;
    }),
};

/** Whose month: as it is said, or that of a dispute. */
function wanted(
  ledger: OpenLedger,
  { option }: Input,
): Pick<DisputeRow, 'employeeId' | 'employeeNo' | 'period'> {
  const [dispute, employee, month] = [option('dispute'), option('employee'), option('period')];
  if (dispute === undefined)
    return { ...personOf(ledger.reads, employee ?? ''), period: periodOf(month) };
  if (employee === undefined && month === undefined) return caseOf(ledger, dispute);
  throw usage(
    '--dispute 已说明人和月份，不要再写 --employee 或 --period。',
    '--dispute says whose month it is: leave --employee and --period out.',
  );
}
