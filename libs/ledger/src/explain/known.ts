import { time } from '@ledger/kernel';
import type { DayAccount } from '../contract';
import type { FactRef, LeftPostFact, NoticeFact, PunchFact } from '@ledger/rulebook';
import { node } from './tree';
import type { Evidence, ExplanationNode, Said } from './tree';

/** The events behind references to the log. */
export function evidenceOf(account: DayAccount, facts: readonly FactRef[]): readonly Evidence[] {
  return facts.map((position) => ({
    position,
    eventId: account.eventIds[position] ?? null,
  }));
}

/** Everything that was known about the day: shift, leave, notices, absences from the post, punches, decisions. */
export function knownFacts(account: DayAccount): ExplanationNode {
  const { facts } = account;
  return node({ kind: 'group', of: 'FACTS' }, [
    shift(account),
    ...facts.leaves.map((leave) => {
      const { leaveType, state } = { leaveType: leave.type, state: leave.state };
      return leaf(account, { kind: 'leave', leaveType, state, ...stretch(account, leave) }, [
        leave.fact,
      ]);
    }),
    ...facts.notices.map((notice) => noticeNode(account, notice)),
    ...facts.leftPosts.map((leftPost) => leftPostNode(account, leftPost)),
    ...punches(account),
    ...facts.decisions.map(({ code, decision, fact }) =>
      leaf(account, { kind: 'decision', code, decision }, [fact]),
    ),
  ]);
}

const leaf = (account: DayAccount, said: Said, facts: readonly FactRef[]): ExplanationNode =>
  node(said, [], evidenceOf(account, facts));

const local = (account: DayAccount, at: number): string =>
  time.formatInstant(at, account.policy.zone);

const stretch = (account: DayAccount, part: { readonly from: number; readonly to: number }) => ({
  from: local(account, part.from),
  to: local(account, part.to),
});

function shift(account: DayAccount): ExplanationNode {
  const { day, shift: name } = account.row;
  const said: Said = {
    kind: 'shift',
    name,
    segments: account.facts.segments.map((segment) => stretch(account, segment)),
    scheduledSeconds: day.scheduledSeconds,
    obligedSeconds: day.obligedSeconds,
    effectiveStart: day.effectiveStart === null ? null : local(account, day.effectiveStart),
    effectiveEnd: day.effectiveEnd === null ? null : local(account, day.effectiveEnd),
  };
  return leaf(account, said, account.facts.basis);
}

/** A notice with every condition that it failed (R60, A14, A66, A67): a clerk sees why a call did not help. */
export function noticeNode(account: DayAccount, notice: NoticeFact): ExplanationNode {
  const { channels, recipients, deadlineOffsetSeconds } = account.policy.late.notice;
  const start = account.row.day.effectiveStart;
  const deadline = start === null ? null : start + deadlineOffsetSeconds * time.SECOND;
  const heard = account.facts.isStoreManager ? ['GENERAL_OFFICE'] : recipients;
  const failed: ('CHANNEL' | 'RECIPIENT' | 'TOO_LATE')[] = [];
  if (!channels.includes(notice.channel)) failed.push('CHANNEL');
  if (!heard.includes(notice.recipient)) failed.push('RECIPIENT');
  if (deadline !== null && notice.receivedAt > deadline) failed.push('TOO_LATE');
  const said: Said = {
    kind: 'notice',
    channel: notice.channel,
    recipient: notice.recipient,
    receivedAt: local(account, notice.receivedAt),
    deadline: deadline === null ? null : local(account, deadline),
    failed,
  };
  return leaf(account, said, [notice.fact]);
}

function leftPostNode(account: DayAccount, leftPost: LeftPostFact): ExplanationNode {
  const said: Said = {
    kind: 'left-post',
    from: local(account, leftPost.from),
    to: leftPost.to === null ? null : local(account, leftPost.to),
    state: leftPost.state,
  };
  return leaf(account, said, leftPost.facts);
}

function punches(account: DayAccount): readonly ExplanationNode[] {
  const { punches: all } = account.facts;
  if (all.length === 0) return [node({ kind: 'no-punch' })];
  return all
    .toSorted((a, b) => a.at - b.at || a.fact - b.fact)
    .map((punch) => punchNode(account, punch));
}

export function punchNode(account: DayAccount, punch: PunchFact): ExplanationNode {
  const { arrival, departure } = account.row.day;
  const used =
    punch.fact === arrival?.fact ? 'ARRIVAL' : punch.fact === departure?.fact ? 'DEPARTURE' : null;
  const { direction, source, corrected } = punch;
  const said: Said = {
    kind: 'punch',
    direction,
    at: local(account, punch.at),
    source,
    used,
    ...(corrected && corrected.direction !== direction && { recordedAs: corrected.direction }),
  };
  return leaf(account, said, [punch.fact, ...(corrected?.facts ?? [])]);
}
