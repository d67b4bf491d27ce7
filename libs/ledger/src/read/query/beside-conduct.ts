import { withConduct } from '../../conduct/conduct-lines';
import type { PaySheet, Statement } from '../../contract';
import type { Desk } from './desk';

/** A statement with the rewards and sanctions of its month beside it (R10). */
export async function besideConduct(
  desk: Desk,
  found: Statement | undefined,
): Promise<Statement | undefined> {
  return found && withConduct(desk.parts, found, desk.position);
}

export async function sheetWithConduct(desk: Desk, sheet: PaySheet): Promise<PaySheet> {
  const rows: Statement[] = [];
  for (const row of sheet.rows) rows.push(await withConduct(desk.parts, row, desk.position));
  return { ...sheet, rows };
}
