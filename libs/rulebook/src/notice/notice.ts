import type { EpochMs } from '@ledger/kernel';
import type { DayFacts } from '../day';
import type { PolicyDocument } from '../policy-document';

/** A64: the store manager's own call goes to the general manager's office (R06). */
const ABOVE_STORE_MANAGER = 'GENERAL_OFFICE';

/**
 * R60 「事先电话告知店长」: whether somebody who may receive it was called in time. A14: in time is at or before the
 * effective start plus the offset. A66, A67: the channel and the recipient must be on the policy's lists.
 */
export function wasNotified(
  facts: Pick<DayFacts, 'notices' | 'isStoreManager'>,
  effectiveStart: EpochMs,
  { deadlineOffsetSeconds, channels, recipients }: PolicyDocument['late']['notice'],
): boolean {
  const deadline = effectiveStart + deadlineOffsetSeconds * 1000;
  return facts.notices.some(
    ({ channel, recipient, receivedAt }) =>
      receivedAt <= deadline &&
      channels.includes(channel) &&
      (facts.isStoreManager ? recipient === ABOVE_STORE_MANAGER : recipients.includes(recipient)),
  );
}
