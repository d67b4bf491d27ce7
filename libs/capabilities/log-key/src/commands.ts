/** The log is to be signed with another key from here on. */
export interface RotateLogKey {
  readonly type: 'RotateLogKey';
  /** Verifier keys (C2SP vkey). */
  readonly former: string;
  readonly key: string;
  /** One of `ROTATION_REASONS`. */
  readonly reasonCode: string;
}
export type LogKeyCommand = RotateLogKey;
