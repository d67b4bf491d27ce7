import { createHash } from 'node:crypto';
import type { CommandMeta, CommandResult } from '@ledger/core';
import { time } from '@ledger/kernel';
import { isProfileName, profiles, sentenceOf, validatePolicy } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import { assetText, regulationSha256 } from './assets';
import type { CalendarDay } from '@ledger/facts/roster';
import type { InitOptions, InitReport, OpenLedger } from './contract';
import { initOrganisation } from './init-organisation';
import { Unusable } from './unusable';

/** Calendars that come with the product; a year that is not here must be published by an administrator (G13). */
const CALENDARS = [2025, 2026] as const;

interface CalendarFile {
  readonly region: string;
  readonly year: number;
  readonly sourceUrl: string;
  readonly days: readonly CalendarDay[];
}

/**
 * Publishes the founding policy and the calendars into a ledger. Running it again changes nothing; another policy than
 * the one in force is a new version and is published by `ledger policy publish`, not here.
 * @throws Unusable when the policy is not valid or the ledger already has another one.
 */
export async function initLedger(ledger: OpenLedger, options: InitOptions): Promise<InitReport> {
  const created = ledger.reads.policies().length === 0;
  const { document, profile } = policyOf(options, ledger);
  let published = 0;
  if (created) published += await publishPolicy(ledger, document, { ...options, profile });
  for (const year of CALENDARS) published += await publishCalendar(ledger, year, options);
  await ledger.catchUp();
  const inForce = ledger.reads.policies()[0]!;
  const organised = await initOrganisation(ledger, {
    actor: options.actor,
    effectiveFrom: inForce.effectiveFrom,
  });
  for (const result of organised) published += await recorded(Promise.resolve(result));
  await ledger.catchUp();
  return {
    created,
    policyVersion: inForce.version,
    effectiveFrom: inForce.effectiveFrom,
    calendars: ledger.reads.calendarYears(),
    published,
  };
}

function policyOf(
  options: InitOptions,
  ledger: OpenLedger,
): { document: PolicyDocument; profile: string | undefined } {
  const profile = options.profile ?? (options.policy === undefined ? 'rulebook' : undefined);
  if (profile !== undefined && !isProfileName(profile)) {
    const known = Object.keys(profiles).join(', ');
    throw new Unusable('UNKNOWN_PROFILE', {
      zh: `没有名为“${profile}”的制度方案；可用的有：${known}。`,
      en: `There is no profile "${profile}"; choose one of: ${known}.`,
    });
  }
  const known = ledger.reads.policies();
  if (known.length > 0 && options.policy === undefined && options.profile === undefined) {
    return { document: known[0]!.document, profile: known[0]!.profile ?? undefined };
  }
  const document = profile === undefined ? valid(options.policy) : profiles[profile];
  const first = known[0];
  if (first !== undefined && JSON.stringify(first.document) !== JSON.stringify(document)) {
    throw new Unusable('OTHER_POLICY', {
      zh: `此台账已发布制度版本 ${first.version}；要改用新制度，请用 ledger policy publish 发布新版本。`,
      en: `This ledger already has rulebook version ${first.version}; publish another with: ledger policy publish.`,
    });
  }
  return { document, profile };
}

function valid(policy: unknown): PolicyDocument {
  const checked = validatePolicy(policy);
  if (checked.status === 'valid') return checked.policy;
  const list = checked.problems.map(sentenceOf).join('\n');
  throw new Unusable('INVALID_POLICY', {
    zh: `制度文件不能使用：\n${list}`,
    en: `The policy document cannot be used:\n${list}`,
  });
}

const metaOf = (options: InitOptions, key: string): CommandMeta => ({
  actor: options.actor,
  source: 'cli:init',
  commandId: `init:${key}.0`,
});

function publishPolicy(
  ledger: OpenLedger,
  document: PolicyDocument,
  options: InitOptions & { readonly profile: string | undefined },
): Promise<number> {
  const today = time.localDate(ledger.clock.now(), document.zone);
  return recorded(
    ledger.writes.execute(
      {
        type: 'PublishPolicyVersion',
        document,
        // The paper was public when it came into force; a later adoption is still on its effective date (ADR 5).
        publishedOn: document.effectiveFrom < today ? document.effectiveFrom : today,
        today,
        textSha256: regulationSha256(),
        ...(options.profile === undefined ? {} : { profile: options.profile }),
      },
      metaOf(options, `policy:${document.policyId}:${document.version}`),
    ),
  );
}

function publishCalendar(ledger: OpenLedger, year: number, options: InitOptions): Promise<number> {
  if (ledger.reads.calendarYears().includes(year)) return Promise.resolve(0);
  const text = assetText('calendars', `CN-${year}.json`);
  const file = JSON.parse(text) as CalendarFile;
  return recorded(
    ledger.writes.execute(
      {
        type: 'PublishHolidayCalendar',
        region: file.region,
        year: file.year,
        days: file.days,
        sourceUrl: file.sourceUrl,
        sha256: createHash('sha256').update(text).digest('hex'),
      },
      metaOf(options, `calendar:${file.region}:${year}`),
    ),
  );
}

async function recorded(result: Promise<CommandResult>): Promise<number> {
  const settled = await result;
  if (settled.status !== 'refused')
    return settled.status === 'recorded' ? settled.events.length : 0;
  const sentence = JSON.stringify(settled.refusal);
  throw new Unusable(settled.refusal.reason, { zh: sentence, en: sentence });
}
