import { canonical, DamagedFile } from '@ledger/kernel';
import type { FileStore, Json } from '@ledger/kernel';
import type { ClauseBook } from '@ledger/rulebook';
import type { DayAccount, Reads, Statement } from '../contract';
import type { CaseFile, DisputeRow } from '../dispute';
import { explainDay, explainStatement } from '../explain';
import { ERASED } from '../read/reference/employees';
import type { Replay } from '../replay';
import { treeFiles } from './explanations';
import type { Others } from './others';
import type { EvidencePack, TextFile } from './pack';

/** A dispute as it stood at the cut, and what it objects to as the ledger knew that when the case was opened. */
export interface GatheredCase extends CaseFile {
  readonly pinned: DayAccount | Statement | undefined;
}

export async function gatherCases(
  replay: Replay,
  known: Reads,
  disputes: readonly DisputeRow[],
  isKnown: (eventId: string) => boolean,
): Promise<readonly GatheredCase[]> {
  const cases: GatheredCase[] = [];
  for (const dispute of disputes) {
    const file = await known.cases.file(dispute.disputeId);
    if (file === undefined) continue;
    const timeline = file.timeline.filter(({ eventId }) => isKnown(eventId));
    cases.push({ ...file, timeline, pinned: await pinnedTo(replay, dispute) });
  }
  return cases;
}

async function pinnedTo(
  replay: Replay,
  { employeeId, period, about, logPosition: position }: DisputeRow,
): Promise<GatheredCase['pinned']> {
  const cut = await replay.cut({ kind: 'position', position });
  switch (about.kind) {
    case 'FINDING':
      return replay.day(employeeId, about.date, cut);
    case 'STATEMENT':
      return replay.statement(employeeId, period, cut);
  }
}

export interface CasePaper {
  readonly others: Others;
  readonly book: ClauseBook;
  /** Everything as it is, also where it names somebody else. */
  readonly withActors: boolean;
}

/** `dispute/<id>/…`: the case with everybody else under a name of this pack, what both sides saw, and why it was so. */
export function caseTexts(one: GatheredCase, paper: CasePaper): readonly TextFile[] {
  const { book, others, withActors } = paper;
  const { dispute, frozen, pinned } = one;
  const at = `dispute/${dispute.disputeId}`;
  const seen = canonical(frozen.view as Json);
  const isHidden = !withActors && others.isNamedIn(seen);
  const told = {
    ...withoutNames(one, paper),
    frozen: { sha256: frozen.sha256, intact: frozen.intact, form: isHidden ? 'hidden' : 'exact' },
  };
  return [
    { path: `${at}/case.json`, text: `${JSON.stringify(told, null, 1)}\n` },
    { path: `${at}/frozen-view.json`, text: isHidden ? others.hide(seen) : seen },
    ...(pinned === undefined
      ? []
      : treeFiles(`${at}/explanation-at-opening`, treeOf(pinned, book))),
  ];
}

const treeOf = (pinned: DayAccount | Statement, book: ClauseBook) =>
  'row' in pinned ? explainDay(pinned, book) : explainStatement(pinned, book);

function withoutNames({ dispute, timeline }: GatheredCase, { others, withActors }: CasePaper) {
  const shown = (id: string): string => (withActors ? id : others.label(id));
  const said = (text: string | null): string | null =>
    text === null || withActors ? text : others.hide(text);
  const { employeeNo: _no, name: _name, openedBy, respondents, ...rest } = dispute;
  return {
    ...rest,
    openedBy: shown(openedBy),
    respondents: respondents.map(shown),
    timeline: timeline.map(({ actor, text, ...entry }) => ({
      ...entry,
      actor: { id: shown(actor.id), role: actor.role },
      text: said(text),
    })),
  };
}

/** Files that were given in a case and are still kept, each under its SHA-256; none of somebody who was erased. */
export async function caseFiles(
  { dispute, timeline }: GatheredCase,
  kept: Pick<FileStore, 'read'> | undefined,
): Promise<EvidencePack['binaries']> {
  if (kept === undefined || dispute.name === ERASED) return [];
  const digests = new Set(timeline.flatMap(({ file }) => (file === null ? [] : [file.sha256])));
  const files: { path: string; bytes: Uint8Array }[] = [];
  for (const sha256 of digests) {
    const bytes = await soundOrNone(kept, sha256);
    if (bytes !== undefined) files.push({ path: pathOf(dispute, sha256), bytes });
  }
  return files;
}

const pathOf = ({ disputeId }: DisputeRow, sha256: string): string =>
  `dispute/${disputeId}/files/${sha256}`;

/** A file that is no longer what was given is no evidence. */
async function soundOrNone(
  kept: Pick<FileStore, 'read'>,
  sha256: string,
): Promise<Uint8Array | undefined> {
  try {
    return await kept.read(sha256);
  } catch (error) {
    if (error instanceof DamagedFile) return undefined;
    throw error;
  }
}
