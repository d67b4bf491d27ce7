export { explainDay } from './day';
export { explainStatement } from './statement';
export { renderHtml } from './html';
export { renderJson, renderText } from './render';
export type { ExplanationJson } from './render';
export type { Evidence, ExplanationNode, Said } from './tree';
export type { Formula } from './formula';
