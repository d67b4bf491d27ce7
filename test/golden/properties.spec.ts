import fc from 'fast-check';
import type { DayAssessment, DayFacts, MonthFacts } from '@ledger/rulebook';
import { apportion, assessDay, assignPunches, profiles, settleMonth } from '@ledger/rulebook';
import { at, call, day, leave, leftPost, punchIn, punchOut, spans } from './days';
import { policyWith } from './policies';
import { VARIANTS } from './reference-policy';

const SEED = 20_260_315;
const params = { seed: SEED, numRuns: 1000 };

/** An instant around the shift, mostly on whole seconds. */
const second = fc.integer({ min: -3600, max: 36_000 });
const stamp = fc.oneof(
  { weight: 5, arbitrary: second.map((s) => at('08:00') + s * 1000) },
  { weight: 1, arbitrary: fc.integer({ min: at('07:00'), max: at('18:00') }) },
);
const punch = fc.record({
  direction: fc.constantFrom('IN' as const, 'OUT' as const),
  at: stamp,
  source: fc.constantFrom(
    'DEVICE' as const,
    'DEVICE' as const,
    'MAKEUP' as const,
    'VOIDED' as const,
  ),
  fact: fc.integer({ min: 100, max: 10_000 }),
});
const span = fc.tuple(second, fc.integer({ min: 1, max: 7200 })).map(([from, length]) => ({
  from: at('08:00') + from * 1000,
  to: at('08:00') + (from + length) * 1000,
}));
const facts: fc.Arbitrary<DayFacts> = fc
  .record({
    punches: fc.uniqueArray(punch, { maxLength: 6, selector: (each) => each.fact }),
    leaves: fc.array(
      span.map((within) => ({ ...leave('08:00-09:00'), ...within })),
      { maxLength: 2 },
    ),
    leftPosts: fc.array(
      fc
        .tuple(span, fc.boolean(), fc.constantFrom('CONFIRMED' as const, 'REPORTED' as const))
        .map(([{ from, to }, returned, state]) => ({
          ...leftPost('10:00', null, state),
          from,
          to: returned ? to : null,
        })),
      { maxLength: 2 },
    ),
    grade: fc.constantFrom('P' as const, 'M' as const, 'P' as const, null),
    monthlyWageFen: fc.integer({ min: 1, max: 10_000_000 }),
    provisional: fc.boolean(),
  })
  .map((drawn) => day(drawn));
const policies = fc.constantFrom(
  ...VARIANTS.map((variant) => policyWith(variant)),
  ...Object.values(profiles),
);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

describe(`what holds for every day (seed ${SEED})`, () => {
  it('the findings add up to the day, each split into unworked pay and penalty, none negative', () => {
    fc.assert(
      fc.property(facts, policies, (drawn, policy) => {
        const judged = assessDay(drawn, policy);
        const { findings } = judged;
        expect(sum(findings.map((f) => f.deductionFen))).toBe(judged.deductionFen);
        expect(sum(findings.map((f) => f.unworkedPayFen))).toBe(judged.unworkedPayFen);
        expect(sum(findings.map((f) => f.penaltyFen))).toBe(judged.penaltyFen);
        for (const f of findings) {
          expect(f.deductionFen).toBe(f.unworkedPayFen + f.penaltyFen);
          expect(Math.min(f.unworkedPayFen, f.penaltyFen, f.seconds)).toBeGreaterThanOrEqual(0);
          expect(f.clauses.length).toBeGreaterThan(0);
        }
      }),
      params,
    );
  });

  it('the order in which facts are given changes nothing', () => {
    fc.assert(
      fc.property(facts, policies, (drawn, policy) => {
        const turned = { ...drawn, punches: drawn.punches.toReversed() };
        const byFact = { ...drawn, punches: drawn.punches.toSorted((a, b) => a.fact - b.fact) };
        const judged = withoutOrder(assessDay(drawn, policy));
        expect(withoutOrder(assessDay(turned, policy))).toEqual(judged);
        expect(withoutOrder(assessDay(byFact, policy))).toEqual(judged);
      }),
      params,
    );
  });

  it('the tier string names exactly what is charged', () => {
    fc.assert(
      fc.property(facts, policies, (drawn, policy) => {
        const judged = assessDay(drawn, policy);
        const charged = judged.findings.map(({ tier }) => tier).filter((tier) => tier !== '');
        expect(
          judged.tier
            .split('+')
            .filter((tier) => tier !== '')
            .toSorted(),
        ).toEqual(charged.toSorted());
      }),
      params,
    );
  });

  it('a waiver never costs more, and settles its question', () => {
    fc.assert(
      fc.property(facts, policies, (drawn, policy) => {
        const before = assessDay(drawn, policy);
        for (const code of ['MISSING_IN', 'MISSING_OUT', 'LEFT_POST_UNCONFIRMED']) {
          const decisions = [{ code, decision: 'WAIVED' as const, fact: 1 }];
          const after = assessDay({ ...drawn, decisions }, policy);
          expect(after.deductionFen).toBe(before.deductionFen);
          expect(after.blocking).toEqual(before.blocking.filter((each) => each !== code));
        }
      }),
      params,
    );
  });
});

/** Facts of one finding may be listed in another order. */
const withoutOrder = (judged: DayAssessment): unknown => ({
  ...judged,
  findings: judged.findings.map((f) => ({ ...f, facts: f.facts.toSorted((a, b) => a - b) })),
});

describe(`one arrival, one departure, absences in between (seed ${SEED})`, () => {
  it('a longer lateness never costs less, with or without a call', () => {
    const drawn = fc.record({
      late: fc.nat(40_000),
      more: fc.nat(3000),
      grade: fc.constantFrom('P' as const, 'M' as const),
      notices: fc.constantFrom([], [call('07:30')]),
    });
    fc.assert(
      fc.property(drawn, ({ late, more, grade, notices }) => {
        const cost = (seconds: number): number => {
          const punches = [
            punchIn('08:00', { at: at('08:00') + seconds * 1000 }),
            punchOut('20:00'),
          ];
          return assessDay(day({ punches, grade, notices }), policyWith('')).deductionFen;
        };
        expect(cost(late + more)).toBeGreaterThanOrEqual(cost(late));
      }),
      params,
    );
  });

  it('a longer early leave never costs less', () => {
    fc.assert(
      fc.property(fc.nat(8000), fc.nat(3000), (early, more) => {
        const cost = (seconds: number): number => {
          const punches = [
            punchIn('08:00'),
            punchOut('17:00', { at: at('17:00') - seconds * 1000 }),
          ];
          return assessDay(day({ punches }), policyWith('')).deductionFen;
        };
        expect(cost(early + more)).toBeGreaterThanOrEqual(cost(early));
      }),
      params,
    );
  });

  it('every scheduled second falls into exactly one bucket: leave, late, away, early or worked', () => {
    const plan = fc.record({
      came: fc.nat(3600),
      left: fc.nat(3600),
      from: fc.integer({ min: 3600, max: 14_400 }),
      away: fc.integer({ min: 1, max: 7200 }),
      leave: fc.integer({ min: 0, max: 5400 }),
    });
    fc.assert(
      fc.property(plan, (drawn) => {
        const start = at('08:00') + drawn.leave * 1000;
        const arrival = start + drawn.came * 1000;
        const departure = at('17:00') - drawn.left * 1000;
        const gone = { from: at('09:30') + drawn.from * 1000, to: 0 };
        gone.to = gone.from + drawn.away * 1000;
        const judged = assessDay(
          day({
            punches: [punchIn('08:00', { at: arrival }), punchOut('17:00', { at: departure })],
            leaves: drawn.leave === 0 ? [] : [{ ...leave('08:00-09:00'), to: start }],
            leftPosts: [{ ...leftPost('10:00', '10:01'), ...gone }],
          }),
          policyWith('leftPost.lastMinutesRule=LEFT_POST_PREVAILS'),
        );
        const worked = sum(
          spans('08:00-12:00 13:00-17:00').map((segment) =>
            secondsWorked(segment, arrival, departure, gone),
          ),
        );
        expect(
          drawn.leave + judged.lateSeconds + judged.awaySeconds + judged.earlySeconds + worked,
        ).toBe(judged.scheduledSeconds);
      }),
      params,
    );
  });
});

interface Span {
  readonly from: number;
  readonly to: number;
}

function secondsWorked(segment: Span, arrival: number, departure: number, gone: Span): number {
  let worked = 0;
  for (let cell = segment.from; cell < segment.to; cell += 1000)
    if (cell >= arrival && cell < departure && (cell < gone.from || cell >= gone.to)) worked += 1;
  return worked;
}

describe(`what holds for every month (seed ${SEED})`, () => {
  const month: fc.Arbitrary<MonthFacts> = fc
    .record({
      drawn: fc.array(fc.tuple(fc.integer({ min: 1, max: 31 }), facts), { maxLength: 6 }),
      monthWageFen: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
      minimumWageFen: fc.option(fc.integer({ min: 0, max: 500_000 })),
      acknowledgedOn: fc.option(fc.integer({ min: 1, max: 28 }).map(dateOf)),
      policy: policies,
    })
    .map(({ drawn, policy, ...rest }) => ({
      ...rest,
      period: '2026-03',
      days: drawn
        .toSorted(([a], [b]) => a - b)
        .map(([on, of]) => assessDay({ ...of, attendanceDate: dateOf(on) }, policy)),
      employedFrom: null,
      employedTo: null,
      rosteredDays: 22,
      rosteredDaysEmployed: 22,
      leaveTypes: [],
    }));

  it('guards only take away from the penalty, and the lines add up to the payable', () => {
    fc.assert(
      fc.property(month, policies, fc.nat(3), (drawn, base, freePerMonth) => {
        const policy = { ...base, tiers: { ...base.tiers, freePerMonth } };
        const settled = settleMonth(drawn, policy);
        expect(settled.postedPenaltyFen).toBeLessThanOrEqual(settled.penaltyFen);
        expect(settled.payableFen).toBe(settled.unworkedPayFen + settled.postedPenaltyFen);
        expect(settled.assessedFen).toBe(settled.unworkedPayFen + settled.penaltyFen);
        const lines = apportion(drawn, settled, policy);
        expect(sum(lines.map(({ payableFen }) => payableFen))).toBe(settled.payableFen);
        expect(sum(lines.map(({ assessedFen }) => assessedFen))).toBe(settled.assessedFen);
        for (const line of lines) {
          expect(line.payableFen).toBeGreaterThanOrEqual(line.unworkedPayFen);
          expect(line.payableFen).toBeLessThanOrEqual(line.assessedFen);
        }
      }),
      params,
    );
  });
});

function dateOf(dayOfMonth: number): string {
  return `2026-03-${String(dayOfMonth).padStart(2, '0')}`;
}

describe(`punches and shifts (seed ${SEED})`, () => {
  it('each punch is placed for itself, whatever stands around it', () => {
    const plan = [
      { attendanceDate: '2026-03-02', segments: spans('08:00-12:00 13:00-17:00') },
      { attendanceDate: '2026-03-03', segments: spans('24:00-30:00') },
    ];
    fc.assert(
      fc.property(fc.array(punch, { maxLength: 8 }), (punches) => {
        const together = assignPunches(plan, punches, 14_400);
        punches.forEach((each, i) => {
          const alone = assignPunches(plan, [each], 14_400);
          expect(alone.dates[0]).toBe(together.dates[i]);
          expect(alone.shared.length === 1).toBe(together.shared.includes(i));
        });
      }),
      params,
    );
  });
});
