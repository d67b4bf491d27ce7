import { join } from 'node:path';
import { connect } from '@ledger/adapters/sqlite';
import { LEDGER_FILE } from '@ledger/adapters/store-sqlite';

const PAGE = 2_000;
const COMMIT_EVERY = 50_000;

interface Body {
  readonly type: string;
  readonly stream: string;
  readonly data: { readonly at: string };
}

interface Day {
  first: string;
  last: string;
  count: number;
}

/**
 * What one would write without much thought, with raw prepared statements: rows scanned in pages, each body parsed,
 * folded to employee-days, and one row per employee-day written with the checkpoint in the same transaction. Assesses nothing.
 */
export function rebuildNaively(dir: string, viewsPath: string): void {
  const log = connect(join(dir, LEDGER_FILE), { readOnly: true });
  const views = connect(viewsPath);
  views.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE day (key TEXT PRIMARY KEY, first TEXT, last TEXT, count INTEGER) WITHOUT ROWID;
    CREATE TABLE checkpoint (id INTEGER PRIMARY KEY, seq INTEGER)`);
  const page = log.prepare(`SELECT seq, body FROM events WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`);
  const put = views.prepare('INSERT OR REPLACE INTO day VALUES (?, ?, ?, ?)');
  const mark = views.prepare('INSERT OR REPLACE INTO checkpoint VALUES (1, ?)');
  const days = new Map<string, Day>();
  const dirty = new Set<string>();
  let seq = 0;
  let pending = 0;

  const commit = (): void => {
    views.exec('BEGIN');
    for (const key of dirty) {
      const { first, last, count } = days.get(key)!;
      put.run(key, first, last, count);
    }
    mark.run(seq);
    views.exec('COMMIT');
    dirty.clear();
    pending = 0;
  };
  for (;;) {
    const rows = page.all(seq) as { readonly seq: number; readonly body: Uint8Array }[];
    for (const row of rows) {
      fold(JSON.parse(Buffer.from(row.body).toString()) as Body, days, dirty);
      seq = row.seq;
    }
    pending += rows.length;
    if (pending >= COMMIT_EVERY || rows.length < PAGE) commit();
    if (rows.length < PAGE) break;
  }
  log.close();
  views.close();
}

function fold({ type, stream, data }: Body, days: Map<string, Day>, dirty: Set<string>): void {
  if (type !== 'PunchedIn' && type !== 'PunchedOut') return;
  const key = `${stream.slice('attendance-'.length, -'-2026-01'.length)}|${data.at.slice(0, 10)}`;
  const day = days.get(key);
  if (day === undefined) days.set(key, { first: data.at, last: data.at, count: 1 });
  else {
    if (data.at < day.first) day.first = data.at;
    if (data.at > day.last) day.last = data.at;
    day.count += 1;
  }
  dirty.add(key);
}
