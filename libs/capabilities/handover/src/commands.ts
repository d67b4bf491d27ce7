import type { HandoverReason, HandoverRole, ItemCategory, SigningMethod } from './facts';

export interface OpenHandover {
  readonly type: 'OpenHandover';
  readonly handoverId: string;
  readonly reason: HandoverReason;
  readonly outgoingId: string;
  readonly incomingId?: string;
  readonly witnessId?: string;
  readonly dueOn: string;
  readonly lastDayInPost: string;
}
/** `by`: the store manager or who stands above (R46). */
export interface NameSuccessor {
  readonly type: 'NameSuccessor';
  readonly handoverId: string;
  readonly incomingId: string;
  readonly by: string;
}
export interface NameWitness {
  readonly type: 'NameWitness';
  readonly handoverId: string;
  readonly witnessId: string;
  readonly by: string;
}
/** `salt`: chance from outside, so that what is short cannot be guessed from its digest. */
export interface ListHandoverItem {
  readonly type: 'ListHandoverItem';
  readonly handoverId: string;
  readonly itemId: string;
  readonly category: ItemCategory;
  readonly text: string;
  readonly note?: string;
  readonly salt: string;
  readonly by: string;
}
export interface AcceptHandoverItem {
  readonly type: 'AcceptHandoverItem';
  readonly handoverId: string;
  readonly itemId: string;
  readonly note?: string;
  readonly salt: string;
  readonly by: string;
}
export interface ExceptHandoverItem {
  readonly type: 'ExceptHandoverItem';
  readonly handoverId: string;
  readonly itemId: string;
  readonly reasonCode: string;
  readonly reasonText: string;
  readonly salt: string;
  readonly by: string;
}
/** `contentSha256`: of the content that the signer was shown. `at`: when (ISO-8601 with offset). */
export interface SignHandover {
  readonly type: 'SignHandover';
  readonly handoverId: string;
  readonly role: HandoverRole;
  readonly signerId: string;
  readonly contentSha256: string;
  readonly method: SigningMethod;
  readonly signature?: string;
  readonly at: string;
}
export interface ReopenHandover {
  readonly type: 'ReopenHandover';
  readonly handoverId: string;
  readonly reasonCode: string;
  readonly note?: string;
  readonly by: string;
}
export interface CancelHandover {
  readonly type: 'CancelHandover';
  readonly handoverId: string;
  readonly reasonCode: string;
  readonly note?: string;
  readonly by: string;
}
export type HandoverCommand =
  | OpenHandover
  | NameSuccessor
  | NameWitness
  | ListHandoverItem
  | AcceptHandoverItem
  | ExceptHandoverItem
  | SignHandover
  | ReopenHandover
  | CancelHandover;
