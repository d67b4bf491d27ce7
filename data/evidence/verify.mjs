#!/usr/bin/env node
// Checks an attendance evidence pack without trusting who made it. One file, no packages, no network: read it first.
// 核对考勤证据包，不必信任制作者。单一文件，无依赖，不联网：运行之前请先阅读本文件。
//
//   node verify.mjs [DIR] [--key VKEY]... [--json]
//
// DIR is the unpacked archive (default: the folder of this file). A verifier key must reach you on another way than the
// archive. Exit code: 0 intact, 2 changed, 3 incomplete, 4 unknown key, 1 not run.
//
// What is checked: every file has the SHA-256 of manifest.json and no other file is there; every line of events.ndjson
// is canonical JSON (RFC 8785) with the leaf hash SHA-256(0x00 || line) of the index; the events of each stream follow
// one another and each names the hash of the one before it (`prev`); streams that are said to be whole have no gap;
// what was sealed and is shown is what the seal commits to; files of a dispute have the digest they are named by, and
// what both sides saw that of the opening; with a signed checkpoint, every event is in the signed Merkle tree (RFC 9162,
// C2SP tlog-proof, tlog-checkpoint, Ed25519).
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

// ---- hashes ---------------------------------------------------------------------------------------------------------

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

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

/** Root that a path leads to from a leaf (RFC 9162 2.1.3.2); undefined when the path does not fit the place. */
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

/** RFC 8785 text of an event: whole numbers, ASCII keys. Throws on anything that an event cannot hold. */
function canonical(value) {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('not a whole number');
    return String(value === 0 ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}

// ---- signed notes (C2SP signed-note) --------------------------------------------------------------------------------

const LOG = 0x01;

/** Reads `<name>+<id>+<base64(type || public key)>`; undefined when it is malformed or of another type. */
function parseVkey(text) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : base64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== LOG) return undefined;
  if (sha256(`${name}\n`, bytes).toString('hex', 0, 4) !== id) return undefined;
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}

/** Size and root of a checkpoint that one of the keys signed, or the name of the fault. */
function openCheckpoint(bytes, keys) {
  const whole = bytes.toString('utf8');
  const blank = whole.lastIndexOf('\n\n');
  if (blank < 1 || !whole.endsWith('\n')) return 'malformed';
  const text = whole.slice(0, blank + 1);
  const [origin, sizeLine = '', rootLine = '', ...more] = text.split('\n');
  const [size, root] = [decimal(sizeLine), base64Hash(rootLine)];
  if (more.length !== 1 || size === undefined || root === undefined) return 'malformed';
  for (const line of whole.slice(blank + 2, -1).split('\n')) {
    const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    const signature = encoded === undefined ? undefined : base64(encoded);
    if (signature === undefined || signature.length <= 4) return 'malformed';
    const id = signature.toString('hex', 0, 4);
    const key = keys.find((known) => known.name === name && known.id === id && name === origin);
    if (key === undefined) continue;
    return verify(null, Buffer.from(text), key.key, signature.subarray(4))
      ? { size, root }
      : 'bad-signature';
  }
  return 'unknown-key';
}

/** Index, path and checkpoint of a receipt; undefined when it is malformed. */
function parseReceipt(bytes) {
  const blank = bytes.indexOf('\n\n');
  if (blank < 0) return undefined;
  const lines = bytes.toString('latin1', 0, blank).split('\n');
  if (lines.shift() !== 'c2sp.org/tlog-proof@v1') return undefined;
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const line = lines.shift() ?? '';
  const index = line.startsWith('index ') ? decimal(line.slice(6)) : undefined;
  const path = lines.map(base64Hash);
  if (index === undefined || path.length > 63 || path.includes(undefined)) return undefined;
  return { index, path, checkpoint: bytes.subarray(blank + 2) };
}

// ---- the pack -------------------------------------------------------------------------------------------------------

class Pack {
  faults = [];
  gaps = [];

  constructor(dir) {
    this.dir = dir;
    this.manifest = JSON.parse(this.text('manifest.json'));
    this.index = JSON.parse(this.text('events-index.json'));
  }

  bytes(path) {
    return readFileSync(join(this.dir, path));
  }
  text(path) {
    return this.bytes(path).toString('utf8');
  }
  has(path) {
    return existsSync(join(this.dir, path));
  }
  /** Of a file that is missing, none: that it is missing was found before. */
  lines(path) {
    const text = this.has(path) ? this.text(path) : '';
    return text === '' ? [] : text.replace(/\n$/, '').split('\n');
  }
  fault(en, zh) {
    this.faults.push([en, zh]);
  }
  gap(en, zh) {
    this.gaps.push([en, zh]);
  }
}

/** Every file as the manifest has it, and nothing else. */
function checkFiles(pack) {
  const listed = new Map(pack.manifest.files.map((file) => [file.path, file.sha256]));
  const found = filesIn(pack.dir).filter((path) => path !== 'manifest.json');
  for (const path of found) {
    const expected = listed.get(path);
    if (expected === undefined) pack.fault(`${path} is not in the manifest`, `清单中没有 ${path}`);
    else if (sha256(pack.bytes(path)).toString('hex') !== expected)
      pack.fault(`${path} was changed`, `${path} 已被改动`);
  }
  for (const path of listed.keys())
    if (!found.includes(path)) pack.gap(`${path} is missing`, `缺少 ${path}`);
}

function filesIn(dir, root = dir) {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory()
      ? filesIn(path, root)
      : [relative(root, path).split(sep).join('/')];
  });
}

/** Exact lines are canonical and have the hash of the index, in its order. */
function checkLines(pack) {
  const exact = pack.index.events.filter(({ form }) => form === 'exact');
  const lines = pack.lines('events.ndjson');
  if (lines.length !== exact.length)
    pack.gap('events.ndjson and the index differ in length', 'events.ndjson 与索引条数不同');
  const events = new Map();
  lines.forEach((line, i) => {
    const entry = exact[i];
    if (entry === undefined) return;
    const event = JSON.parse(line);
    if (canonical(event) !== line) pack.fault(`line ${i + 1} is not canonical`, `第 ${i + 1} 行不是规范格式`);
    if (leafHash(Buffer.from(line)).toString('hex') !== entry.leaf)
      pack.fault(`line ${i + 1} (${entry.id}) has another hash`, `第 ${i + 1} 行（${entry.id}）散列不符`);
    if (event.id !== entry.id || event.rev !== entry.rev || event.prev !== entry.prev)
      pack.fault(`line ${i + 1} is not what the index says`, `第 ${i + 1} 行与索引不符`);
    events.set(event.id, event);
  });
  const hidden = new Set(pack.lines('events-hidden.ndjson').map((line) => JSON.parse(line).leaf));
  for (const { form, leaf, id } of pack.index.events)
    if (form === 'hidden' && !hidden.has(leaf))
      pack.gap(`${id} has no hidden form`, `${id} 缺少隐去身份的内容`);
  return events;
}

/** Neighbours in a stream are chained, and whole streams have no gap. */
function checkStreams(pack) {
  const streams = Map.groupBy
    ? Map.groupBy(pack.index.events, ({ stream }) => stream)
    : groupByStream(pack.index.events);
  for (const [stream, entries] of streams) {
    const byRev = new Map(entries.map((entry) => [entry.rev, entry]));
    for (const { rev, prev, id } of entries) {
      const before = byRev.get(rev - 1);
      if (rev === 0 ? prev !== null : before !== undefined && prev !== before.leaf)
        pack.fault(`${id} does not continue the event before it`, `${id} 与同一数据流的前一条不衔接`);
    }
    const whole = pack.index.wholeStreams.find((one) => one.stream === stream);
    if (whole === undefined) continue;
    for (let rev = 0; rev < whole.events; rev++)
      if (!byRev.has(rev)) pack.gap(`${stream} lacks event ${rev}`, `${stream} 缺少第 ${rev} 条`);
  }
  return streams.size;
}

function groupByStream(entries) {
  const streams = new Map();
  for (const entry of entries) streams.set(entry.stream, [...(streams.get(entry.stream) ?? []), entry]);
  return streams;
}

/** What was sealed and is shown here is what the seal commits to. */
function checkDisclosures(pack, events) {
  const lines = pack.lines('disclosures.ndjson');
  for (const line of lines) {
    const { event: id, text } = JSON.parse(line);
    const event = events.get(id);
    if (event === undefined) {
      pack.gap(`${id}, whose opened part is here, is not`, `有 ${id} 公开的内容，缺少该记录`);
      continue;
    }
    const { sealed } = event;
    if (sealed === undefined || sha256(text).toString('base64') !== sealed.h)
      pack.fault(`the opened part of ${id} is not what was sealed`, `${id} 公开的内容与密封时的承诺不符`);
  }
  return lines.length;
}

/** Files that were given in a dispute are named by their digest; what both sides saw has the digest of the opening. */
function checkCases(pack) {
  for (const path of filesIn(pack.dir)) {
    const [, digest] = /^dispute\/[^/]+\/files\/([0-9a-f]{64})$/.exec(path) ?? [];
    if (digest !== undefined && sha256(pack.bytes(path)).toString('hex') !== digest)
      pack.fault(`${path} is not what was given`, `${path} 不是当时提交的文件`);
    const [, folder] = /^(dispute\/[^/]+)\/case\.json$/.exec(path) ?? [];
    if (folder === undefined || !pack.has(`${folder}/frozen-view.json`)) continue;
    const { frozen } = JSON.parse(pack.text(path));
    const seen = sha256(pack.bytes(`${folder}/frozen-view.json`)).toString('hex');
    if (frozen.form === 'exact' && seen !== frozen.sha256)
      pack.fault(`${folder}/frozen-view.json is not what was seen`, `${folder}/frozen-view.json 不是当时看到的内容`);
  }
}

/** Every event is in the tree that the checkpoint signs. */
function checkProofs(pack, keys) {
  if (!pack.has('proofs/checkpoint')) return { signed: false };
  const opened = openCheckpoint(pack.bytes('proofs/checkpoint'), keys);
  if (opened === 'unknown-key') return { signed: true, unknown: true };
  if (typeof opened === 'string') {
    pack.fault(`the checkpoint is ${opened}`, '检查点无效');
    return { signed: true };
  }
  for (const { position, leaf, id } of pack.index.events) {
    const path = `proofs/receipts/${position}.txt`;
    if (!pack.has(path)) {
      pack.gap(`${id} has no receipt`, `${id} 缺少收据`);
      continue;
    }
    const receipt = parseReceipt(pack.bytes(path));
    const root = receipt && rootByPath(Buffer.from(leaf, 'hex'), receipt.index, opened.size, receipt.path);
    if (root === undefined || !root.equals(opened.root))
      pack.fault(`${id} is not in the signed tree`, `${id} 不在签名的 Merkle 树中`);
  }
  return { signed: true, size: opened.size };
}

// ---- command line ---------------------------------------------------------------------------------------------------

const USAGE = 'Usage / 用法: node verify.mjs [DIR] [--key VKEY]... [--json]';

function argumentsOf(words) {
  const given = { dir: dirname(fileURLToPath(import.meta.url)), keys: [], json: false };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--json') given.json = true;
    else if (words[i] === '--key') given.keys.push(words[++i] ?? '');
    else if (words[i].startsWith('--')) throw new Error(USAGE);
    else given.dir = words[i];
  }
  return given;
}

function main(words) {
  const { dir, keys: texts, json } = argumentsOf(words);
  const keys = texts.map((text) => parseVkey(text));
  if (keys.includes(undefined)) throw new Error(`--key: name+id+key. ${USAGE}`);
  const pack = new Pack(dir);
  checkFiles(pack);
  const events = checkLines(pack);
  const streams = checkStreams(pack);
  const disclosed = checkDisclosures(pack, events);
  checkCases(pack);
  const proofs = checkProofs(pack, keys);
  const status =
    pack.faults.length > 0
      ? 'changed'
      : pack.gaps.length > 0
        ? 'incomplete'
        : proofs.unknown
          ? 'unknown-key'
          : 'intact';
  report({ status, pack, proofs, streams, disclosed, exact: events.size, json });
  process.exitCode = { intact: 0, changed: 2, incomplete: 3, 'unknown-key': 4 }[status];
}

const SENTENCES = {
  intact: ['Intact: every file and every event is as it was packed', '完整：全部文件和记录与封装时一致'],
  changed: ['Changed: something is not what it was', '已被改动'],
  incomplete: ['Incomplete: something is missing', '不完整'],
  'unknown-key': [
    'Unknown key: everything holds together, but none of the keys you gave signed the checkpoint. Ask the owner of the ledger for the verifier key, on another way than this archive came, and give it with --key',
    '未知公钥：内容自身一致，但检查点不是由您提供的公钥签名。请通过其他途径向台账所有者索取公钥，并用 --key 指定',
  ],
};

function report({ status, pack, proofs, streams, disclosed, exact, json }) {
  const events = pack.index.events.length;
  const signed = proofs.size === undefined ? null : proofs.size;
  if (json) {
    const problems = [...pack.faults, ...pack.gaps].map(([en]) => en);
    return console.log(
      JSON.stringify({ status, events, exact, streams, disclosed, signed, problems }),
    );
  }
  const [en, zh] = SENTENCES[status];
  const treeEn = signed === null ? 'no signed tree was checked' : `all of them in the signed tree of ${signed} events`;
  const treeZh = signed === null ? '未核对签名' : `都在包含 ${signed} 条记录的签名树中`;
  console.log(`${en}: ${events} events (${exact} exact) of ${streams} streams, ${disclosed} opened seals; ${treeEn}.`);
  console.log(`${zh}：${events} 条记录（原样 ${exact} 条），${streams} 个数据流，公开密封内容 ${disclosed} 项；${treeZh}。`);
  for (const [problemEn, problemZh] of [...pack.faults, ...pack.gaps])
    console.log(`  - ${problemEn}. / ${problemZh}。`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
