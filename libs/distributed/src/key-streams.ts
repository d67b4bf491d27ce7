import type { KeyRecord, KeyStreams } from '@ledger/adapters/keys';
import type { RecordEntry, RecordStreams } from '@ledger/adapters/store-eventstoredb';
import { derivedId } from '@ledger/kernel';

/** The nodes' wrapped keys, in streams of the server. */
export function keyStreamsOn(records: RecordStreams): KeyStreams {
  return {
    read: async (stream) => {
      const entries = await records.read(stream);
      return entries === 'gone' ? 'gone' : entries.map(({ data }) => data as unknown as KeyRecord);
    },
    append: (stream, after, keys) => records.append(stream, after, keys.map(entryOf)),
    destroy: (stream) => records.destroy(stream),
  };
}

/** The same key is the same entry, however often it is sent. */
const entryOf = ({ k, wrapped }: KeyRecord): RecordEntry => ({
  id: derivedId(`key ${k} ${wrapped}`),
  type: 'KeyMade',
  data: { k, wrapped },
});
