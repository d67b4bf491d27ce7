import { verifyConsistency, verifyInclusion } from '@ledger/proof';
import probes from '../fixtures/proof/rfc6962-probes.json';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64');

describe('the published probes over the CT test trees', () => {
  it.each(probes.inclusion)('$name is taken or refused as published', (probe) => {
    const { index, size } = probe;
    const claim = { index, size, leaf: bytes(probe.leaf), root: bytes(probe.root) };
    expect(verifyInclusion({ ...claim, proof: probe.proof.map(bytes) })).toBe(probe.good);
  });

  it.each(probes.consistency)('$name is taken or refused as published', (probe) => {
    const { oldSize, newSize } = probe;
    const claim = { oldSize, newSize, proof: probe.proof.map(bytes) };
    const roots = { oldRoot: bytes(probe.oldRoot ?? ''), newRoot: bytes(probe.newRoot ?? '') };
    expect(verifyConsistency({ ...claim, ...roots })).toBe(probe.good);
  });
});
