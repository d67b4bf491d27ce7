import type { Fen } from '@ledger/kernel';
import type { GuardStep } from '@ledger/rulebook';
import type { Line } from '../read/assess/lines';
import type { Settled } from '../read/assess/settle-sheet';

/** Sums of what is charged; a line counts under every clause that it cites. */
export interface LineSum {
  readonly lines: number;
  readonly assessedFen: Fen;
  readonly payableFen: Fen;
}

export interface ClauseSum {
  readonly clause: string;
  readonly before: LineSum;
  readonly after: LineSum;
}

/** What one guard-rail would hold back. */
export interface GuardSum {
  readonly guard: GuardStep['guard'];
  readonly clause: string;
  /** Months of people in which it acts, and the penalty that it takes away. */
  readonly before: { readonly months: number; readonly waivedFen: Fen };
  readonly after: { readonly months: number; readonly waivedFen: Fen };
}

export interface MoneySum {
  readonly assessedFen: Fen;
  readonly unworkedPayFen: Fen;
  readonly penaltyFen: Fen;
  readonly payableFen: Fen;
  readonly bonusFen: Fen;
  /** Months of people that keep the bonus. */
  readonly bonuses: number;
}

type Side = 'before' | 'after';

const noLines = { lines: 0, assessedFen: 0, payableFen: 0 };
const noWaiver = { months: 0, waivedFen: 0 };
const noMoney = {
  assessedFen: 0,
  unworkedPayFen: 0,
  penaltyFen: 0,
  payableFen: 0,
  bonusFen: 0,
  bonuses: 0,
};

/** Adds up settlements of both sides. */
export class Sums {
  private readonly clauses = new Map<
    string,
    Record<Side, { -readonly [K in keyof LineSum]: Fen }>
  >();
  private readonly guards = new Map<
    string,
    { clause: string } & Record<Side, { months: number; waivedFen: Fen }>
  >();
  readonly money: Record<Side, { -readonly [K in keyof MoneySum]: Fen }> = {
    before: { ...noMoney },
    after: { ...noMoney },
  };

  add(side: Side, { statement: { settlement }, lines }: Settled): void {
    const sum = this.money[side];
    sum.assessedFen += settlement.assessedFen;
    sum.unworkedPayFen += settlement.unworkedPayFen;
    sum.penaltyFen += settlement.penaltyFen;
    sum.payableFen += settlement.payableFen;
    sum.bonusFen += settlement.bonusFen ?? 0;
    if (settlement.fullAttendance === 'KEPT') sum.bonuses += 1;
    for (const line of lines) this.addLine(side, line);
    for (const guard of settlement.guards) this.addGuard(side, guard);
  }

  private addLine(side: Side, { finding, assessedFen, payableFen }: Line): void {
    for (const clause of finding.clauses) {
      const known = this.clauses.get(clause) ?? { before: { ...noLines }, after: { ...noLines } };
      known[side].lines += 1;
      known[side].assessedFen += assessedFen;
      known[side].payableFen += payableFen;
      this.clauses.set(clause, known);
    }
  }

  private addGuard(side: Side, { guard, clause, beforeFen, afterFen }: GuardStep): void {
    const known = this.guards.get(guard) ?? {
      clause,
      before: { ...noWaiver },
      after: { ...noWaiver },
    };
    known[side].months += 1;
    known[side].waivedFen += beforeFen - afterFen;
    this.guards.set(guard, known);
  }

  byClause(): ClauseSum[] {
    return [...this.clauses]
      .map(([clause, sums]) => ({ clause, ...sums }))
      .sort((a, b) => (a.clause < b.clause ? -1 : 1));
  }

  byGuard(): GuardSum[] {
    return [...this.guards].map(([guard, { clause, before, after }]) => ({
      guard: guard as GuardStep['guard'],
      clause,
      before,
      after,
    }));
  }
}
