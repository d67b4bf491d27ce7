export { comparePolicies, valueText } from './compare';
export type { KeyDifference, PolicyComparison, TouchedClause, VersionName } from './compare';
export { policyDraft, policyDrafts, publishDraft } from './drafts';
export type { DraftRow, PolicyLifeParts } from './drafts';
export { acceptedByName, legalAcceptance, legalNotice, legalNoticeSha256 } from './legal-notice';
export type { LegalAcceptance } from './legal-notice';
export { signatureOverview, signatureReceipts } from './signatures';
export type { SignatureOverview, SignatureReceipt, PolicySignatureRow } from './signatures';
