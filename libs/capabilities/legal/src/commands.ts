export interface AcceptLegalNotice {
  readonly type: 'AcceptLegalNotice';
  readonly noticeId: 'G20';
  readonly textSha256: string;
  /** Who accepts, by name: an administrator, never a program. */
  readonly name: string;
  readonly by: string;
  /** Where the person is an employee: their key seals the name. */
  readonly employeeId?: string;
  readonly acceptedOn: string;
}
export type LegalCommand = AcceptLegalNotice;
