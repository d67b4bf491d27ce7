/** What the shell that called us learns (documented in the README). */
export const exit = {
  /** All went well. */
  ok: 0,
  /** Something in the input was not taken; the rest went in and the list was printed. */
  notAll: 1,
  /** The command was not understood. */
  usage: 2,
  /** Another process writes this ledger. */
  inUse: 3,
  /** `verify` only: the checkpoint is signed by none of the keys given. 2 and 3 then mean tampered and incomplete. */
  unknownKey: 4,
  /** Whether it happened is not known; running the command again with the same input is safe. */
  unknown: 70,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];
