import { readFileSync } from 'node:fs';
import { time } from '@ledger/kernel';
import type { LocalDate, Period } from '@ledger/kernel';
import type { EmployeeRow, Reads } from '@ledger/core';
import { problem, usage } from './problem';

/** `2026-03`, or a usage problem that shows the form. */
export function periodOf(text: string | undefined): Period {
  if (time.isPeriod(text)) return text;
  throw usage(
    `“${text ?? ''}”不是月份；请写成 2026-03 这样的形式。`,
    `"${text ?? ''}" is no month; write it like 2026-03.`,
  );
}

/** `2026-03-02`, or a usage problem that shows the form. */
export function dateOf(text: string | undefined): LocalDate {
  if (time.isLocalDate(text)) return text;
  throw usage(
    `“${text ?? ''}”不是日期；请写成 2026-03-02 这样的形式。`,
    `"${text ?? ''}" is no date; write it like 2026-03-02.`,
  );
}

/** A whole number within limits, or the default when nothing was typed. */
export function wholeNumber(
  text: string | undefined,
  name: string,
  { preset, min, max }: { readonly preset: number; readonly min: number; readonly max: number },
): number {
  if (text === undefined) return preset;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw usage(
    `${name} 应是 ${min} 到 ${max} 之间的整数，不是“${text}”。`,
    `${name} is a whole number from ${min} to ${max}, not "${text}".`,
  );
}

/** The person with this number or id. */
export function personOf(reads: Reads, numberOrId: string): EmployeeRow {
  const person = reads.employee(numberOrId);
  if (person !== undefined) return person;
  throw problem(
    `没有工号为“${numberOrId}”的员工；用 npx ledger people list 查看所有人。`,
    `Nobody has the number "${numberOrId}"; see everybody with: npx ledger people list.`,
  );
}

/** A file of JSON that somebody wrote by hand. */
export function jsonFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw problem(
      `读不到文件 ${path}（${code ?? '?'}）。请检查路径。`,
      `${path} cannot be read (${code ?? '?'}). Check the path.`,
    );
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw problem(`${path} 不是有效的 JSON：${reason}`, `${path} is not valid JSON: ${reason}`);
  }
}
