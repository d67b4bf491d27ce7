import { toHex } from '../bytes';
import { Frontier } from '../merkle/frontier';
import { leafHashHex } from '../merkle/hash';
import { openCheckpoint } from '../note/checkpoint';
import type { OpenCheckpoint } from '../note/checkpoint';
import type { VerifierKey } from '../note/key';
import { evaluatePolicy, policyKeys } from '../witness/policy';
import type { PolicyVerdict, WitnessPolicy } from '../witness/policy';
import { damaged, openClaim } from './claims';
import type { Claim, Document } from './claims';
import { conclude } from './conclude';
import { LineChecks } from './line-checks';
import { eachLine } from './lines';
import type { Tampered, UnknownKey, VerifyResult } from './result';
import { RootChecks } from './root-checks';

export interface VerifyOptions {
  /** The newest checkpoint note of the log; undefined when there is none. */
  readonly checkpoint: Uint8Array | undefined;
  /** Keys of the log (and of witnesses, if wanted) from outside: they are what everything rests on. */
  readonly keys: readonly VerifierKey[];
  /** Checkpoints kept from earlier: this log must begin with their trees. */
  readonly since?: readonly Document[];
  readonly receipts?: readonly Document[];
  readonly policy?: WitnessPolicy;
}

/** Everything that was said about the log, opened; or why one of those documents cannot be believed. */
type Opened =
  | {
      readonly status: 'open';
      readonly checkpoint: OpenCheckpoint;
      readonly claims: readonly Claim[];
    }
  | { readonly status: 'failed'; readonly result: VerifyResult };

function open(options: VerifyOptions): Opened {
  const { policy, since = [], receipts = [] } = options;
  const keys = [...options.keys, ...(policy === undefined ? [] : policyKeys(policy))];
  if (options.checkpoint === undefined)
    return failed({ status: 'incomplete', what: 'NO_CHECKPOINT', lines: 0, covered: 0 });
  const opened = openCheckpoint(options.checkpoint, keys);
  if (opened.status === 'malformed') return failed(damaged('CHECKPOINT_MALFORMED'));
  if (opened.status === 'bad-signature') return failed(damaged('CHECKPOINT_SIGNATURE'));
  if (opened.status === 'unknown-key') return failed(opened);
  const { checkpoint } = opened;
  const claims: Claim[] = [];
  const documents = [
    ...since.map((document) => ({ kind: 'since' as const, document })),
    ...receipts.map((document) => ({ kind: 'receipt' as const, document })),
  ];
  for (const { kind, document } of documents) {
    const one = openClaim(kind, document, keys);
    const refused = 'failed' in one ? one.failed : foreign(one.claim, checkpoint);
    if (refused !== undefined) return failed(refused);
    if ('claim' in one) claims.push(one.claim);
  }
  return { status: 'open', checkpoint, claims };
}

const failed = (result: VerifyResult): Opened => ({ status: 'failed', result });

function foreign(claim: Claim, { origin }: OpenCheckpoint): Tampered | UnknownKey | undefined {
  return claim.checkpoint.origin === origin ? undefined : damaged('OTHER_ORIGIN', claim.document);
}

/**
 * Verifies a log line by line, in constant memory but for one entry a stream and sixteen bytes an event. Push every
 * line in order, then finish. Nothing is believed but the keys given: form of each line, order within each stream, the
 * root against every signed checkpoint, signatures, receipts, older checkpoints, witness policy.
 */
export class LogVerifier {
  private readonly opened: Opened;
  private readonly frontier = new Frontier();
  private readonly lines = new LineChecks();
  private readonly roots: RootChecks | undefined;
  private readonly line: { bytes: Buffer; start: number; end: number } = {
    bytes: Buffer.alloc(0),
    start: 0,
    end: 0,
  };
  private readonly covered: number;
  private count = 0;

  constructor(private readonly options: VerifyOptions) {
    this.opened = open(options);
    if (this.opened.status === 'failed') {
      this.covered = 0;
      return;
    }
    const { checkpoint, claims } = this.opened;
    this.roots = new RootChecks(checkpoint, claims);
    this.covered = checkpoint.size;
    this.roots.grown(this.frontier);
  }

  /** True when a document failed already and no line can change the result. */
  get isDecided(): boolean {
    return this.opened.status === 'failed';
  }

  /** Takes the bytes of the next line, without its newline. */
  push(bytes: Buffer, start = 0, end = bytes.length): void {
    const index = this.count;
    this.count += 1;
    // What nobody signed is not judged: the writer finishes or drops it when it starts again.
    if (this.roots === undefined || index >= this.covered) return;
    const leaf = leafHashHex(bytes, start, end);
    this.line.bytes = bytes;
    this.line.start = start;
    this.line.end = end;
    this.lines.check(this.line, index, leaf);
    this.roots.leaf(index, leaf);
    this.frontier.appendHex(leaf);
    this.roots.grown(this.frontier);
  }

  /** `torn`: bytes after the last newline. */
  finish(torn = 0): VerifyResult {
    if (this.opened.status === 'failed') return this.opened.result;
    const { checkpoint, claims } = this.opened;
    return conclude({
      checkpoint,
      claims,
      lines: this.count,
      torn,
      streams: this.lines.streams,
      lineDamage: this.lines.firstDamage,
      roots: this.roots!,
      root: toHex(checkpoint.root),
      policy: this.options.policy && witnessed(this.options.policy, checkpoint, claims),
    });
  }
}

/**
 * Witnesses cosign now and then, the log signs all the time: where the newest checkpoint has too few of them, an older one
 * counts that has enough and that this log extends.
 */
function witnessed(
  policy: WitnessPolicy,
  newest: OpenCheckpoint,
  claims: readonly Claim[],
): PolicyVerdict {
  const older = claims.filter(({ kind }) => kind === 'since').map(({ checkpoint }) => checkpoint);
  const verdicts = [newest, ...older].map((checkpoint) => evaluatePolicy(policy, checkpoint));
  return verdicts.find(({ status }) => status === 'satisfied') ?? verdicts[0]!;
}

/** Verifies lines that are there one by one, each exactly the bytes of a leaf. */
export function verifyLog(lines: Iterable<Uint8Array>, options: VerifyOptions): VerifyResult {
  const verifier = new LogVerifier(options);
  if (!verifier.isDecided)
    for (const line of lines)
      verifier.push(Buffer.from(line.buffer, line.byteOffset, line.byteLength));
  return verifier.finish();
}

/** Verifies the bytes of NDJSON files as they are read, segment after segment: the fastest way. */
export function verifyChunks(chunks: Iterable<Uint8Array>, options: VerifyOptions): VerifyResult {
  const verifier = new LogVerifier(options);
  if (verifier.isDecided) return verifier.finish();
  const torn = eachLine(chunks, (bytes, start, end) => verifier.push(bytes, start, end));
  return verifier.finish(torn);
}
