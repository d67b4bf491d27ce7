import type { Draft } from '../day/charge';
import type { PolicyDocument } from '../policy-document';

type SameDayPolicy = Pick<PolicyDocument, 'sameDay'>;

/**
 * Which of a day's incidents are charged: one fact, one deduction, and a day is absent at most once (G17).
 * A28: of several absenteeisms the dearest. A27: absenteeism absorbs the tiers. A26: late and early are two incidents.
 * Time that is simply not paid is always charged.
 */
export function chargedOf(
  drafts: readonly Draft[],
  { sameDay }: SameDayPolicy,
): ReadonlySet<Draft> {
  const charged = new Set<Draft>();
  const absence = dearest(drafts.filter(({ kind }) => kind === 'ABSENCE'));
  if (absence !== undefined) charged.add(absence);
  if (absence === undefined || sameDay.tiersWithAbsence === 'ADD') {
    const tiers = drafts.filter(({ kind }) => kind === 'TIER');
    const each = sameDay.lateEarly === 'EACH' ? tiers : [dearest(tiers)];
    for (const tier of each) if (tier !== undefined) charged.add(tier);
  }
  for (const draft of drafts) if (draft.kind === 'UNPAID') charged.add(draft);
  return charged;
}

/** The first of the dearest, except that a left post stands for its equals: it also names the day. */
function dearest(drafts: readonly Draft[]): Draft | undefined {
  let most: Draft | undefined;
  for (const draft of drafts)
    if (
      most === undefined ||
      draft.amountFen > most.amountFen ||
      (draft.amountFen === most.amountFen && draft.code === 'LEFT_POST')
    )
      most = draft;
  return most;
}

const ORDER = { TIER: 0, UNPAID: 0, ABSENCE: 1, NOTE: 2 } as const;

/** What is charged by tier, joined by `+` in the order late, early, absence. */
export function tierText(drafts: readonly Draft[], charged: ReadonlySet<Draft>): string {
  return drafts
    .filter((draft) => charged.has(draft) && draft.tier !== '')
    .toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])
    .map(({ tier }) => tier)
    .join('+');
}
