import type { PaySheet } from '../../contract';
import { legalAcceptance } from '../../policy-life/legal-notice';
import type { Desk } from './desk';

/** G20: the sheet carries the legal notice until a named person has accepted it. */
export async function withLegalNotice(desk: Desk, sheet: PaySheet): Promise<PaySheet> {
  if ((await legalAcceptance(desk.parts.store, desk.position)) !== undefined) return sheet;
  return { ...sheet, notes: [...sheet.notes, { code: 'LEGAL_NOTICE' }] };
}
