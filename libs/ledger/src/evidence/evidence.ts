import { assert, canonical } from '@ledger/kernel';
import type { FileStore } from '@ledger/kernel';
import type { ClauseBook } from '@ledger/rulebook';
import type { Reads } from '../contract';
import { caseFiles, caseTexts } from './cases';
import { explanationFiles } from './explanations';
import { gather } from './gather';
import type { EvidenceQuestion, Gathered, GatherParts } from './gather';
import { othersThan } from './others';
import type { Others } from './others';
import type { EvidencePack, TextFile } from './pack';
import type { Proofs, SignedTree } from './proofs';
import { readme } from './readme';
import { disclosures, exactLines, hiddenLines, indexOf, packedEvents } from './records';
import type { PackedEvent } from './records';
import { evidenceTables } from './tables';
import { citedClauses, timeline } from './timeline';

export interface EvidenceParts extends GatherParts {
  /** Who else there is: nobody of them may be named. */
  readonly reads: Pick<Reads, 'employees'>;
  readonly book: ClauseBook;
  /** Where the log is signed. */
  readonly proofs?: Proofs;
  /** Files that were given in disputes. */
  readonly files?: Pick<FileStore, 'read'>;
  /** Texts that come with the product. */
  readonly assets: { readonly regulation: string; readonly verifier: string };
}

export interface EvidenceOptions {
  /** Exact lines also where they name who else acted: for a court that asks for them. */
  readonly withActors?: boolean;
}

/**
 * Everything about one person's month that a stranger needs to check it: exact records and nobody else's, their hashes and
 * proofs, the rulebook, the explanations, the figures. Throws rather than hand out a record that does not hold together
 * or a file that names somebody else.
 */
export async function evidencePack(
  parts: EvidenceParts,
  question: EvidenceQuestion,
  { withActors = false }: EvidenceOptions = {},
): Promise<EvidencePack> {
  const gathered = await gather(parts, question);
  const ids = parts.reads.employees().map(({ employeeId }) => employeeId);
  const others = othersThan(question.employeeId, ids, (n) => `person-${n}`);
  const events = packedEvents(gathered, others, { withActors });
  const signed = await parts.proofs?.upTo(question.cut.position);
  const texts = [
    ...recordFiles(parts, gathered, { events, others }),
    ...rulebookFiles(parts, gathered),
    ...explanationFiles(gathered, parts.book),
    ...gathered.cases.flatMap((one) => caseTexts(one, { others, book: parts.book, withActors })),
    { path: 'README.md', text: readme({ gathered, events, isSigned: signed !== undefined }) },
    { path: 'verify.mjs', text: parts.assets.verifier },
  ];
  if (!withActors) assertNobodyElse(texts, others);
  const given = await Promise.all(gathered.cases.map((one) => caseFiles(one, parts.files)));
  const document = { gathered, events, others, keys: parts.keys, book: parts.book };
  return {
    name: `evidence-${question.period}-${question.employeeId}-${question.cut.position}`,
    texts,
    binaries: [...given.flat(), ...(signed === undefined ? [] : await proofFiles(signed, events))],
    documents: (['zh', 'en'] as const).map((lang) => ({
      path: `timeline.${lang}`,
      model: timeline(document, lang),
    })),
    tables: (['zh', 'en'] as const).map((lang) => ({
      path: `figures/figures.${lang}`,
      names: gathered.statement === undefined ? ['days'] : ['month', 'lines', 'days'],
      sheets: evidenceTables(gathered.statement, gathered.accounts, lang),
    })),
  };
}

function recordFiles(
  { keys }: EvidenceParts,
  { whole, statement }: Gathered,
  { events, others }: { readonly events: readonly PackedEvent[]; readonly others: Others },
): TextFile[] {
  const index = indexOf(events, whole, others);
  return [
    { path: 'events.ndjson', text: exactLines(events) },
    { path: 'events-hidden.ndjson', text: hiddenLines(events) },
    { path: 'events-index.json', text: `${JSON.stringify(index, null, 1)}\n` },
    { path: 'disclosures.ndjson', text: disclosures(events, keys) },
    { path: 'figures/statement.json', text: `${JSON.stringify(statement ?? null, null, 1)}\n` },
  ];
}

function rulebookFiles({ book, assets }: EvidenceParts, gathered: Gathered): readonly TextFile[] {
  const clauses = citedClauses(gathered).map((code) => ({ code, ...book.clause(code) }));
  return [
    ...gathered.policies.map(({ version, document }) => ({
      path: `rulebook/policy-${version}.json`,
      text: `${canonical(document)}\n`,
    })),
    { path: 'rulebook/clauses.json', text: `${JSON.stringify(clauses, null, 1)}\n` },
    { path: 'rulebook/regulation.zh.txt', text: assets.regulation },
  ];
}

async function proofFiles(
  signed: SignedTree,
  events: readonly PackedEvent[],
): Promise<EvidencePack['binaries']> {
  const receipts = await Promise.all(
    events.map(async ({ event: { position } }) => ({
      path: `proofs/receipts/${position}.txt`,
      bytes: await signed.receipt(position),
    })),
  );
  const keys = signed.keys.map((key) => `${key}\n`).join('');
  return [
    { path: 'proofs/checkpoint', bytes: signed.checkpoint },
    { path: 'proofs/keys.txt', bytes: new TextEncoder().encode(keys) },
    ...receipts,
  ];
}

/** Closed rather than leaky: what would name somebody else is not handed out. */
function assertNobodyElse(texts: readonly TextFile[], others: Others): void {
  for (const { path, text } of texts)
    assert(!others.isNamedIn(text), `${path} names nobody but the person it is about`);
}
