export { createPreview } from './create-preview';
export type { AskPreview, CreatePreviewParts, Preview } from './create-preview';
export { beyondLimits, measure } from './limits';
export { previewCorrection } from './preview';
export type { MonthPreview, MonthsFacts, PreviewParts } from './preview';
export type { SecondPersonMissing, SecondPersonRefusal } from './second-person';
export { isCorrection } from './correction';
