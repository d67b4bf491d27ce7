export { evidencePack } from './evidence';
export type { EvidenceOptions, EvidenceParts } from './evidence';
export type { EvidenceQuestion } from './gather';
export type { EvidencePack } from './pack';
export type { Proofs, SignedTree } from './proofs';
