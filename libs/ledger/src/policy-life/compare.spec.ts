import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clauseBook, defaultPolicy, policyFields, withSettings } from '@ledger/rulebook';
import type { ClausesDocument, PolicyDocument } from '@ledger/rulebook';
import { comparePolicies, valueText } from './index';
import { clausesOfKey } from './key-clauses';

const book = clauseBook(
  JSON.parse(
    readFileSync(join(__dirname, '../../../../data/rulebook/clauses.json'), 'utf8'),
  ) as ClausesDocument,
);

function changed(...settings: readonly (readonly [string, string])[]): PolicyDocument {
  const checked = withSettings(defaultPolicy, settings);
  if (checked.status === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return checked.policy;
}

describe('two versions of the rulebook compared', () => {
  it('A01: a shorter grace is one key, with its clause and its readings', () => {
    const { keys, clauses } = comparePolicies(
      defaultPolicy,
      changed(['late.graceLastOnTimeSecond', '0']),
      book,
    );
    expect(keys).toEqual([
      {
        key: 'late.graceLastOnTimeSecond',
        before: 59,
        after: 0,
        decides: ['R48', 'A01', 'A04', 'A07'],
      },
    ]);
    expect(clauses.map(({ code }) => code)).toEqual(['R48', 'A01', 'A04', 'A07']);
    const [r48] = clauses;
    expect(r48!.quote).toContain('8:00:59');
    expect(r48!.en).toMatch(/[a-z]/);
  });

  it('lists every clause once with all keys that touch it, clauses before readings before guard-rails', () => {
    const { clauses } = comparePolicies(
      defaultPolicy,
      changed(['tiers.amountFen.P', '500+1000+1500'], ['guard.penaltyCapBp', '1000']),
      book,
    );
    expect(clauses.map(({ code }) => code)).toEqual(['R51', 'R53', 'R54', 'R55', 'G1']);
    expect(clauses[1]!.keys).toEqual(['tiers.amountFen.P']);
  });

  it('names and dates of the versions are no difference', () => {
    const renamed = { ...defaultPolicy, version: '2.0.0', effectiveFrom: '2027-01-01' };
    const { before, after, keys, clauses } = comparePolicies(defaultPolicy, renamed, book);
    expect([keys, clauses]).toEqual([[], []]);
    expect([before.version, after.version]).toEqual(['1.0.0', '2.0.0']);
  });

  it('a key that an older document does not have reads as not set', () => {
    const { midShiftGap: _midShiftGap, ...older } = defaultPolicy;
    const { keys } = comparePolicies(older as PolicyDocument, defaultPolicy, book);
    expect(keys).toMatchObject([{ key: 'midShiftGap', before: null, after: 'ALERT' }]);
    expect(valueText(null, 'en')).toBe('(not set)');
  });

  it('cites only clauses that the regulation has', () => {
    const cited = new Set(policyFields.flatMap(({ path }) => clausesOfKey(path)));
    expect([...cited].filter((code) => book.clause(code) === undefined)).toEqual([]);
    expect(cited.size).toBeGreaterThan(12);
  });
});
