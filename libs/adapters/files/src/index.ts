export { openFiles } from './open-files';
