import type { CommandSpec } from '../command';
import { policyAcceptNotice } from './policy-accept-notice';
import { policyCompare } from './policy-compare';
import { policyConsult } from './policy-consult';
import { policyDraft } from './policy-draft';
import { policyDraftList } from './policy-drafts';
import { policyPublishDraft } from './policy-publish-draft';
import { policyReceipt } from './policy-receipt';
import { policySignatures } from './policy-signatures';
import { policyWithdraw } from './policy-withdraw';

/** The life of a version: drafted, discussed, compared, published, signed for. */
export const policyLifeCommands: readonly CommandSpec[] = [
  policyDraft,
  policyDraftList,
  policyCompare,
  policyConsult,
  policyWithdraw,
  policyPublishDraft,
  policySignatures,
  policyReceipt,
  policyAcceptNotice,
];
