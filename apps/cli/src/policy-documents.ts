import { existsSync } from 'node:fs';
import { policyDrafts } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { sentenceOf, validatePolicy } from '@ledger/rulebook';
import type { PolicyDocument, PolicyProblem } from '@ledger/rulebook';
import { jsonFile } from './inputs';
import { problem } from './problem';

/** A policy document in a file, checked. */
export function policyIn(file: string): PolicyDocument {
  const checked = validatePolicy(jsonFile(file));
  if (checked.status === 'valid') return checked.policy;
  const lines = linesOf(checked.problems);
  throw problem(
    `${file} 不是有效的制度文件：\n${lines}`,
    `${file} is no valid policy document:\n${lines}`,
  );
}

/** What a name means: a file of JSON, a published version, or the newest revision of a draft. */
export async function policyNamed(ledger: OpenLedger, name: string): Promise<PolicyDocument> {
  if (existsSync(name)) return policyIn(name);
  const published = ledger.reads.policies().find(({ version }) => version === name);
  if (published !== undefined) return published.document;
  const draft = (await policyDrafts(ledger)).find(({ draftId }) => draftId === name);
  if (draft !== undefined) return draft.revisions.at(-1)!.document;
  throw problem(
    `“${name}”既不是文件，也不是已发布的版本或草案。`,
    `"${name}" is neither a file nor a published version nor a draft.`,
  );
}

/** What is wrong with a draft that was to be judged by, in both languages. */
export function invalidDraftText(
  problems: readonly PolicyProblem[],
): readonly [zh: string, en: string] {
  const lines = linesOf(problems);
  return [`草案不是有效的制度：\n${lines}`, `The draft is no valid rulebook:\n${lines}`];
}

const linesOf = (problems: readonly PolicyProblem[]): string =>
  problems.map((wrong) => `  ${sentenceOf(wrong)}`).join('\n');
