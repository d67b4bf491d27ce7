import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClausesDocument } from '@ledger/rulebook';
import {
  clauseBook,
  defaultPolicy,
  policyFields,
  profiles,
  validatePolicy,
  withSettings,
} from '@ledger/rulebook';
import { derivedDayRows } from './derived-rows';
import { goldenRows } from './golden-rows';
import { judgeCase } from '@ledger/rulebook';

const data = (path: string): string => readFileSync(join(__dirname, '../../data', path), 'utf8');
const regulation = data('rulebook/regulation.zh.txt');
const document = JSON.parse(data('rulebook/clauses.json')) as ClausesDocument;
const book = clauseBook(document);

const numbered = (letter: string, count: number, width: number): string[] =>
  Array.from({ length: count }, (_, n) => letter + String(n + 1).padStart(width, '0'));

describe('the words of the rulebook', () => {
  it('stand on the regulation text whose digest they name', () => {
    const sha256 = createHash('sha256').update(regulation).digest('hex');
    expect(document.regulation).toEqual({ file: 'regulation.zh.txt', sha256 });
  });

  it('have every clause R01 … R62, each quote an exact part of the regulation', () => {
    expect(document.clauses.map(({ id }) => id)).toEqual(numbered('R', 62, 2));
    for (const { id, quote, en } of document.clauses) {
      expect([id, regulation.includes(quote), quote.length > 3, en.length > 3]).toEqual([
        id,
        true,
        true,
        true,
      ]);
    }
  });

  it('name sections that the regulation has', () => {
    for (const { section } of document.clauses) expect(regulation).toContain(section);
  });

  it('have every guard-rail G1 … G20 and every reading A01 … A68, in both languages', () => {
    expect(document.guardRails.map(({ id }) => id)).toEqual(numbered('G', 20, 1));
    expect(document.readings.map(({ id }) => id)).toEqual(numbered('A', 68, 2));
    for (const { zh, en } of [
      ...document.guardRails,
      ...document.readings.flatMap(({ question, reading }) => [question, reading]),
    ])
      expect([zh === '', en === '']).toEqual([false, false]);
  });

  it('point at policy keys that exist, and every key that decides a reading is pointed at', () => {
    const paths = new Set(policyFields.map(({ path }) => path));
    const named = [...document.guardRails, ...document.readings].flatMap(({ id, keys }) =>
      keys.map((key) => [id, key] as const),
    );
    for (const [id, key] of named) expect([id, key, paths.has(key)]).toEqual([id, key, true]);
    for (const { path, decides } of policyFields)
      for (const id of decides)
        expect(named.some(([by, key]) => by === id && key === path)).toBe(true);
  });

  it('offer defaults and alternatives that the policy takes', () => {
    for (const { keys, default: own, alternatives } of document.readings) {
      const [key] = keys;
      if (key === undefined || own === null) continue;
      for (const value of [own, ...alternatives]) {
        const [path, text] = value.includes('=') ? value.split('=') : [key, value];
        const written = text === '[]' ? '' : text === 'GRADUATED' ? '5000+2500' : text!;
        expect([path, written, withSettings(defaultPolicy, [[path!, written]]).status]).toEqual([
          path,
          written,
          'valid',
        ]);
      }
    }
  });

  it('the default that a reading names is the default of the policy', () => {
    for (const { id, keys, default: own } of document.readings) {
      if (keys[0] === undefined || own === null) continue;
      const written = own === '[]' ? '' : own;
      const set = withSettings(defaultPolicy, [[keys[0], written]]);
      expect([id, set]).toEqual([id, { status: 'valid', policy: defaultPolicy }]);
    }
  });

  it('mark the six contested readings that an editor must show', () => {
    expect(book.contested.map(({ id }) => id)).toEqual(['A01', 'A11', 'A19', 'A21', 'A41', 'A44']);
  });

  it('explain every clause that a golden or drawn case cites', () => {
    const cited = new Set(
      [...goldenRows(), ...derivedDayRows(7, 60)].flatMap((row) => judgeCase(row).clauses),
    );
    expect([...cited].filter((code) => book.clause(code) === undefined)).toEqual([]);
  });
});

describe('the policy documents', () => {
  it.each(Object.entries(profiles))(
    'data/policy/%s.json is the document that the code knows, and is valid',
    (name, policy) => {
      const json: unknown = JSON.parse(data(`policy/${name}.json`));
      expect(json).toEqual(policy);
      expect(validatePolicy(json)).toEqual({ status: 'valid', policy });
    },
  );

  it('has a key in the table for every value of the default, and none besides', () => {
    const leaves = (tree: object, above = ''): string[] =>
      Object.entries(tree).flatMap(([key, value]) => {
        const path = above === '' ? key : `${above}.${key}`;
        if (policyFields.some((field) => field.path === path)) return [path];
        return typeof value === 'object' && value !== null ? leaves(value as object, path) : [path];
      });
    expect(leaves(defaultPolicy).toSorted()).toEqual(
      policyFields.map(({ path }) => path).toSorted(),
    );
  });
});
