export { conductLines, withConduct } from './conduct-lines';
export type { ConductLine } from './conduct-line';
export type { ConductParts } from './conduct-lines';
export { conductGrounds } from './grounds';
export type { ConductQuestion } from './grounds';
export {
  conductBeside,
  conductKinds,
  conductStates,
  conductTable,
  sayConduct,
} from './say-conduct';
