export { openViews, ViewsNotReady } from './open-views';
export type { ViewsOptions } from './open-views';
export { SqliteViews } from './sqlite-views';
