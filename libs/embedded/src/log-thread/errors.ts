import { LogKeyUnusable, SidecarTampered } from '@ledger/adapters/sidecar';
import {
  DuplicateEventId,
  LedgerInUse,
  LedgerNotFound,
  OutcomeUnknown,
  StoreNotWritable,
} from '@ledger/kernel';

/** An error on its way between threads, where classes do not survive. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), fields: {} };
  const { name, message } = error;
  const fields = Object.entries(error).filter(([, value]) => typeof value !== 'function');
  return { name, message, fields: Object.fromEntries(fields) };
}

/** What those classes keep beside their words. */
interface Fields {
  readonly ids: ConstructorParameters<typeof DuplicateEventId>[0];
  readonly directory: ConstructorParameters<typeof LedgerInUse>[0];
  readonly holder: ConstructorParameters<typeof LedgerInUse>[1];
  readonly dir: ConstructorParameters<typeof SidecarTampered>[0];
  readonly kind: ConstructorParameters<typeof SidecarTampered>[1];
  readonly numbers: ConstructorParameters<typeof SidecarTampered>[2];
}

/** The classes that somebody on the other side tells apart. */
const known: Readonly<Record<string, (message: string, fields: Fields) => Error>> = {
  DuplicateEventId: (_, { ids }) => new DuplicateEventId(ids),
  LedgerInUse: (_, { directory, holder }) => new LedgerInUse(directory, holder),
  LedgerNotFound: (message) => new LedgerNotFound(message),
  LogKeyUnusable: (message) => new LogKeyUnusable(message),
  OutcomeUnknown: (message) => new OutcomeUnknown(message),
  SidecarTampered: (_, { dir, kind, numbers }) => new SidecarTampered(dir, kind, numbers),
  StoreNotWritable: (message) => new StoreNotWritable(message),
};

/** The error as it was thrown in the other thread; of a class that nobody tells apart, its name, words and code. */
export function revivedError({ name, message, fields }: PlainError): Error {
  const revive = known[name];
  if (revive !== undefined) return revive(message, fields as unknown as Fields);
  return Object.assign(new Error(message), fields, { name });
}
