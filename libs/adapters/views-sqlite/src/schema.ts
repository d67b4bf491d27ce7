import type { ViewSchema } from '@ledger/kernel';
import type { Database } from '@ledger/adapters/sqlite';

/** Names come from the schema in our own source, never from a user. */
export function createTables(db: Database, { fingerprint, tables, sqlViews }: ViewSchema): void {
  for (const { name, columns } of tables) {
    const list = columns.map(([column, type]) => `, ${column} ${type}`).join('');
    db.exec(`CREATE TABLE ${name} (key INTEGER PRIMARY KEY${list})`);
  }
  for (const [name, sql] of Object.entries(sqlViews)) db.exec(`CREATE VIEW ${name} AS ${sql}`);
  db.exec('CREATE TABLE checkpoint (position INTEGER, horizon INTEGER, reference INTEGER)');
  db.exec('CREATE TABLE made_by (fingerprint TEXT)');
  db.prepare('INSERT INTO made_by VALUES (?)').run(fingerprint);
}

/** Takes everything away, also what an earlier release called otherwise. */
export function dropTables(db: Database): void {
  const made = db
    .prepare(`SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table')`)
    .all() as { readonly type: string; readonly name: string }[];
  for (const kind of ['view', 'table'])
    for (const { type, name } of made)
      if (type === kind && !name.startsWith('sqlite_')) db.exec(`DROP ${kind} "${name}"`);
}

/** Whether the file holds the views of exactly this release. */
export function isCurrent(db: Database, { fingerprint }: ViewSchema): boolean {
  const tables = db.prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name = 'made_by'`).get();
  if (Number(tables?.n) === 0) return false;
  return db.prepare('SELECT fingerprint FROM made_by').get()?.fingerprint === fingerprint;
}
