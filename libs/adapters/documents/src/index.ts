export { renderHtml } from './html';
export { renderPdf } from './pdf';
