import { malformed, ok, parseDecimal, sameBytes } from '../bytes';
import type { Parsed } from '../bytes';
import { LOG_KEY, parseVkey, WITNESS_KEY } from '../note/key';
import type { KeyType, VerifierKey } from '../note/key';
import type { PolicyGroup, PolicyLog, PolicyWitness, WitnessPolicy } from './policy';

interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  /** Witnesses and groups share one namespace. */
  readonly names: Set<string>;
  /** Names that are already in a group: each counts once. */
  readonly grouped: Set<string>;
  quorum?: string;
}

/** A sentence when the line is wrong, nothing when it was taken. */
type LineReader = (draft: Draft, words: readonly string[]) => string | undefined;

/** Reads a trust policy (C2SP tlog-policy); names are octet strings, held here one octet a character. */
export function parsePolicy(bytes: Uint8Array): Parsed<WitnessPolicy> {
  const bad = bytes.find(
    (byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) || byte === 0x7f,
  );
  if (bad !== undefined) return malformed('the policy has a control character in it');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: [],
    names: new Set(['none']),
    grouped: new Set(),
  };
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [keyword, ...rest] = words;
    if (keyword === undefined || keyword.startsWith('#')) continue;
    const why = READERS.get(keyword)?.(draft, rest) ?? (READERS.has(keyword) ? undefined : UNKNOWN);
    if (why !== undefined) return malformed(`line ${at + 1} of the policy: ${why}`);
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) return malformed('the policy has no quorum line');
  return ok({ logs, witnesses, groups, quorum });
}

const UNKNOWN = 'begins with neither log, witness, group nor quorum';

const readLog: LineReader = (draft, [vkey, url, ...more]) => {
  if (vkey === undefined || more.length > 0) return 'the form is: log <vkey> [<url>]';
  const key = keyOf(vkey, LOG_KEY);
  if (typeof key === 'string') return key;
  if (draft.logs.some((log) => sameBytes(log.key.publicKey, key.publicKey)))
    return 'the same log key stands twice';
  draft.logs.push({ key, ...(url !== undefined && { url }) });
  return undefined;
};

const readWitness: LineReader = (draft, [name, vkey, url, ...more]) => {
  if (name === undefined || vkey === undefined || more.length > 0)
    return 'the form is: witness <name> <vkey> [<url>]';
  if (draft.names.has(name)) return `the name ${name} is taken`;
  const key = keyOf(vkey, WITNESS_KEY);
  if (typeof key === 'string') return key;
  if (draft.witnesses.some((witness) => sameBytes(witness.key.publicKey, key.publicKey)))
    return 'the same witness key stands twice';
  draft.names.add(name);
  draft.witnesses.push({ name, key, ...(url !== undefined && { url }) });
  return undefined;
};

const readGroup: LineReader = (draft, [name, count, ...members]) => {
  if (name === undefined || count === undefined || members.length === 0)
    return 'the form is: group <name> all|any|<k> <name>...';
  if (draft.names.has(name)) return `the name ${name} is taken`;
  const threshold =
    count === 'any' ? 1 : count === 'all' ? members.length : (parseDecimal(count) ?? 0);
  if (threshold < 1 || threshold > members.length)
    return `${count} is not all, any or a number from 1 to ${members.length}`;
  for (const member of members) {
    if (member === 'none' || !draft.names.has(member)) return `${member} is not defined above`;
    if (draft.grouped.has(member)) return `${member} is already in a group`;
    draft.grouped.add(member);
  }
  draft.names.add(name);
  draft.groups.push({ name, threshold, members });
  return undefined;
};

const readQuorum: LineReader = (draft, [name, ...more]) => {
  if (name === undefined || more.length > 0) return 'the form is: quorum <name>';
  if (draft.quorum !== undefined) return 'there is a quorum line already';
  if (!draft.names.has(name)) return `${name} is not defined above`;
  draft.quorum = name;
  return undefined;
};

const READERS = new Map<string, LineReader>([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
]);

function keyOf(octets: string, type: KeyType): VerifierKey | string {
  const key = parseVkey(Buffer.from(octets, 'latin1').toString('utf8'));
  if (key.status === 'malformed') return key.why;
  if (key.value.type === type) return key.value;
  return type === LOG_KEY ? 'a witness key cannot be a log' : 'a log key cannot be a witness';
}
