import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeFact, factTypes, resultsDigest } from '@ledger/core';
import type { ClosePins, StatementIssued } from '@ledger/facts/payroll';
import { canonical } from '@ledger/kernel';
import type { Secret } from '@ledger/kernel';
import { eventsOf, hashesAt, PERIOD, readsOf } from './closed-month';

interface Sample {
  readonly type: string;
  readonly v: number;
  readonly data: object;
  readonly secret?: Secret;
}

const lines = readFileSync(join(__dirname, 'facts.ndjson'), 'utf8').trimEnd().split('\n');
const samples = lines.map((line) => JSON.parse(line) as Sample);

describe('every fact that was ever shipped', () => {
  it.each(samples.map((sample) => [`${sample.type} v${sample.v}`, sample] as const))(
    '%s is still read',
    (_name, { secret, ...stored }) => {
      const fact = decodeFact({ id: 'sample', ...stored }, secret);
      expect(fact.type).toBe(stored.type);
      expect(fact.v).toBeGreaterThanOrEqual(stored.v);
    },
  );

  it('has a stored sample here; a new one is appended, none is changed', () => {
    const known = new Set(samples.map(({ type }) => type));
    expect(factTypes.filter((type) => !known.has(type))).toEqual([]);
    expect(lines.map((line) => canonical(JSON.parse(line)))).toEqual(lines);
    const names = samples.map(({ type, v }) => `${type} ${v}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a month that was closed', () => {
  const file = 'closed-2026-03.ndjson';
  const events = eventsOf(file);
  const closing = events.find(({ type }) => type === 'PayrollPeriodClosed')!;
  const pins = closing.data as unknown as ClosePins;
  const told = Object.fromEntries(
    events
      .filter(({ type, position }) => type === 'StatementIssued' && position <= pins.log.position)
      .map(({ data }) => data as unknown as StatementIssued['data'])
      .map(({ employeeId, resultHash }) => [employeeId, resultHash]),
  );

  it('comes to the result hashes that were pinned', async () => {
    expect(await hashesAt(events, pins.log.position)).toEqual(told);
    expect(resultsDigest(new Map(Object.entries(told)))).toEqual(pins.results);
  });

  it('answers what was closed, and the difference that came after, as on the day it was stored', async () => {
    const reads = await readsOf(events);
    const { rows } = await reads.paySheet(PERIOD);
    expect(rows.map(({ employeeId, closed }) => [employeeId, closed!.resultHash])).toEqual(
      Object.entries(told).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
    expect(await reads.books.adjustments({})).toMatchObject([
      { employeeId: 'e-wang', openPeriod: '2026-04', amountFen: -1000, state: 'PROPOSED' },
    ]);
  });

  it.each([
    ['America/New_York', 'en_US.UTF-8'],
    ['Asia/Shanghai', 'zh_CN.UTF-8'],
    ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
    ['UTC', 'C'],
  ])('comes to the same in the time zone %s and the language %s', (TZ, LANG) => {
    const out = execFileSync(
      process.execPath,
      [
        '-r',
        join(__dirname, '../support/from-sources.cjs'),
        join(__dirname, 'print-hashes.ts'),
        file,
        String(pins.log.position),
      ],
      { env: { PATH: process.env.PATH, TZ, LANG, LC_ALL: LANG }, encoding: 'utf8' },
    );
    expect(JSON.parse(out)).toEqual(told);
  });
});
