export { zipBytes } from './zip';
export type { ZipFile } from './zip';
