import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  encodeSlot,
  exitCode,
  formatVkey,
  HAND_OVERS_FILE,
  joinNotes,
  logSigner,
  newSigningKey,
  segmentPath,
  signHandOver,
  slotOffset,
  SLOTS_BYTES,
} from '@ledger/proof';
import type { NoteSigner, VerifyResult } from '@ledger/proof';
import { BuiltLog, buildLines, ORIGIN } from './build-log';
import { bitFlips } from './damage';
import type { Files, Harm } from './damage';
import { askPython, Copies, library, python, resultOf, run } from './verifiers';

const copies = new Copies();
afterAll(() => copies.remove());

const newSigner = (): NoteSigner => logSigner(ORIGIN, newSigningKey());
const [first, second, third, thief] = [newSigner(), newSigner(), newSigner(), newSigner()];

/** Sixty events, signed by three keys: the first up to event 20, the second up to 40. */
const lines = buildLines(60, 21);
const log = new BuiltLog(lines, third);
const handOver = (size: number, from: NoteSigner, to: NoteSigner, of = log): Buffer =>
  Buffer.from(signHandOver({ size, root: of.rootAt(size) }, from, to));
const handOvers = [handOver(20, first, second), handOver(40, second, third)];
const files: Files = new Map([
  ...log.files(),
  [HAND_OVERS_FILE, Buffer.from(joinNotes(handOvers))],
]);
const withRotations = (notes: readonly Buffer[], more: Files = files): Files =>
  new Map([...more, [HAND_OVERS_FILE, Buffer.from(joinNotes(notes))]]);

function slotsOf(of: BuiltLog, size: number, signers: readonly NoteSigner[]): Buffer {
  const slots = Buffer.alloc(SLOTS_BYTES);
  slots.set(encodeSlot(0, of.checkpoint(size, signers)), slotOffset(0));
  return slots;
}

/** The log of another history under these keys. */
function rewritten(signer: NoteSigner): BuiltLog {
  const changed = buildLines(60, 22);
  return new BuiltLog(changed, signer);
}

interface Judged {
  readonly library: VerifyResult;
  readonly program: unknown;
  readonly code: number | null;
  readonly python: boolean | undefined;
}

async function judged(given: Files, by: NoteSigner): Promise<Judged> {
  const dir = copies.put(given);
  const vkey = formatVkey(by.verifier);
  const ran = await run(dir, '--key', vkey, '--json');
  return {
    library: library(given, [by.verifier]),
    program: resultOf(ran),
    code: ran.code,
    python: python === undefined ? undefined : askPython(dir, vkey).intact,
  };
}

/** Whether the second opinion takes a receipt; undefined where there is none. */
const pythonTakes = (dir: string, key: string, receipt: string): boolean | undefined =>
  python === undefined ? undefined : askPython(dir, key, [join(dir, receipt)]).receipts[0];

describe('a log whose key was handed over twice', () => {
  it.each([
    ['the first', first],
    ['the second', second],
    ['the newest', third],
  ])(
    'is intact for whoever was given %s key, and says who took over where',
    async (_, by) => {
      const { library: ours, program, code, python: second_ } = await judged(files, by);
      expect(ours).toMatchObject({
        status: 'intact',
        size: 60,
        handOvers: [{ size: 20 }, { size: 40 }],
      });
      expect([program, code]).toEqual([ours, 0]);
      expect(second_ ?? true).toBe(true);
    },
    30_000,
  );

  it.each([
    ['the first key', first, 7, 20],
    ['the second key', second, 30, 33],
    ['the newest key', third, 50, 60],
  ])(
    'takes a receipt that %s signed, whichever key is given',
    async (_, by, index, size) => {
      const receipt = log.receipt(index, size, [by]);
      const dir = copies.put(files);
      writeFileSync(join(dir, 'mine'), receipt);
      for (const given of [first, second, third]) {
        const key = formatVkey(given.verifier);
        const ran = await run(dir, '--key', key, '--receipt', join(dir, 'mine'), '--json');
        const ours = library(files, [given.verifier], [{ name: 'mine', bytes: receipt }]);
        expect([ran.code, resultOf(ran)]).toEqual([0, ours]);
        expect(pythonTakes(dir, key, 'mine') ?? true).toBe(true);
      }
    },
    30_000,
  );

  it('takes no receipt that a key signed after it was handed over', async () => {
    const late = log.receipt(7, 21, [first]);
    const dir = copies.put(files);
    writeFileSync(join(dir, 'late'), late);
    const key = formatVkey(third.verifier);
    const ran = await run(dir, '--key', key, '--receipt', join(dir, 'late'), '--json');
    const ours = library(files, [third.verifier], [{ name: 'late', bytes: late }]);
    expect(ours).toMatchObject({ status: 'tampered', what: 'RECEIPT_SIGNATURE' });
    expect([ran.code, resultOf(ran)]).toEqual([2, ours]);
    expect(pythonTakes(dir, key, 'late') ?? false).toBe(false);
  });

  it('needs no hand-over for a reader who ignores the key that it does not know', () => {
    const overlap = new Map([...log.files(), ['checkpoint', log.checkpoint(60, [second, third])]]);
    for (const by of [second, third])
      expect(library(overlap, [by.verifier])).toMatchObject({ status: 'intact' });
  });
});

describe('somebody who wants another key to be believed', () => {
  const without = new Map([...files].filter(([path]) => path !== HAND_OVERS_FILE));
  const own = rewritten(thief);
  const deeds: readonly (readonly [string, Files, NoteSigner, object])[] = [
    ['takes the hand-overs away', without, first, { status: 'unknown-key' }],
    [
      'takes the first of them away',
      withRotations(handOvers.slice(1)),
      first,
      { status: 'unknown-key' },
    ],
    [
      'signs a longer log with the key that was handed over',
      new Map([...files, ['checkpoint', slotsOf(log, 60, [first])]]),
      first,
      { status: 'tampered', what: 'CHECKPOINT_SIGNATURE' },
    ],
    [
      'signs it with that key for a reader who was given the newest one',
      new Map([...files, ['checkpoint', slotsOf(log, 60, [first])]]),
      third,
      { status: 'tampered', what: 'CHECKPOINT_SIGNATURE' },
    ],
    [
      'hands over to a key of their own without the key of the log',
      withRotations(
        [Buffer.from(signHandOver({ size: 20, root: own.rootAt(20) }, thief, newSigner()))],
        own.files(),
      ),
      first,
      { status: 'unknown-key' },
    ],
    [
      'hands over in the name of the first key, its signature taken from elsewhere',
      withRotations([forgedHandOver(own)], own.files()),
      first,
      { status: 'unknown-key' },
    ],
    [
      'rewrites history and signs it with the newest key, and keeps the hand-overs',
      withRotations(handOvers, rewritten(third).files()),
      first,
      { status: 'tampered', what: 'SINCE_ROOT' },
    ],
    [
      'goes back to a time before the hand-overs',
      new Map([
        ...files,
        ['checkpoint', slotsOf(log, 15, [first])],
        [
          segmentPath(0),
          Buffer.from(
            lines
              .slice(0, 15)
              .map((line) => `${line}\n`)
              .join(''),
          ),
        ],
      ]),
      first,
      { status: 'incomplete', what: 'OLDER_COPY' },
    ],
    [
      'exchanges the two hand-overs',
      withRotations(handOvers.toReversed()),
      first,
      { status: 'unknown-key' },
    ],
    [
      'writes something else where the hand-overs were',
      new Map([...files, [HAND_OVERS_FILE, Buffer.from('nothing to see here\n')]]),
      third,
      { status: 'tampered', what: 'SINCE_MALFORMED' },
    ],
  ];

  /** The names of the first key and a hand-over that its owner never signed. */
  function forgedHandOver(of: BuiltLog): Buffer {
    const text = handOver(20, first, thief, of).toString();
    const elsewhere = handOver(20, first, second).toString();
    const lineOf = (note: string): string =>
      note.split('\n').find((line) => line.startsWith('— '))!;
    return Buffer.from(text.replace(lineOf(text), lineOf(elsewhere)));
  }

  it.each(deeds)(
    'who %s is found out by every verifier',
    async (_, harmed, by, finding) => {
      const { library: ours, program, code, python: opinion } = await judged(harmed, by);
      expect(ours).toMatchObject(finding);
      expect([program, code]).toEqual([ours, exitCode(ours)]);
      expect(opinion ?? false).toBe(false);
    },
    30_000,
  );

  it('who turns a bit of the hand-overs is found out, and both verifiers say the same', async () => {
    const harms: readonly Harm[] = bitFlips(files, HAND_OVERS_FILE, 120, 3);
    const believed: string[] = [];
    for (const { what, files: harmed } of harms) {
      const ours = library(harmed, [first.verifier]);
      if (ours.status === 'intact') believed.push(what);
    }
    const sample = harms.filter((_, i) => i % 6 === 0);
    for (const { what, files: harmed } of sample) {
      const ran = await run(copies.put(harmed), '--key', formatVkey(first.verifier), '--json');
      expect({ what, says: resultOf(ran) }).toEqual({
        what,
        says: library(harmed, [first.verifier]),
      });
    }
    expect(believed).toEqual([]);
  }, 60_000);
});
