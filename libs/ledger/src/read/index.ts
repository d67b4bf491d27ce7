export { createProjector } from './project/projector';
export type { Projector, ProjectorParts, RebuildReport } from './project/projector';
export { createReads } from './query/reads';
export type { ReadsParts } from './query/reads';
export { MemoryViews } from './memory-views';
export { viewSchema } from './tables';
export { hashingViews } from './query/hash';
export type { ViewsDigest } from './query/hash';
