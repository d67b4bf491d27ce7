import type { Proofs } from '../evidence/proofs';

/** The Merkle root (hex) of the first `size` events, from the signed tree; undefined where the log has no second copy. */
export async function rootAt(
  proofs: Proofs | undefined,
  size: number,
): Promise<string | undefined> {
  const tree = await proofs?.upTo(size);
  if (tree === undefined) return undefined;
  // C2SP tlog-checkpoint: origin, size and root, a line each.
  const [, count, root] = Buffer.from(tree.checkpoint).toString('utf8').split('\n');
  return Number(count) === size ? Buffer.from(root ?? '', 'base64').toString('hex') : undefined;
}
