import type { FastifyReply } from 'fastify';
import type { EdgeRequest } from '@ledger/adapters/nest';

/** Whether the caller wants a page rather than data; if so, the reply is one. */
export function asPage(request: EdgeRequest, reply: FastifyReply): boolean {
  const accept = request.headers.accept;
  const wanted = typeof accept === 'string' ? accept : '';
  if (!prefersHtml(wanted)) return false;
  reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  return true;
}

/** `text/html` named before JSON: what a browser sends; a program that says nothing gets data. */
function prefersHtml(accept: string): boolean {
  const html = accept.indexOf('text/html');
  const json = accept.indexOf('application/json');
  return html >= 0 && (json < 0 || html < json);
}
