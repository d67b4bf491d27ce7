import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CutFile, garbage } from './cut-file';
import type { Pick } from './cut-file';
import { ROOT } from './disk-steps';
import type { Naming, Node, Step } from './disk-steps';

/** What a power cut left: files and folders by their path. */
export interface CutState {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly folders: readonly string[];
}

type Folders = Map<Node, Map<string, Node>>;

/**
 * A disk that keeps only what it was told to keep: bytes of a file from a flush of that file, names in a folder from a
 * flush of that folder. Of everything else a cut may leave all, nothing, or any part. So it promises less than the file
 * systems do that people use.
 */
export class CutDisk {
  private readonly files = new Map<Node, CutFile>();
  /** Names that were flushed. */
  private readonly folders: Folders = new Map([[ROOT, new Map<string, Node>()]]);
  /** Those that were not, in the order in which they were given. */
  private names: (readonly Naming[])[] = [];

  take(step: Step): void {
    switch (step.kind) {
      case 'made':
        if (step.isFolder) this.folders.set(step.node, new Map());
        else this.files.set(step.node, new CutFile());
        return;
      case 'named':
        this.names.push(step.namings);
        return;
      case 'written':
      case 'sized':
        return this.files.get(step.node)!.take(step);
      case 'flushed':
        if (this.folders.has(step.node)) this.flushNames(step.node);
        else this.files.get(step.node)!.flush();
        return;
      case 'said':
    }
  }

  /** What is there when the power is cut now. */
  cut(pick: Pick): CutState {
    const names: Folders = new Map([...this.folders].map(([node, held]) => [node, new Map(held)]));
    for (const namings of keptNames(this.names, pick)) give(names, namings);
    const files = new Map<string, Buffer>();
    const folders: string[] = [];
    const walk = (node: Node, path: string): void => {
      for (const [name, child] of names.get(node)!) {
        const at = join(path, name);
        if (names.has(child)) {
          folders.push(at);
          walk(child, at);
        } else files.set(at, this.files.get(child)!.left(pick));
      }
    };
    walk(ROOT, '');
    return { files, folders };
  }

  /** With a rename into another folder, the names there that were given before it are flushed as well. */
  private flushNames(node: Node): void {
    const folders = new Set([node]);
    const flushed: (readonly Naming[])[] = [];
    const rest: (readonly Naming[])[] = [];
    for (const namings of this.names.toReversed()) {
      const isFlushed = namings.some(({ folder }) => folders.has(folder));
      (isFlushed ? flushed : rest).push(namings);
      if (isFlushed) for (const { folder } of namings) folders.add(folder);
    }
    this.names = rest.toReversed();
    for (const namings of flushed.toReversed()) give(this.folders, namings);
  }
}

function give(folders: Folders, namings: readonly Naming[]): void {
  for (const { folder, name, node } of namings) {
    if (node === undefined) folders.get(folder)!.delete(name);
    else folders.get(folder)!.set(name, node);
  }
}

/** All names, none, the first few, or any of them. */
function keptNames(names: readonly (readonly Naming[])[], pick: Pick): typeof names {
  const first = pick(names.length + 1);
  switch (pick(4)) {
    case 0:
      return names;
    case 1:
      return [];
    case 2:
      return names.slice(0, first);
    default:
      return names.filter(() => pick(2) === 0);
  }
}

/** Puts a state into a folder. What shared memory leaves behind is anything: SQLite must not rely on it. */
export function putState(root: string, { files, folders }: CutState, pick: Pick): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  for (const [path, bytes] of files) {
    writeFileSync(join(root, path), bytes);
    if (path.endsWith('-wal') && pick(2) === 0)
      writeFileSync(join(root, path.replace(/wal$/, 'shm')), garbage(32_768, pick));
  }
}
