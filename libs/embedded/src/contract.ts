import type { Erasure } from '@ledger/adapters/keys';
import type { Repair } from '@ledger/adapters/sidecar';
import type { Actor, Clock, EventStore, FileStore, SubjectKeys } from '@ledger/kernel';
import type { Proofs, Reads, Writes } from '@ledger/core';
import type { FullCheckReport } from './full-check/report-file';

/** Keys that can be made for many people with one wait for the disk. */
export interface LedgerKeys extends SubjectKeys {
  prepare(subjects: readonly string[]): void;
  /** Destroys a key for good and notes it on the erasure list; whether anything of it was new. */
  erase(erasure: Erasure): boolean | Promise<boolean>;
  /** The erasure list; `pending`: only those of whom something may be left in views or files. */
  erased(pending?: boolean): readonly Erasure[];
  /** Nothing that was made of a subject's text is left. */
  notePurged(subject: string): void;
}

/** What a ledger with a second copy can prove, and what was mended when it was opened. */
export interface LedgerProof {
  /** The verifier key (C2SP signed-note vkey) that everybody is given on another way than the log. */
  readonly vkey: string;
  /** Whether every byte of both copies was read when the ledger was opened. */
  readonly thorough: boolean;
  readonly repairs: readonly Repair[];
  /** The receipt of the event at a position under the newest checkpoint (c2sp.org/tlog-proof@v1). */
  receipt(position: number): Promise<Uint8Array>;
  /** The newest signed checkpoint; undefined before the first event. */
  checkpoint(): Promise<Uint8Array | undefined>;
}

/** The full checks of both copies (reliability 3.4), which read everything while the ledger goes on being written. */
export interface FullChecks {
  /** What the last one came to, whoever made it; undefined before the first. */
  last(): FullCheckReport | undefined;
  /**
   * Makes one now, beside the writer and with rests; asked again while it goes on, the same one. Undefined when the
   * ledger was closed meanwhile. When no copy gives what was signed, the ledger takes no more writes from then on.
   */
  run(): Promise<FullCheckReport | undefined>;
}

/** An embedded ledger that is open: one directory, one log, one set of views. */
export interface OpenLedger {
  readonly dir: string;
  /** `write` holds the lease of the directory; `read` looks on while another process writes. */
  readonly mode: 'write' | 'read';
  readonly store: EventStore;
  readonly keys: LedgerKeys;
  /** Files that facts point at, in `files` inside the data directory, each under its SHA-256. */
  readonly files: FileStore;
  /** Evidence given in disputes, in `evidence` inside the data directory, each under its SHA-256. */
  readonly evidence: FileStore;
  readonly clock: Clock;
  /** The second copy with its signed checkpoints and receipts; undefined in mode `read` and without a second copy. */
  readonly proof: LedgerProof | undefined;
  /** The log as it was signed up to a position, the same whenever and by whom it is asked for; undefined without a second copy. */
  readonly proofs?: Proofs;
  /** Why a ledger that was to be written can only be read: its two copies could not be brought to agree. */
  readonly readOnlyBecause?: { readonly text: Readonly<Record<Lang, string>> } | undefined;
  /** Left out where there is no second copy; in mode `read` another process may make them, and only the last is known. */
  readonly fullChecks?: FullChecks;
  /** Only in mode `write`; in mode `read` every call is refused with a sentence. */
  readonly writes: Writes;
  readonly reads: Reads;
  /** Projects up to the head of the log and resolves with the position reached. */
  catchUp(): Promise<number>;
  /** Views away and made again from the log; calls back with the part done, 0 … 1. */
  rebuild(
    progress?: (done: number) => void,
    /** `compact`: nothing of the rows before is left in the file. */
    options?: { readonly compact?: boolean },
  ): Promise<{ readonly events: number; readonly ms: number }>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly dir: string;
  readonly mode?: 'write' | 'read';
  readonly clock?: Clock;
  /** Directory of the per-person keys; `keys` inside the data directory by default. */
  readonly keysDir?: string;
  /** Wraps the keys instead of the key file. */
  readonly passphrase?: string;
  /** Keep the log twice and sign it; true by default. Benches of the log alone switch it off and say so. */
  readonly secondCopy?: boolean;
  /** Write the log in a thread of its own, so that nothing else waits for the disk; for servers and large imports. */
  readonly logAside?: boolean;
  /** Check both copies whole while opening; take an older copy than the signer knows only when told to. */
  readonly fsck?: { readonly acceptRollback?: boolean };
  /** Told when following the log failed; the next commit tries again. */
  readonly onFailure?: (error: unknown) => void;
}

export interface InitOptions {
  readonly actor: Actor;
  /** A policy document (parsed JSON), or the name of a profile: rulebook, CN-GD, CN-SZ, lost-time-only. */
  readonly policy?: unknown;
  readonly profile?: string;
}
export interface InitReport {
  readonly created: boolean;
  readonly policyVersion: string;
  readonly effectiveFrom: string;
  readonly calendars: readonly number[];
  readonly published: number;
}

/** One line that somebody should look at; `text` in the language asked for. */
export interface LineNote {
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

export interface TableReport {
  readonly file: string;
  readonly rows: number;
  /** Rows that brought something new. */
  readonly recorded: number;
  /** Rows that changed nothing because the ledger knew it already. */
  readonly unchanged: number;
  readonly problems: readonly LineNote[];
  readonly notes: readonly LineNote[];
}

/** What `ledger import` says of one file. */
export interface PunchFileReport {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  /** Lines or cells that could hold a punch. */
  readonly rows: number;
  readonly recorded: number;
  readonly duplicates: number;
  readonly unreadable: readonly LineNote[];
  /** Counted whole even where `unreadable` or `flagged` list only the first ones (limit 1,000 a file). */
  readonly unreadableCount: number;
  readonly flagged: readonly LineNote[];
  readonly flaggedCount: number;
  /** PINs or numbers that nobody holds, with how many punches wait for each. */
  readonly unknownPeople: readonly { readonly who: string; readonly punches: number }[];
  /** Set when the file as a whole could not be taken; nothing of it was recorded. */
  readonly error: { readonly code: string; readonly text: string } | null;
}

export type Lang = 'zh' | 'en';

export interface ImportOptions {
  readonly actor: Actor;
  readonly format?: 'auto' | 'zk-attlog' | 'dingtalk' | 'wecom' | 'csv';
  readonly zone?: string;
  readonly dryRun?: boolean;
  readonly lang: Lang;
  /** Bytes or rows done of a known total; for progress bars. */
  readonly progress?: (done: number, total: number) => void;
}
