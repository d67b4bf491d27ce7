import type { EventStore } from '@ledger/kernel';
import type { FoldedStreams } from './folded-streams';

/**
 * Where other processes append too, what is kept of a stream is forgotten as soon as the log brings more of it than is
 * folded: streams that are only read here, such as the organisation's, would never be found out by an append. Ends with the
 * store. A failure to look is told to nobody: the next commit looks again, and reading the views fails by the same cause.
 */
export function forgetWhatOthersAppend(store: EventStore, streams: FoldedStreams): void {
  if (store.following === undefined) return;
  let seen = store.head();
  let isLooking = false;
  const look = async (): Promise<void> => {
    while (store.head() > seen) {
      for await (const batch of store.scan(seen)) {
        for (let i = 0; i < batch.count; i += 1)
          streams.movedTo(store.streamName(batch.streams[i]!), batch.event(i).rev);
        seen = batch.positions[batch.count - 1] ?? seen;
      }
    }
  };
  store.onCommit(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch(() => undefined)
      .finally(() => (isLooking = false));
  });
}
