/** The server, or the search for one, says nothing. `type` marks the client as sound: waiting is no poison. */
export class NoAnswer extends Error {
  readonly type = 'no-answer';

  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
  }
}
