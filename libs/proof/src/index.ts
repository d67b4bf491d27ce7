export type { Parsed } from './bytes';
export { EMPTY_ROOT, leafHash, leafHashHex, nodeHash } from './merkle/hash';
export type { Hash } from './merkle/hash';
export { Frontier } from './merkle/frontier';
export type { FrontierState } from './merkle/frontier';
export { rootOf } from './merkle/range';
export type { HashAt } from './merkle/range';
export { inclusionProof, verifyInclusion } from './merkle/inclusion';
export type { InclusionClaim } from './merkle/inclusion';
export { consistencyProof, verifyConsistency } from './merkle/consistency';
export type { ConsistencyClaim } from './merkle/consistency';
export { parseTilePath, TILE_BYTES, TILE_WIDTH, tilePath } from './tiles/path';
export { TileMissing, TileTree } from './tiles/tile-tree';
export type { TilePort } from './tiles/tile-tree';
export { formatVkey, isKeyName, LOG_KEY, parseVkey, verifierKey, WITNESS_KEY } from './note/key';
export type { KeyType, VerifierKey } from './note/key';
export { signHandOver } from './note/hand-over';
export type { HandOver } from './note/hand-over';
export { exportSigningKey, importSigningKey, logSigner, newSigningKey } from './note/signing-key';
export type { ImportedKey, NoteSigner } from './note/signing-key';
export { formatNote, parseNote, signatureOf, SIGNATURES_MAX, signNote } from './note/note';
export type { Note, NoteSignature } from './note/note';
export { verifyNote, verifySignature } from './note/verify-note';
export type { NoteVerdict, VerifiedSignature } from './note/verify-note';
export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from './note/checkpoint';
export type {
  Checkpoint,
  CheckpointText,
  CheckpointVerdict,
  OpenCheckpoint,
} from './note/checkpoint';
export {
  decodeSlots,
  encodeSlot,
  SLOT_BYTES,
  SLOT_NOTE_MAX,
  slotOffset,
  SLOTS_BYTES,
} from './note/slots';
export type { Slot, Slots } from './note/slots';
export { cosigner } from './witness/cosigner';
export {
  ADD_CHECKPOINT_BYTES_MAX,
  formatAddCheckpoint,
  formatCosignatures,
  parseAddCheckpoint,
  parseCosignatures,
} from './witness/add-checkpoint';
export type { AddCheckpoint } from './witness/add-checkpoint';
export { witnessDecide } from './witness/decide';
export type { KnownLog, TreeHead, WitnessDecision, WitnessRefusal } from './witness/decide';
export { evaluatePolicy, policyKeys } from './witness/policy';
export type {
  PolicyGroup,
  PolicyLog,
  PolicyVerdict,
  PolicyWitness,
  WitnessPolicy,
} from './witness/policy';
export { parsePolicy } from './witness/parse-policy';
export { LogHead } from './log-head';
export type { HeadOptions, SignedHead } from './log-head';
export { formatReceipt, parseReceipt, RECEIPT_BYTES_GOAL, verifyReceipt } from './receipt';
export type { Receipt, ReceiptVerdict } from './receipt';
export { CanonicalScanner } from './verify/canonical-scan';
export { EnvelopeReader } from './verify/envelope';
export type { Envelope, EnvelopeFault } from './verify/envelope';
export { readCheckpointFile } from './verify/checkpoint-file';
export type { CheckpointFile } from './verify/checkpoint-file';
export type { Document } from './verify/claims';
export { followKeys, HAND_OVERS_FILE, joinNotes, splitNotes } from './verify/follow-keys';
export type { FollowedKeys } from './verify/follow-keys';
export { eachLine, LineSplitter, SEGMENT_LINES, segmentPath } from './verify/lines';
export type { LineTaker } from './verify/lines';
export { TileLocator } from './verify/locate';
export { LogVerifier, verifyChunks, verifyLog } from './verify/verify-log';
export type { VerifyOptions } from './verify/verify-log';
export { exitCode } from './verify/result';
export type {
  Damage,
  Gap,
  HandedOver,
  Incomplete,
  Intact,
  Tampered,
  UnknownKey,
  VerifyResult,
} from './verify/result';
export { verifySentence } from './verify/sentences';
export type { Language } from './verify/sentences';
