import {
  listOf,
  oneOf,
  open,
  orNull,
  ref,
  shape,
  text,
  textOrNull,
  texts,
  whole,
  wholeOrNull,
} from './shapes';

const fen = (about: string) => whole(`${about}, in fen.`, 1000);
const person = {
  employeeId: text('Employee id.', 'e-0123456789abcdef0123'),
  employeeNo: text('Employee number.', '1001'),
  name: text('Name; `[erased]` once the person is erased.', '王小明'),
};
const both = (about: string, side: ReturnType<typeof shape>) => ({
  before: { ...side, description: `${about} under the rules in force.` },
  after: { ...side, description: `${about} under the draft.` },
});

export const whatIfSchemas = {
  WhatIfFigures: shape('A month under one set of rules.', {
    status: oneOf('Whether it could be closed.', ['OK', 'CLOSE_BLOCKED']),
    assessedFen: fen('Before guard-rails'),
    unworkedPayFen: fen('Of it pay for time not worked'),
    penaltyFen: fen('Of it penalty'),
    payableFen: fen('After guard-rails'),
    fullAttendance: oneOf('The bonus.', ['KEPT', 'FORFEITED', 'PENDING', 'NOT_ELIGIBLE']),
    bonusFen: wholeOrNull('The bonus; null while blocked.', 20_000),
    guards: listOf('GuardStep', 'What the guard-rails did.'),
  }),
  WhatIfDay: shape('A date under one set of rules.', {
    status: text('What the day came to.', 'LATE'),
    findings: texts('What was found.', ['LATE_T1']),
    deductionFen: fen('Deduction'),
  }),
  WhatIfMonth: shape('A month that would have come out otherwise.', {
    period: text('Month.', '2026-03'),
    before: ref('WhatIfFigures'),
    after: ref('WhatIfFigures'),
    netFen: whole('What the person would get more (+) or less (−).', 1000),
    days: {
      type: 'array',
      description: 'Dates that would have come out otherwise.',
      items: shape('One date.', {
        date: text('Date.', '2026-03-05'),
        before: orNull('WhatIfDay'),
        after: orNull('WhatIfDay'),
      }),
    },
  }),
  WhatIfPerson: shape('Somebody for whom something changes.', {
    ...person,
    netFen: whole('What the person would get more (+) or less (−) over all months.', 1000),
    months: listOf('WhatIfMonth', 'Months that change.'),
  }),
  BonusMove: shape('Somebody who would gain or lose the full-attendance bonus.', {
    ...person,
    period: text('Month.', '2026-03'),
    before: text('Under the rules in force.', 'KEPT'),
    after: text('Under the draft.', 'FORFEITED'),
  }),
  WhatIf: shape('What a draft rulebook would have done. Nothing was written.', {
    status: oneOf('Judged.', ['judged']),
    from: text('First month.', '2026-01'),
    to: text('Last month.', '2026-03'),
    draftVersion: textOrNull('Version that the draft names.', '2.0.0'),
    changes: {
      type: 'array',
      description: 'Keys that the draft answers otherwise than a version that was in force.',
      items: shape('One key.', {
        version: text('Version that was in force.', '1.0.0'),
        key: text('Key.', 'late.graceLastOnTimeSecond'),
        before: text('In force.', '59'),
        after: text('In the draft.', '58'),
      }),
    },
    people: whole('People judged.', 12),
    months: whole('Months of people judged.', 36),
    changed: listOf('WhatIfPerson', 'People for whom something changes.'),
    totals: shape('Sums.', {
      before: open('Under the rules in force.', { payableFen: 1000, bonuses: 3 }),
      after: open('Under the draft.', { payableFen: 0, bonuses: 4 }),
    }),
    byClause: {
      type: 'array',
      description: 'Sums by clause; a line counts under every clause that it cites.',
      items: shape('One clause.', {
        clause: text('Which.', 'R53'),
        ...both(
          'Lines',
          shape('', {
            lines: whole('How many.', 3),
            assessedFen: fen('Assessed'),
            payableFen: fen('Deducted'),
          }),
        ),
      }),
    },
    bonusGained: listOf('BonusMove', 'Who would gain the bonus.'),
    bonusLost: listOf('BonusMove', 'Who would lose it.'),
    guards: {
      type: 'array',
      description: 'Guard-rails that bind.',
      items: shape('One guard-rail.', {
        guard: text('Which.', 'PENALTY_CAPPED'),
        clause: text('Its code.', 'G1'),
        ...both(
          'Effect',
          shape('', {
            months: whole('Months of people.', 1),
            waivedFen: fen('Penalty taken away'),
          }),
        ),
      }),
    },
    logPosition: whole('Log position that the figures stand on.', 1024),
  }),
} as const;
