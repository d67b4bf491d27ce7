import type { Erasure } from '@ledger/adapters/keys';
import { hashLeaf } from '@ledger/kernel';
import { Frontier } from '@ledger/proof';

/** What a move needs to know of an event. */
export interface Line {
  readonly text: string;
  readonly stream: string;
  readonly rev: number;
}

/** The leaves of one side, one after the other: their root, and what the keys need to know of them. */
export class Leaves {
  private readonly tree = new Frontier();
  /** Ids of the keys that sealed something. */
  readonly sealedWith = new Set<string>();
  readonly erased: Erasure[] = [];

  get size(): number {
    return this.tree.size;
  }

  add(text: string): Line {
    this.tree.appendHex(hashLeaf(`\0${text}`));
    const event = JSON.parse(text) as EventOfKeys;
    if (event.sealed !== undefined) this.sealedWith.add(event.sealed.k);
    if (event.type === 'SubjectErased') {
      const { employeeId, legalBasis } = event.data;
      this.erased.push({ subject: employeeId!, at: event.recordedAt, legalBasis: legalBasis! });
    }
    return { text, stream: event.stream, rev: event.rev };
  }

  root(): string {
    return Buffer.from(this.tree.root()).toString('base64');
  }
}

interface EventOfKeys {
  readonly stream: string;
  readonly rev: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, string>>;
  readonly sealed?: { readonly k: string };
}
