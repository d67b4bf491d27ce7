#!/usr/bin/env node
// Checks a copy of an attendance ledger without trusting its owner. One file, no packages, no network: read it first.
// 核对考勤账本的副本，不必信任账本所有者。单一文件，无依赖，不联网：运行之前请先阅读本文件。
//
//   node verify.mjs DIR|FILE.ndjson --key VKEY [--checkpoint FILE] [--receipt FILE]... [--since OLD_CHECKPOINT]...
//                   [--witness-policy FILE] [--json]
//
// DIR holds log/000000.ndjson, log/000001.ndjson, … (one event a line), `checkpoint`, and perhaps `checkpoint.rotations`
// (where the log's key was changed, both keys signed that: an old key leads to the new one, and back) and tile/. The key must
// reach you on another way than the copy. Exit code: 0 intact, 2 tampered, 3 incomplete, 4 unknown key, 1 not run.
//
// What is checked: every line is canonical JSON (RFC 8785) of one event; the events of each stream follow one another
// (`rev`) and each names the hash of the one before it (`prev`); times of recording only move forward; no id stands
// twice; the Merkle tree over the exact bytes of the lines (RFC 9162, SHA-256) has the root that the checkpoint signs
// (C2SP signed-note, tlog-checkpoint, Ed25519); receipts (C2SP tlog-proof) and older checkpoints belong to the same
// tree; the witness policy (C2SP tlog-policy, tlog-cosignature) is met.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

// ---- bytes ----------------------------------------------------------------------------------------------------------

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Base64 in its one canonical spelling, else undefined. */
function base64(text) {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function base64Hash(text) {
  const bytes = base64(text);
  return bytes?.length === 32 ? bytes : undefined;
}

function decimal(text) {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// ---- the Merkle tree (RFC 9162 section 2.1) -------------------------------------------------------------------------

const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** A growing tree: the roots of its perfect subtrees, the largest first. */
class Tree {
  size = 0;
  #subtrees = [];

  append(leaf) {
    this.#subtrees.push(leaf);
    for (let size = this.size; size % 2 === 1; size = (size - 1) / 2) {
      const right = this.#subtrees.pop();
      this.#subtrees.push(nodeHash(this.#subtrees.pop(), right));
    }
    this.size += 1;
  }

  root() {
    if (this.size === 0) return sha256();
    return this.#subtrees.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** Root that a path leads to from a leaf; undefined when the path does not fit the place. */
function rootByPath(leaf, index, size, path) {
  let [node, last, hash] = [index, size - 1, leaf];
  const up = () => ([node, last] = [Math.floor(node / 2), Math.floor(last / 2)]);
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) up();
    } else hash = nodeHash(hash, sibling);
    up();
  }
  return last === 0 ? hash : undefined;
}

// ---- keys and signed notes (C2SP signed-note, tlog-cosignature) -----------------------------------------------------

const LOG = 0x01;
const WITNESS = 0x04;
const isName = (name) => name !== '' && !/[+\p{White_Space}\p{Cc}]/u.test(name);

/** Reads `<name>+<id>+<base64(type || public key)>`; a text says what is wrong with it. */
function parseVkey(text) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : base64(encoded);
  if (bytes?.length !== 33 || !isName(name)) return 'a verifier key has the form name+id+key';
  if (bytes[0] !== LOG && bytes[0] !== WITNESS) return `signature type ${bytes[0]} is not known`;
  if (sha256(`${name}\n`, bytes).toString('hex', 0, 4) !== id)
    return 'the id in the verifier key does not belong to its name and key';
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return { name, id, type: bytes[0], publicKey: bytes.subarray(1), key };
}

const sameKey = (a, b) => a.type === b.type && a.name === b.name && a.publicKey.equals(b.publicKey);

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** Text and signatures of a note; undefined when it is malformed in any way. */
function parseNote(bytes) {
  const whole = utf8(bytes);
  if (whole === undefined || CONTROL.test(whole)) return undefined;
  const blank = whole.lastIndexOf('\n\n');
  if (!whole.endsWith('\n') || blank < 1) return undefined;
  const lines = whole.slice(blank + 2, -1).split('\n');
  if (lines.length > 16) return undefined;
  const signatures = lines.map((line) => {
    const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    const sig = encoded === undefined || !isName(name) ? undefined : base64(encoded);
    if (sig === undefined || sig.length <= 4) return undefined;
    return { name, id: sig.toString('hex', 0, 4), bytes: sig.subarray(4) };
  });
  if (signatures.includes(undefined)) return undefined;
  return { text: whole.slice(0, blank + 1), signatures };
}

function isSignedBy(key, text, bytes) {
  if (key.type === LOG)
    return bytes.length === 64 && verify(null, Buffer.from(text), key.key, bytes);
  if (bytes.length !== 72) return false;
  const time = bytes.readBigUInt64BE();
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return false;
  return verify(
    null,
    Buffer.from(`cosignature/v1\ntime ${time}\n${text}`),
    key.key,
    bytes.subarray(8),
  );
}

/** The keys that a hand-over names in its two more lines: { former, key }; undefined when these are others. */
function parseHandOver(lines) {
  const [, former, key] = /^former (.+)\nkey (.+)$/.exec(lines.join('\n')) ?? [];
  const keys = [former, key].map((text) => (text === undefined ? undefined : parseVkey(text)));
  if (keys.some((one) => typeof one !== 'object' || one.type !== LOG)) return undefined;
  const [a, b] = keys;
  return a.name === b.name && a.id !== b.id ? { former: a, key: b } : undefined;
}

/** Text of a checkpoint: { note, origin, size, root, handOver? }; undefined when it is malformed. */
function readCheckpoint(bytes) {
  const note = parseNote(bytes);
  const [origin, sizeLine = '', rootLine = '', ...more] = note?.text.slice(0, -1).split('\n') ?? [];
  const [size, root] = [decimal(sizeLine), base64Hash(rootLine)];
  const handOver = more.length > 0 ? parseHandOver(more) : undefined;
  const isWrong = more.length > 0 && handOver === undefined;
  if (isWrong || !origin || size === undefined || root === undefined) return undefined;
  return { note, origin, size, root, handOver };
}

/** A checkpoint whose log signature holds, or { failed: 'malformed' | 'bad-signature' | 'unknown-key' }. */
function openCheckpoint(bytes, keys) {
  const read = readCheckpoint(bytes);
  if (read === undefined) return { failed: 'malformed' };
  const { note, origin, size, root, handOver } = read;
  const by = [];
  for (const { name, id, bytes: signature } of note.signatures) {
    const key = keys.find((known) => known.name === name && known.id === id);
    if (key === undefined) continue;
    if (!isSignedBy(key, note.text, signature)) return { failed: 'bad-signature' };
    if (!by.includes(key)) by.push(key);
  }
  const signedBy = by.filter((key) => key.type === LOG && key.name === origin);
  const names = note.signatures.map(({ name, id }) => `${name}+${id}`);
  if (signedBy.length === 0) return { failed: 'unknown-key', names };
  // By a key that was handed over before the log was so long.
  if (signedBy.some(({ until = size }) => size > until)) return { failed: 'bad-signature' };
  return {
    origin,
    size,
    root,
    handOver,
    signedBy,
    cosignedBy: by.filter((key) => key.type === WITNESS),
  };
}

/**
 * Follows the keys through `checkpoint.rotations`: checkpoints, an empty line between two, in which the log says that one
 * key follows another, signed by both. The former key counts only for logs up to that size.
 */
function followKeys(given, file) {
  const parts = file.toString('latin1').split('\n\n');
  const notes = [];
  for (let i = 0; i < parts.length; i += 2) {
    const note = parts.slice(i, i + 2).join('\n\n');
    if (note !== '') notes.push(Buffer.from(note.endsWith('\n') ? note : `${note}\n`, 'latin1'));
  }
  const signed = notes.map(readCheckpoint).filter((read) => {
    if (read?.handOver === undefined || read.handOver.key.name !== read.origin) return false;
    const { former, key } = read.handOver;
    const by = [former, key].map(({ name, id }) =>
      read.note.signatures.filter((one) => one.name === name && one.id === id),
    );
    return [former, key].every(
      (one, i) =>
        by[i].length > 0 && by[i].every(({ bytes }) => isSignedBy(one, read.note.text, bytes)),
    );
  });
  const keys = [...given];
  const isKnown = (key) => keys.some((one) => sameKey(one, key));
  for (const {
    handOver: { former, key },
  } of signed)
    if (isKnown(former) && !isKnown(key)) keys.push(key);
  for (const {
    handOver: { former, key },
  } of [...signed].reverse())
    if (isKnown(key) && !isKnown(former)) keys.push(former);
  return {
    keys: keys.map((key) => {
      const handed = signed.find(({ handOver: { former } }) => sameKey(former, key));
      return handed === undefined ? key : { ...key, until: handed.size };
    }),
    handOvers: notes.map((bytes, i) => ({ name: `checkpoint.rotations (${i + 1})`, bytes })),
  };
}

const SLOT = 4096;

/** The newest whole slot of a checkpoint file, and the older one; or the file itself when it is a plain note. */
function readCheckpointFile(file, keys) {
  if (file.length < 2 * SLOT && !file.includes(0))
    return { checkpoint: file.length === 0 ? undefined : file, older: [], damaged: 0 };
  const parts = [file.subarray(0, SLOT), file.subarray(SLOT, 2 * SLOT)];
  const slots = parts.map(readSlot).filter((slot) => slot !== undefined);
  slots.sort((a, b) => (a.sequence < b.sequence ? 1 : -1));
  const empty = parts.filter((part) => part.every((byte) => byte === 0)).length;
  const damaged = 2 - slots.length - empty + (file.length > 2 * SLOT ? 1 : 0);
  const [newest, ...rest] = slots;
  const older = rest
    .filter(({ note }) => openCheckpoint(note, keys).failed !== 'unknown-key')
    .map(({ note }) => ({ name: 'checkpoint (older slot)', bytes: note }));
  return { checkpoint: newest?.note ?? (damaged > 0 ? file : undefined), older, damaged };
}

/** A slot: the note, zeros, a sequence number of 8 bytes, the SHA-256 of all that. */
function readSlot(bytes) {
  if (bytes.length !== SLOT || !sha256(bytes.subarray(0, SLOT - 32)).equals(bytes.subarray(-32)))
    return undefined;
  const sequence = bytes.readBigUInt64BE(SLOT - 40);
  const padded = bytes.subarray(0, SLOT - 40);
  const end = padded.includes(0) ? padded.indexOf(0) : padded.length;
  if (end === 0 || padded.subarray(end).some((byte) => byte !== 0)) return undefined;
  return sequence > BigInt(Number.MAX_SAFE_INTEGER)
    ? undefined
    : { sequence, note: padded.subarray(0, end) };
}

// ---- receipts (C2SP tlog-proof) and witness policies (C2SP tlog-policy) ---------------------------------------------

/** Index, path and checkpoint of a receipt; undefined when it is malformed. */
function parseReceipt(bytes) {
  const blank = bytes.indexOf('\n\n');
  if (blank < 0) return undefined;
  const lines = bytes.toString('latin1', 0, blank).split('\n');
  if (lines.shift() !== 'c2sp.org/tlog-proof@v1') return undefined;
  if (lines[0]?.startsWith('extra ') && base64(lines.shift().slice(6)) === undefined)
    return undefined;
  const line = lines.shift() ?? '';
  const index = line.startsWith('index ') ? decimal(line.slice(6)) : undefined;
  const path = lines.map(base64Hash);
  if (index === undefined || path.length > 63 || path.includes(undefined)) return undefined;
  return { index, path, checkpoint: bytes.subarray(blank + 2) };
}

/** Logs, witnesses, groups and quorum of a policy; throws a sentence when a line is wrong. */
function parsePolicy(bytes) {
  const policy = { logs: [], witnesses: [], groups: [], quorum: undefined };
  const names = new Set(['none']);
  const grouped = new Set();
  const must = (condition, why) => {
    if (!condition) throw new Error(why);
  };
  const key = (text, type, others) => {
    const parsed = parseVkey(Buffer.from(text, 'latin1').toString('utf8'));
    must(typeof parsed === 'object', parsed);
    must(parsed.type === type, 'a key of the wrong type');
    must(!others.some((one) => one.key.publicKey.equals(parsed.publicKey)), 'a key stands twice');
    return parsed;
  };
  const fresh = (name) => {
    must(!names.has(name), `the name ${name} is taken`);
    names.add(name);
  };
  const readers = {
    log(words) {
      must(words.length === 1 || words.length === 2, 'the form is: log <vkey> [<url>]');
      policy.logs.push({ key: key(words[0], LOG, policy.logs) });
    },
    witness(words) {
      must(words.length === 2 || words.length === 3, 'the form is: witness <name> <vkey> [<url>]');
      fresh(words[0]);
      policy.witnesses.push({ name: words[0], key: key(words[1], WITNESS, policy.witnesses) });
    },
    group([name, count, ...members]) {
      must(members.length > 0, 'the form is: group <name> all|any|<k> <name>...');
      const threshold =
        count === 'any' ? 1 : count === 'all' ? members.length : (decimal(count) ?? 0);
      must(threshold >= 1 && threshold <= members.length, `${count} is not a threshold`);
      for (const member of members) {
        must(member !== 'none' && names.has(member), `${member} is not defined above`);
        must(!grouped.has(member), `${member} is already in a group`);
        grouped.add(member);
      }
      fresh(name);
      policy.groups.push({ name, threshold, members });
    },
    quorum(words) {
      must(words.length === 1 && policy.quorum === undefined, 'one line: quorum <name>');
      must(names.has(words[0]), `${words[0]} is not defined above`);
      policy.quorum = words[0];
    },
  };
  if (bytes.some((byte) => (byte < 0x20 && byte !== 9 && byte !== 10) || byte === 0x7f))
    throw new Error('the policy has a control character in it');
  for (const [at, line] of bytes.toString('latin1').split('\n').entries()) {
    const [keyword, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
    if (keyword === undefined || keyword.startsWith('#')) continue;
    try {
      must(Object.hasOwn(readers, keyword), 'begins with neither log, witness, group nor quorum');
      readers[keyword](words);
    } catch (error) {
      throw new Error(`line ${at + 1} of the policy: ${error.message}`);
    }
  }
  must(policy.quorum !== undefined, 'the policy has no quorum line');
  return policy;
}

/** Names of the witnesses that cosigned, and whether that is enough. */
function askPolicy({ logs, witnesses, groups, quorum }, checkpoint) {
  const found = witnesses
    .filter(({ key }) => checkpoint.cosignedBy.some((one) => sameKey(one, key)))
    .map(({ name }) => name);
  const isLog = ({ key }) => checkpoint.signedBy.some((one) => sameKey(one, key));
  if (logs.length > 0 && !logs.some(isLog)) return { met: false, witnesses: found };
  const witnessed = new Set(found);
  for (const { name, threshold, members } of groups)
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  return { met: quorum === 'none' || witnessed.has(quorum), witnesses: found };
}

// ---- one line -------------------------------------------------------------------------------------------------------

/** RFC 8785 text of an event: whole numbers, ASCII keys. Throws on anything that an event cannot hold. */
function canonical(value, depth = 0) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Error('half of a surrogate pair');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('not a whole number');
    return String(value === 0 ? 0 : value);
  }
  if (depth >= 128) throw new Error('nested too deep');
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, depth + 1)).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => {
      if (!/^[A-Za-z_][A-Za-z0-9_.:-]*$/.test(key)) throw new Error('not a key');
      return `"${key}":${canonical(value[key], depth + 1)}`;
    });
  return `{${members.join(',')}}`;
}

/** The event on a line, or the name of the fault. */
function readEvent(bytes) {
  try {
    const text = utf8(bytes);
    const event = JSON.parse(text);
    const isObject = typeof event === 'object' && event !== null && !Array.isArray(event);
    if (!isObject || canonical(event) !== text) return 'NOT_CANONICAL';
    const { id, stream, rev, prev, recordedAt } = event;
    const sound =
      typeof id === 'string' &&
      id !== '' &&
      typeof stream === 'string' &&
      stream !== '' &&
      typeof rev === 'number' &&
      rev >= 0 &&
      (prev === null || (typeof prev === 'string' && /^[0-9a-f]{64}$/.test(prev))) &&
      typeof recordedAt === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(recordedAt);
    return sound ? event : 'ENVELOPE';
  } catch {
    return 'NOT_CANONICAL';
  }
}

/** A form of an instant that sorts: nine decimals. */
const sortable = (at) => `${at.slice(0, 19)}.${at.slice(20, -1).padEnd(9, '0')}`;

/** Remembers ids; a JavaScript Set ends at sixteen million, so there are sixty-four. */
class Ids {
  #sets = Array.from({ length: 64 }, () => new Set());

  add(id) {
    let sum = 0;
    for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
    const set = this.#sets[sum % 64];
    return !set.has(id) && Boolean(set.add(id));
  }
}

/** Clocks of two nodes that append at the same moment may be so far apart; within a stream time only moves forward. */
const CLOCKS_APART_MS = 5 * 60_000;

/** What lines promise among themselves; remembers the first that breaks one. */
class Lines {
  damage;
  #tails = new Map();
  #ids = new Ids();
  #latest = '';

  get streams() {
    return this.#tails.size;
  }

  check(bytes, index, leaf) {
    if (this.damage === undefined) this.damage = this.#fault(bytes, index, leaf);
  }

  #fault(bytes, index, leaf) {
    const event = readEvent(bytes);
    const here = (what) => ({ what, index, badBefore: index + 1 });
    if (typeof event === 'string') return here(event);
    const at = sortable(event.recordedAt);
    if (at > this.#latest) this.#latest = at;
    else if (Date.parse(`${this.#latest}Z`) - Date.parse(`${at}Z`) > CLOCKS_APART_MS)
      return here('TIME_ORDER');
    if (!this.#ids.add(event.id)) return here('DUPLICATE_ID');
    const tail = this.#tails.get(event.stream);
    if (event.rev !== (tail === undefined ? 0 : tail.rev + 1)) return here('REVISION_GAP');
    if (event.prev !== (tail?.leaf ?? null))
      return { ...here('PREVIOUS_HASH'), index: tail?.index ?? index };
    if (tail !== undefined && at <= tail.at) return here('TIME_ORDER');
    this.#tails.set(event.stream, { rev: event.rev, leaf: leaf.toString('hex'), index, at });
    return undefined;
  }
}

// ---- the whole log --------------------------------------------------------------------------------------------------

const damaged = (what, document) => ({
  status: 'tampered',
  what,
  firstBadIndex: null,
  badBefore: null,
  ...(document !== undefined && { document }),
});

/** Opens all that was said about the log: the checkpoint and what older checkpoints and receipts claim. */
function openAll({ checkpoint: note, keys, since, receipts }) {
  if (note === undefined)
    return { result: { status: 'incomplete', what: 'NO_CHECKPOINT', lines: 0, covered: 0 } };
  const checkpoint = openCheckpoint(note, keys);
  if (checkpoint.failed === 'malformed') return { result: damaged('CHECKPOINT_MALFORMED') };
  if (checkpoint.failed === 'bad-signature') return { result: damaged('CHECKPOINT_SIGNATURE') };
  if (checkpoint.failed !== undefined)
    return { result: { status: 'unknown-key', names: checkpoint.names } };
  const claims = [];
  for (const { kind, name, bytes } of [
    ...since.map((one) => ({ ...one, kind: 'since' })),
    ...receipts.map((one) => ({ ...one, kind: 'receipt' })),
  ]) {
    const receipt = kind === 'receipt' ? parseReceipt(bytes) : undefined;
    const prefix = kind.toUpperCase();
    if (kind === 'receipt' && receipt === undefined)
      return { result: damaged('RECEIPT_MALFORMED', name) };
    const opened = openCheckpoint(receipt?.checkpoint ?? bytes, keys);
    if (opened.failed === 'malformed') return { result: damaged(`${prefix}_MALFORMED`, name) };
    if (opened.failed === 'bad-signature') return { result: damaged(`${prefix}_SIGNATURE`, name) };
    if (opened.failed !== undefined)
      return { result: { status: 'unknown-key', names: opened.names, document: name } };
    if (receipt !== undefined && receipt.index >= opened.size)
      return { result: damaged('RECEIPT_MALFORMED', name) };
    if (opened.origin !== checkpoint.origin) return { result: damaged('OTHER_ORIGIN', name) };
    claims.push({ kind, document: name, receipt, ...opened });
  }
  return { checkpoint, claims };
}

/** Reads every line once; gives the result, and the checkpoint where it could be opened. */
function verifyLog(chunks, options) {
  const { checkpoint, claims, result } = openAll(options);
  if (result !== undefined) return { result };
  const roots = [checkpoint, ...claims].sort((a, b) => a.size - b.size);
  const receipts = claims
    .filter(({ receipt }) => receipt !== undefined)
    .sort((a, b) => a.receipt.index - b.receipt.index);
  const tree = new Tree();
  const lines = new Lines();
  const seen = { good: 0, bad: undefined, failedRoot: undefined, notIncluded: undefined };
  const compareRoots = () => {
    for (; roots[0]?.size === tree.size; roots.shift()) {
      if (!tree.root().equals(roots[0].root)) {
        seen.bad ??= tree.size;
        seen.failedRoot ??= roots[0];
      } else if (seen.bad === undefined) seen.good = tree.size;
    }
  };
  const compareReceipts = (index, leaf) => {
    for (; receipts[0]?.receipt.index === index; receipts.shift()) {
      const { size, root, receipt } = receipts[0];
      if (!rootByPath(leaf, index, size, receipt.path)?.equals(root))
        seen.notIncluded ??= receipts[0];
    }
  };
  let count = 0;
  compareRoots();
  const torn = eachLine(chunks, (line) => {
    const index = count++;
    if (index >= checkpoint.size) return;
    const leaf = leafHash(line);
    lines.check(line, index, leaf);
    compareReceipts(index, leaf);
    tree.append(leaf);
    compareRoots();
  });
  const found = { ...seen, lines, count, torn, checkpoint, claims, policy: options.policy };
  return { checkpoint, result: tampered(found) ?? incomplete(found) ?? intact(found) };
}

function tampered({ lines: { damage }, good, bad, failedRoot, notIncluded }) {
  const range = (what, firstBadIndex, badBefore, document) => ({
    status: 'tampered',
    what,
    firstBadIndex,
    badBefore,
    ...(document !== undefined && { document }),
  });
  if (damage !== undefined) {
    if (bad !== undefined && bad <= damage.index) return range('ROOT', good, bad);
    // Of two lines that disagree, one under a sound root is not the changed one.
    const first = damage.index < good ? damage.badBefore - 1 : damage.index;
    return range(damage.what, first, damage.badBefore);
  }
  if (notIncluded !== undefined) {
    const { index } = notIncluded.receipt;
    const [first, before] = failedRoot === undefined ? [null, null] : [index, index + 1];
    return range('RECEIPT_NOT_INCLUDED', first, before, notIncluded.document);
  }
  if (failedRoot === undefined) return undefined;
  const what = { since: 'SINCE_ROOT', receipt: 'RECEIPT_ROOT' }[failedRoot.kind] ?? 'ROOT';
  return range(what, good, bad, failedRoot.document);
}

/** The newest checkpoint, or an older one that enough witnesses cosigned and that this log extends. */
function askWitnesses(policy, checkpoint, claims) {
  const older = claims.filter(({ kind }) => kind === 'since');
  const asked = [checkpoint, ...older].map((one) => askPolicy(policy, one));
  return asked.find(({ met }) => met) ?? asked[0];
}

function incomplete({ checkpoint, claims, count, torn, policy }) {
  const gap = (what, more) => ({
    status: 'incomplete',
    lines: count,
    covered: checkpoint.size,
    what,
    ...more,
  });
  if (count < checkpoint.size) return gap('MISSING_LINES');
  const newer = claims.find(({ size }) => size > checkpoint.size);
  if (newer !== undefined)
    return gap('OLDER_COPY', { covered: newer.size, document: newer.document });
  if (count > checkpoint.size) return gap('UNSIGNED_TAIL');
  if (torn > 0) return gap('TORN_LINE');
  const asked = policy === undefined ? undefined : askWitnesses(policy, checkpoint, claims);
  return asked?.met === false ? gap('QUORUM', { witnesses: asked.witnesses }) : undefined;
}

function intact({ checkpoint, claims, lines, policy }) {
  const { origin, size, root, signedBy, cosignedBy } = checkpoint;
  const nameOf = ({ name, id }) => `${name}+${id}`;
  const handOvers = claims
    .filter(({ kind, handOver }) => kind === 'since' && handOver !== undefined)
    .map(({ handOver: { former, key }, ...claim }) => ({
      former: nameOf(former),
      key: nameOf(key),
      size: claim.size,
    }));
  return {
    status: 'intact',
    origin,
    size,
    root: root.toString('hex'),
    signedBy: signedBy.map(nameOf),
    ...(handOvers.length > 0 && { handOvers }),
    witnesses:
      policy === undefined
        ? cosignedBy.map(({ name }) => name)
        : askWitnesses(policy, checkpoint, claims).witnesses,
    streams: lines.streams,
    receipts: claims.filter(({ kind }) => kind === 'receipt').length,
    since: claims.filter(({ kind }) => kind === 'since').length - handOvers.length,
  };
}

/** Where the tiles give the signed root, the first line that differs from them is the changed one. */
function locate(chunks, checkpoint, readTile) {
  const tree = new Tree();
  let [tile, first] = [undefined, undefined];
  eachLine(chunks, (line) => {
    const index = tree.size;
    if (index >= checkpoint.size) return;
    if (index % 256 === 0)
      tile = index + 256 <= checkpoint.size ? readTile(index / 256) : undefined;
    const leaf = leafHash(line);
    const signed = tile?.subarray((index % 256) * 32, ((index % 256) + 1) * 32) ?? leaf;
    if (!leaf.equals(signed)) first ??= index;
    tree.append(signed);
  });
  return tree.size === checkpoint.size && tree.root().equals(checkpoint.root) ? first : undefined;
}

// ---- files ----------------------------------------------------------------------------------------------------------

/** Calls back with each line, without its newline; gives the number of bytes after the last newline. */
function eachLine(chunks, take) {
  let carried = Buffer.alloc(0);
  for (const chunk of chunks) {
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      take(bytes.subarray(start, end));
      start = end + 1;
    }
    carried = Buffer.from(bytes.subarray(start));
  }
  return carried.length;
}

function* chunksOf(paths) {
  for (const path of paths) {
    const file = openSync(path, 'r');
    const next = () => {
      const chunk = Buffer.alloc(1 << 22);
      return chunk.subarray(0, readSync(file, chunk));
    };
    try {
      for (let chunk = next(); chunk.length > 0; chunk = next()) yield chunk;
    } finally {
      closeSync(file);
    }
  }
}

const segmentPath = (n) => `log/${String(n).padStart(6, '0')}.ndjson`;

function segmentsOf(dir) {
  const paths = [];
  for (let n = 0; existsSync(join(dir, segmentPath(n))); n++) paths.push(join(dir, segmentPath(n)));
  return paths;
}

/** A full tile of level 0 (C2SP tlog-tiles), undefined when it is not there whole. */
function tileOf(dir, index) {
  const digits = String(index).padStart(3, '0');
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g);
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  const file = join(dir, 'tile/0', path);
  const bytes = existsSync(file) ? readFileSync(file) : undefined;
  return bytes?.length === 8192 ? bytes : undefined;
}

// ---- sentences ------------------------------------------------------------------------------------------------------

const DAMAGE = {
  NOT_CANONICAL: ['a line is not an event in canonical form', '有一行不是规范格式的记录'],
  ENVELOPE: ['an event lacks a field that every event has', '有一条记录缺少必备字段'],
  REVISION_GAP: ['the events of a stream do not follow one another', '同一数据流中的记录不连续'],
  PREVIOUS_HASH: [
    'an event does not continue the event before it in its stream',
    '有一条记录与同一数据流的前一条不衔接',
  ],
  TIME_ORDER: ['the times of recording do not move forward', '记录时间没有依次递增'],
  DUPLICATE_ID: ['an event stands in the log twice', '同一条记录出现了两次'],
  ROOT: ['the lines do not give the root that was signed', '各行计算出的根哈希与签名的根哈希不符'],
  CHECKPOINT_MALFORMED: ['the checkpoint is damaged', '检查点已损坏'],
  CHECKPOINT_SIGNATURE: ['the signature of the checkpoint is false', '检查点的签名无效'],
  SINCE_MALFORMED: ['the older checkpoint is damaged', '旧检查点已损坏'],
  SINCE_SIGNATURE: ['the signature of the older checkpoint is false', '旧检查点的签名无效'],
  SINCE_ROOT: ['history before the older checkpoint was rewritten', '旧检查点之前的历史被改写'],
  RECEIPT_MALFORMED: ['the receipt is damaged', '回执已损坏'],
  RECEIPT_SIGNATURE: ['the signature of the receipt is false', '回执的签名无效'],
  RECEIPT_NOT_INCLUDED: [
    'the receipt does not belong to the event that stands at its place',
    '回执与账本中对应位置的记录不符',
  ],
  RECEIPT_ROOT: ['history before the receipt was rewritten', '回执开具之前的历史被改写'],
  OTHER_ORIGIN: ['the document is of another log', '该文件属于另一个账本'],
};

const GAP = {
  MISSING_LINES: ({ lines, covered }) => [
    `the copy has ${lines} events, ${covered} were signed. Get the rest of the log`,
    `本副本有 ${lines} 条记录，而已签名的为 ${covered} 条。请取得其余部分`,
  ],
  UNSIGNED_TAIL: ({ lines, covered }) => [
    `nobody signed for the last ${lines - covered} of ${lines} events; the ${covered} before them are as they were signed. Copy the checkpoint after the log`,
    `共 ${lines} 条记录，最后 ${lines - covered} 条尚无签名；此前 ${covered} 条与签名时一致。请先复制记录、再复制检查点`,
  ],
  TORN_LINE: ({ lines }) => [
    `the last line breaks off; the ${lines} events before it are as they were signed`,
    `最后一行不完整；此前 ${lines} 条记录与签名时一致`,
  ],
  OLDER_COPY: ({ covered }) => [
    `a document signed for ${covered} events exists; this copy is older, or was rolled back`,
    `存在一份覆盖 ${covered} 条记录的签名文件；本副本较旧，或已被回滚`,
  ],
  QUORUM: ({ witnesses }) => [
    `the log is as it was signed, but too few witnesses cosigned (${witnesses.join(', ') || 'none'})`,
    `账本与签名时一致，但联署的见证方不足（${witnesses.join('、') || '无'}）`,
  ],
  NO_CHECKPOINT: () => ['there is no checkpoint to verify against', '没有可供核对的检查点'],
};

const lineOf = (index) => `${segmentPath(Math.floor(index / 65536))}:${(index % 65536) + 1}`;

function placeOf({ firstBadIndex: first, badBefore: before }) {
  if (first === null || before === null) return ['', ''];
  if (before === first + 1)
    return [
      `; bad index ${first} (${lineOf(first)})`,
      `；出错位置：索引 ${first}（${lineOf(first)}）`,
    ];
  return [
    `; first bad index between ${first} (${lineOf(first)}) and ${before - 1} (${lineOf(before - 1)})`,
    `；首个出错索引在 ${first}（${lineOf(first)}）与 ${before - 1}（${lineOf(before - 1)}）之间`,
  ];
}

/** The outcome in English and in Chinese. */
function sentences(result) {
  const document = result.document === undefined ? '' : ` (${result.document})`;
  if (result.status === 'tampered') {
    const [[en, zh], [whereEn, whereZh]] = [DAMAGE[result.what], placeOf(result)];
    return [`Tampered: ${en}${document}${whereEn}.`, `已被篡改：${zh}${document}${whereZh}。`];
  }
  if (result.status === 'incomplete') {
    const [en, zh] = GAP[result.what](result);
    return [`Incomplete: ${en}${document}.`, `不完整：${zh}${document}。`];
  }
  if (result.status === 'unknown-key') {
    const names = result.names.join(', ');
    return [
      `Unknown key${document}: signed by ${names}, by none of the keys you gave. Ask the owner of the ledger for the right verifier key, on another way than this copy came.`,
      `未知公钥${document}：签名者为 ${names}，不在您提供的公钥之中。请通过与本副本不同的渠道向账本所有者索取正确的公钥。`,
    ];
  }
  const { origin, size, signedBy, handOvers = [], witnesses, receipts, since } = result;
  const handed = (say) => handOvers.map(say).join('');
  return [
    `Intact: all ${size} events of ${origin} are as they were signed by ${signedBy.join(', ')}; ${witnesses.length} witnesses, ${receipts} receipts and ${since} older checkpoints agree.` +
      handed(
        ({ former, key, size: at }) =>
          ` The key ${former} was handed over to ${key} at ${at} events; both signed that.`,
      ),
    `完整：${origin} 的全部 ${size} 条记录与 ${signedBy.join('、')} 签名时一致；${witnesses.length} 位见证方、${receipts} 张回执、${since} 个旧检查点均相符。` +
      handed(
        ({ former, key, size: at }) =>
          `在第 ${at} 条记录处，公钥 ${former} 移交给 ${key}，双方均已签名。`,
      ),
  ];
}

// ---- command line ---------------------------------------------------------------------------------------------------

const USAGE =
  'Usage: node verify.mjs DIR|FILE.ndjson --key VKEY [--checkpoint FILE] [--receipt FILE]... [--since FILE]... [--witness-policy FILE] [--json]\n' +
  '用法：node verify.mjs 目录|文件.ndjson --key 公钥 [--checkpoint 检查点] [--receipt 回执]... [--since 旧检查点]... [--witness-policy 见证策略] [--json]';

class NotRun extends Error {}

function parseArguments(words) {
  const given = { key: [], receipt: [], since: [], checkpoint: [], 'witness-policy': [], path: [] };
  let json = false;
  for (let i = 0; i < words.length; i++) {
    const [, name, joined] = /^--([a-z-]+)(?:=(.*))?$/s.exec(words[i]) ?? [
      undefined,
      'path',
      words[i],
    ];
    if (words[i] === '--json') json = true;
    else if (words[i] === '--help' || !Object.hasOwn(given, name)) throw new NotRun(USAGE);
    else given[name].push(joined ?? words[++i] ?? '');
  }
  const few = [given.path, given.checkpoint, given['witness-policy']];
  if (given.path.length !== 1 || few.some((list) => list.length > 1)) throw new NotRun(USAGE);
  return { ...given, path: given.path[0], json };
}

function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new NotRun(`Cannot read ${path}: ${error.code}. / 无法读取 ${path}：${error.code}。`);
  }
}

function keysOf(given) {
  const keys = given.key.map((text) => {
    const key = parseVkey(text);
    if (typeof key === 'string') throw new NotRun(`--key: ${key}. / --key 不是有效的公钥。`);
    return key;
  });
  let policy;
  try {
    if (given['witness-policy'].length > 0) policy = parsePolicy(read(given['witness-policy'][0]));
  } catch (error) {
    throw error instanceof NotRun ? error : new NotRun(`--witness-policy: ${error.message}.`);
  }
  if (policy !== undefined)
    keys.push(...[...policy.logs, ...policy.witnesses].map(({ key }) => key));
  if (keys.length === 0) throw new NotRun(USAGE);
  return { keys, policy };
}

function main(words) {
  const given = parseArguments(words);
  const { keys: outside, policy } = keysOf(given);
  if (!existsSync(given.path)) read(given.path);
  const isDirectory = statSync(given.path).isDirectory();
  const dir = isDirectory ? given.path : dirname(given.path);
  const files = isDirectory ? segmentsOf(dir) : [given.path];
  const rotationsPath = join(dir, 'checkpoint.rotations');
  const rotations = existsSync(rotationsPath) ? read(rotationsPath) : Buffer.alloc(0);
  const { keys, handOvers } = followKeys(outside, rotations);
  const checkpointPath = given.checkpoint[0] ?? join(dir, 'checkpoint');
  const file = existsSync(checkpointPath) ? read(checkpointPath) : Buffer.alloc(0);
  const { checkpoint: note, older, damaged: damagedSlots } = readCheckpointFile(file, keys);
  const cosignedPath = join(dir, 'checkpoint.cosigned');
  const cosigned = policy !== undefined && existsSync(cosignedPath) ? [cosignedPath] : [];
  const documents = (paths) => paths.map((path) => ({ name: basename(path), bytes: read(path) }));
  const options = {
    checkpoint: note,
    keys,
    policy,
    since: [...handOvers, ...older, ...documents([...given.since, ...cosigned])],
    receipts: documents(given.receipt),
  };
  const { checkpoint, result } = verifyLog(chunksOf(files), options);
  const changed =
    result.status === 'tampered' && checkpoint !== undefined
      ? locate(chunksOf(files), checkpoint, (index) => tileOf(dir, index))
      : undefined;
  return { result, changed, damagedSlots, json: given.json };
}

function report({ result, changed, damagedSlots, json }) {
  if (json) {
    const more = { damagedSlots, ...(changed !== undefined && { changed }) };
    return console.log(JSON.stringify({ ...result, ...more }));
  }
  const [en, zh] = sentences(result);
  console.log(`${en}\n${zh}`);
  if (changed !== undefined)
    console.log(
      `The tiles show the changed line: index ${changed} (${lineOf(changed)}).\n瓦片文件指出被改动的行：索引 ${changed}（${lineOf(changed)}）。`,
    );
  if (damagedSlots > 0)
    console.log(
      'One slot of the checkpoint file is damaged; the other was used.\n检查点文件有一个槽位已损坏，已使用另一个。',
    );
}

try {
  const outcome = main(process.argv.slice(2));
  report(outcome);
  process.exitCode = { intact: 0, tampered: 2, incomplete: 3, 'unknown-key': 4 }[
    outcome.result.status
  ];
} catch (error) {
  console.error(error instanceof NotRun ? error.message : error);
  process.exitCode = 1;
}
