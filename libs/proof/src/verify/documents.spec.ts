import { BuiltLog } from '@ledger/test/proof/build-log';
import {
  bytes,
  edited,
  judge,
  lastOfStream,
  lines,
  log,
  signer,
} from '@ledger/test/proof/sample-log';
import { logSigner, newSigningKey } from '../note/signing-key';
import { cosigner } from '../witness/cosigner';
import type { WitnessPolicy } from '../witness/policy';
import { readCheckpointFile } from './checkpoint-file';
import { verifyLog } from './verify-log';

describe('a checkpoint that cannot be believed', () => {
  const stranger = logSigner('ledger.example/acme', newSigningKey());

  it('is of an unknown key', () => {
    const signed = new BuiltLog(lines, stranger).checkpoint();
    expect(judge(lines, { checkpoint: signed })).toMatchObject({ status: 'unknown-key' });
    expect(judge(lines, { keys: [] }).status).toBe('unknown-key');
  });

  it('is damaged, or its signature is false', () => {
    const text = log.checkpoint().toString();
    const forged = Buffer.from(text.replace('\n600\n', '\n599\n'));
    expect(judge(lines, { checkpoint: forged })).toMatchObject({ what: 'CHECKPOINT_SIGNATURE' });
    expect(judge(lines, { checkpoint: Buffer.from(text.slice(5, 40)) })).toMatchObject({
      what: 'CHECKPOINT_MALFORMED',
    });
  });

  it('is of another history: the owner rewrote it and signed again', () => {
    const rewritten = lines.with(lastOfStream, edited(lastOfStream, { source: 'api' }));
    const signed = new BuiltLog(rewritten, signer);
    const options = { checkpoint: signed.checkpoint() };
    expect(judge(rewritten, options).status).toBe('intact');
    const receipts = [{ name: 'mine', bytes: log.receipt(lastOfStream - 1) }];
    expect(judge(rewritten, { ...options, receipts })).toMatchObject({ what: 'RECEIPT_ROOT' });
    const since = [{ name: 'kept', bytes: log.checkpoint(lastOfStream + 1) }];
    expect(judge(rewritten, { ...options, since })).toMatchObject({ what: 'SINCE_ROOT' });
  });

  it('of another log is refused beside this one', () => {
    const other = new BuiltLog(lines, logSigner('ledger.example/other', newSigningKey()));
    expect(
      judge(lines, {
        keys: [signer.verifier, other.signer.verifier],
        since: [{ name: 'other', bytes: other.checkpoint() }],
      }),
    ).toMatchObject({ what: 'OTHER_ORIGIN' });
  });

  it.each([
    [
      'a malformed receipt',
      { receipts: [{ name: 'r', bytes: Buffer.from('hello') }] },
      'RECEIPT_MALFORMED',
    ],
    [
      'a receipt with a false signature',
      {
        receipts: [
          {
            name: 'r',
            bytes: Buffer.from(log.receipt(3).toString().replace('\n600\n', '\n601\n')),
          },
        ],
      },
      'RECEIPT_SIGNATURE',
    ],
    [
      'a receipt for another place',
      {
        receipts: [
          {
            name: 'r',
            bytes: Buffer.from(log.receipt(3).toString().replace('index 3', 'index 4')),
          },
        ],
      },
      'RECEIPT_NOT_INCLUDED',
    ],
    [
      'a receipt for a place beyond its checkpoint',
      {
        receipts: [
          {
            name: 'r',
            bytes: Buffer.from(log.receipt(3).toString().replace('index 3', 'index 600')),
          },
        ],
      },
      'RECEIPT_MALFORMED',
    ],
    [
      'a malformed older checkpoint',
      { since: [{ name: 's', bytes: Buffer.from('hello\n') }] },
      'SINCE_MALFORMED',
    ],
    [
      'an older checkpoint with a false signature',
      {
        since: [
          { name: 's', bytes: Buffer.from(log.checkpoint(9).toString().replace('\n9\n', '\n8\n')) },
        ],
      },
      'SINCE_SIGNATURE',
    ],
  ])('beside a good log: %s', (_what, options, what) => {
    expect(judge(lines, options)).toMatchObject({ status: 'tampered', what, firstBadIndex: null });
  });
});

describe('a witness policy', () => {
  const witness = cosigner('witness.example/w1', newSigningKey(), 1_700_000_000);
  const policy: WitnessPolicy = {
    logs: [{ key: signer.verifier }],
    witnesses: [{ name: 'accountant', key: witness.verifier }],
    groups: [],
    quorum: 'accountant',
  };

  it('is met by the cosignature of the witness', () => {
    const checkpoint = log.checkpoint(600, [signer, witness]);
    expect(judge(lines, { checkpoint, policy, keys: [] })).toMatchObject({
      status: 'intact',
      witnesses: ['accountant'],
    });
  });

  it('is not met without it', () => {
    expect(judge(lines, { policy })).toMatchObject({ status: 'incomplete', what: 'QUORUM' });
  });
});

describe('the checkpoint file of a log', () => {
  const keys = [signer.verifier];
  const fromFile = (file: Uint8Array, list = lines) => {
    const { checkpoint, older } = readCheckpointFile(file, keys);
    return verifyLog(bytes(list), { checkpoint, keys, since: older });
  };

  it('gives the newest checkpoint, and the older one to agree with', () => {
    expect(fromFile(log.slots(599, 600))).toMatchObject({ status: 'intact', since: 1 });
    expect(fromFile(log.checkpoint())).toMatchObject({ status: 'intact', since: 0 });
  });

  it('leaves the end unsigned when the newest slot was torn', () => {
    const torn = log.slots(599, 600).fill(0, 4096 + 40, 4096 + 512);
    expect(readCheckpointFile(torn, keys).damagedSlots).toBe(1);
    expect(fromFile(torn)).toMatchObject({ what: 'UNSIGNED_TAIL', covered: 599 });
  });

  it('is damaged when both slots are', () => {
    const torn = log
      .slots(599, 600)
      .fill(0, 50, 100)
      .fill(0, 4096 + 50, 4096 + 100);
    expect(fromFile(torn)).toMatchObject({ what: 'CHECKPOINT_MALFORMED' });
  });

  it('is not taken from an older slot when somebody signed the newest with another key', () => {
    const file = log.slots(599, 600);
    new BuiltLog(lines, logSigner('ledger.example/acme', newSigningKey()))
      .slots(0, 600)
      .copy(file, 4096, 4096);
    expect(fromFile(file).status).toBe('unknown-key');
  });

  it('shows a rewritten history when the older slot was left behind', () => {
    const rewritten = lines.with(lastOfStream, edited(lastOfStream, { source: 'api' }));
    const file = new BuiltLog(rewritten, signer).slots(599, 600);
    log.slots(599).copy(file, 0, 0, 4096);
    expect(fromFile(file, rewritten)).toMatchObject({ what: 'SINCE_ROOT' });
  });

  it('is not there yet', () => {
    for (const file of [Buffer.alloc(0), Buffer.alloc(8192)])
      expect(fromFile(file)).toMatchObject({ what: 'NO_CHECKPOINT' });
  });
});
