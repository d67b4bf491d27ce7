import type { Fact } from '@ledger/kernel';

// Stored for ever. Stream `system`.

/** Secret field: `name`, sealed for the person where they are an employee, else for the company. */
export type LegalNoticeAccepted = Fact<
  'LegalNoticeAccepted',
  {
    readonly noticeId: 'G20';
    /** Digest of the sentence that was shown, in both languages. */
    readonly textSha256: string;
    /** Employee id or token id. */
    readonly acceptedBy: string;
    readonly acceptedOn: string;
  }
>;
export type LegalFact = LegalNoticeAccepted;
