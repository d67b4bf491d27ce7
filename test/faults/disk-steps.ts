import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from './strace-calls';

/** A file or a folder, whatever it is called at the moment. The recorded folder itself is `ROOT`. */
export type Node = number;
export const ROOT: Node = 0;

/** A name in a folder that from now on means another file, or none. */
export interface Naming {
  readonly folder: Node;
  readonly name: string;
  readonly node: Node | undefined;
}

/** What a process did to the disk, or said: one step after another. */
export type Step =
  | { readonly kind: 'made'; readonly node: Node; readonly isFolder: boolean }
  /** All of its namings happen together: a rename takes one name away and gives another. */
  | { readonly kind: 'named'; readonly namings: readonly Naming[] }
  | { readonly kind: 'written'; readonly node: Node; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'sized'; readonly node: Node; readonly size: number }
  | { readonly kind: 'flushed'; readonly node: Node }
  | { readonly kind: 'said'; readonly text: string };

interface OpenFile {
  readonly node: Node;
  readonly appends: boolean;
  at: number;
}

/** Names that the writer's shared memory has: what is in it is not written by calls, and nobody relies on it. */
const IGNORED = /-shm$/;

/** Turns the calls of processes, one process after another, into steps below one folder. */
export class StepReader {
  readonly steps: Step[] = [];
  /** How many of the steps only say what was there before. */
  readonly before: number;
  private readonly folders = new Map<Node, Map<string, Node>>([[ROOT, new Map()]]);
  private readonly sizes = new Map<Node, number>();
  private files = new Map<number, OpenFile>();
  private last: Node = ROOT;

  /** `root`: the folder as it stands before the first call; what is in it counts as flushed. */
  constructor(private readonly root: string) {
    this.found(root, ROOT);
    this.before = this.steps.length;
  }

  /** The calls of one process, from its start to its end. */
  readProcess(calls: Iterable<Call>): void {
    this.files = new Map();
    for (const call of calls) this.read(call);
  }

  private found(path: string, folder: Node): void {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (IGNORED.test(entry.name)) continue;
      const node = this.made(entry.isDirectory());
      this.name([{ folder, name: entry.name, node }]);
      if (entry.isDirectory()) this.found(join(path, entry.name), node);
      else this.write(node, 0, readFileSync(join(path, entry.name)));
      this.steps.push({ kind: 'flushed', node });
    }
    this.steps.push({ kind: 'flushed', node: folder });
  }

  private read(call: Call): void {
    const { name, words, strings, result } = call;
    const file = this.files.get(Number(words[0]));
    switch (name) {
      case 'open':
      case 'openat':
      case 'creat':
        return this.open(String(strings[0]), words.join(' '), result);
      case 'close':
        return void this.files.delete(Number(words[0]));
      case 'write':
      case 'writev':
        if (words[0] === '1') return void this.steps.push({ kind: 'said', text: textOf(call) });
        return file && this.writeOn(file, Buffer.concat(strings).subarray(0, result));
      case 'pwrite64':
      case 'pwritev':
        return file && this.write(file.node, Number(words.at(-1)), bytesOf(call));
      case 'ftruncate':
        return file && this.resize(file.node, Number(words[1]));
      case 'fsync':
      case 'fdatasync':
        return void (file && this.steps.push({ kind: 'flushed', node: file.node }));
      case 'mkdir':
      case 'mkdirat':
        return this.make(String(strings[0]));
      case 'rename':
      case 'renameat':
      case 'renameat2':
        return this.rename(String(strings[0]), String(strings[1]));
      case 'link':
      case 'linkat':
        return this.link(String(strings[0]), String(strings[1]));
      case 'unlink':
      case 'unlinkat':
      case 'rmdir':
        return this.remove(call, file?.node);
      default:
        if (file !== undefined) throw new Error(`a call that no step stands for: ${name}`);
    }
  }

  private open(path: string, flags: string, descriptor: number): void {
    const place = this.placeOf(path);
    if (place === undefined) return void this.files.delete(descriptor);
    let node = place.name === '' ? place.folder : this.folders.get(place.folder)!.get(place.name);
    if (node === undefined) {
      node = this.made(false);
      this.name([{ ...place, node }]);
    } else if (flags.includes('O_TRUNC') && this.sizes.get(node) !== 0) this.resize(node, 0);
    this.files.set(descriptor, { node, appends: flags.includes('O_APPEND'), at: 0 });
  }

  private writeOn(file: OpenFile, bytes: Buffer): void {
    const at = file.appends ? (this.sizes.get(file.node) ?? 0) : file.at;
    this.write(file.node, at, bytes);
    file.at = at + bytes.length;
  }

  private write(node: Node, at: number, bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.sizes.set(node, Math.max(this.sizes.get(node) ?? 0, at + bytes.length));
    this.steps.push({ kind: 'written', node, at, bytes });
  }

  private resize(node: Node, size: number): void {
    this.sizes.set(node, size);
    this.steps.push({ kind: 'sized', node, size });
  }

  private make(path: string): void {
    const place = this.placeOf(path);
    if (place !== undefined) this.name([{ ...place, node: this.made(true) }]);
  }

  private rename(from: string, to: string): void {
    const [old, place] = [this.placeOf(from), this.placeOf(to)];
    if (old === undefined || place === undefined) return;
    const node = this.folders.get(old.folder)!.get(old.name);
    this.name([
      { ...old, node: undefined },
      { ...place, node },
    ]);
  }

  private link(from: string, to: string): void {
    const [old, place] = [this.placeOf(from), this.placeOf(to)];
    if (old === undefined || place === undefined) return;
    this.name([{ ...place, node: this.folders.get(old.folder)!.get(old.name) }]);
  }

  private remove({ name, words, strings }: Call, folder: Node | undefined): void {
    const path = String(strings[0]);
    const isBelow = name === 'unlinkat' && words[0] !== 'AT_FDCWD';
    const place = isBelow && folder !== undefined ? { folder, name: path } : this.placeOf(path);
    if (place !== undefined && !(isBelow && folder === undefined))
      this.name([{ ...place, node: undefined }]);
  }

  private made(isFolder: boolean): Node {
    const node = ++this.last;
    if (isFolder) this.folders.set(node, new Map());
    else this.sizes.set(node, 0);
    this.steps.push({ kind: 'made', node, isFolder });
    return node;
  }

  private name(namings: readonly Naming[]): void {
    for (const { folder, name, node } of namings) {
      if (node === undefined) this.folders.get(folder)!.delete(name);
      else this.folders.get(folder)!.set(name, node);
    }
    this.steps.push({ kind: 'named', namings });
  }

  /** Where a path is below the recorded folder; undefined for any other path. */
  private placeOf(path: string): { readonly folder: Node; readonly name: string } | undefined {
    if (path === this.root) return { folder: ROOT, name: '' };
    if (!path.startsWith(`${this.root}/`) || IGNORED.test(path)) return undefined;
    const parts = path.slice(this.root.length + 1).split('/');
    const name = parts.pop()!;
    let folder = ROOT;
    for (const part of parts) folder = this.folders.get(folder)!.get(part)!;
    return { folder, name };
  }
}

const bytesOf = ({ strings, result }: Call): Buffer => Buffer.concat(strings).subarray(0, result);
const textOf = (call: Call): string => bytesOf(call).toString();
