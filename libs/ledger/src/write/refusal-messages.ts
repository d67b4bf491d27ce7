import type { Refusal } from '@ledger/kernel';
import type { LedgerRefusal } from '../capabilities';
import type { Lang, Phrase } from '../words';
import type { SecondPersonRefusal } from '../correction/second-person';
import type { AuthorityRefusal } from '../organisation/authority';
import type { KeyReused } from './earlier-result';
import { attendanceSentences } from './refusals/attendance';
import { correctionSentences } from './refusals/correction';
import type { Catalogue } from './refusals/catalogue';
import { protectionSentences } from './refusals/protection';
import { conductSentences } from './refusals/conduct';
import { dutySentences } from './refusals/duty';
import { policyLifeSentences } from './refusals/policy-life';
import { logKeySentences } from './refusals/log-key';
import { reportSentences } from './refusals/report';
import { moment } from './refusals/catalogue';
import { handoverSentences } from './refusals/handover';
import { disputeSentences } from './refusals/dispute';
import { leaveSentences } from './refusals/leave';
import { periodSentences } from './refusals/period';
import { organisationSentences } from './refusals/organisation';
import { rosterSentences } from './refusals/roster';
import { staffSentences } from './refusals/staff';

/** Every reason the write side may refuse for, with its sentence. */
const sentences: Catalogue<LedgerRefusal | AuthorityRefusal | SecondPersonRefusal | KeyReused> = {
  ...correctionSentences,
  ...attendanceSentences,
  ...dutySentences,
  ...reportSentences,
  ...policyLifeSentences,
  ...logKeySentences,
  ...conductSentences,
  ...protectionSentences,
  ...leaveSentences,
  ...periodSentences,
  ...disputeSentences,
  ...rosterSentences,
  ...staffSentences,
  ...organisationSentences,
  ...handoverSentences,
  IDEMPOTENCY_KEY_REUSED: ({ recordedAt }) => ({
    zh: `此幂等键已于 ${moment(recordedAt)}（UTC）用于另一项内容不同的请求；请换一个新键。`,
    en: `This idempotency key was used at ${moment(recordedAt)} UTC for a request with other content; use a new key.`,
  }),
};

/** The closed list of reasons. */
export const refusalReasons: readonly string[] = Object.keys(sentences);

/** A refusal said in both languages; a reason of a newer release is shown as it is, never hidden. */
export function refusalPhrase(refusal: Refusal & Readonly<Record<string, unknown>>): Phrase {
  const { reason } = refusal;
  if (!Object.hasOwn(sentences, reason)) return { zh: reason, en: reason };
  const say = sentences[reason as keyof typeof sentences] as (refusal: Refusal) => Phrase;
  return say(refusal);
}

/** The sentence for a person. */
export const refusalMessage = (
  refusal: Refusal & Readonly<Record<string, unknown>>,
  lang: Lang,
): string => refusalPhrase(refusal)[lang];
