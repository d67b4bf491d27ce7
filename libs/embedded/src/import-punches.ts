import { PunchFileError, openPunchFile, unreadableReasonText } from '@ledger/adapters/punch-files';
import type { PunchFile, PunchFileRow, PunchRow } from '@ledger/adapters/punch-files';
import { holdersOf, refusalMessage, takePunch } from '@ledger/core';
import type { CommandResult, IntakeCommand, IntakeWorld, Taken } from '@ledger/core';
import { newId } from '@ledger/kernel';
import type { ImportOptions, LineNote, OpenLedger, PunchFileReport } from './contract';
import { flagText, whoText } from './import-words';
import { ShiftBook } from './shift-book';
import { newestPolicy } from './zone';

/** Notes listed a file; beyond that they are counted only. */
const NOTES_MAX = 1000;
/** Punches appended together: one transaction, one fsync. */
const CHUNK = 8000;
/** Chunks that are being appended while the next is read: what bounds the memory. */
const UNDER_WAY_MAX = 2;

/**
 * Takes punch files in: unreadable lines are listed while the rest goes in, unknown people's punches are held, and what
 * the ledger knows already changes nothing. A file that cannot be used as a whole is reported and stops no other.
 */
export async function importPunches(
  ledger: OpenLedger,
  files: readonly string[],
  options: ImportOptions,
): Promise<readonly PunchFileReport[]> {
  const reports: PunchFileReport[] = [];
  for (const [index, path] of files.entries()) {
    const share = (done: number): void => options.progress?.(index + done, files.length);
    reports.push(await importOne(ledger, path, { ...options, share }));
    share(1);
  }
  return reports;
}

type OneOptions = ImportOptions & { readonly share: (done: number) => void };

async function importOne(
  ledger: OpenLedger,
  path: string,
  options: OneOptions,
): Promise<PunchFileReport> {
  const zone = options.zone ?? newestPolicy(ledger).zone;
  try {
    const file = await openPunchFile(path, { format: options.format ?? 'auto', zone });
    return await new FileIntake(ledger, file, { ...options, zone }).run();
  } catch (error) {
    if (!isPunchFileError(error)) throw error;
    return failed(path, error, options);
  }
}

// Jest loads modules anew for each suite, so a name tells more than `instanceof`.
const isPunchFileError = (error: unknown): error is PunchFileError =>
  error instanceof PunchFileError || (error as { name?: string }).name === 'PunchFileError';

function failed(path: string, error: PunchFileError, { lang }: ImportOptions): PunchFileReport {
  return {
    file: path,
    format: '',
    encoding: '',
    rows: 0,
    recorded: 0,
    duplicates: 0,
    unreadable: [],
    unreadableCount: 0,
    flagged: [],
    flaggedCount: 0,
    unknownPeople: [],
    error: { code: error.code, text: error.sentence[lang] },
  };
}

/** One file on its way in: what was counted, and what still waits to be appended. */
class FileIntake {
  private rows = 0;
  private recorded = 0;
  private duplicates = 0;
  private unreadableCount = 0;
  private flaggedCount = 0;
  private readonly unreadable: LineNote[] = [];
  private readonly flagged: LineNote[] = [];
  private readonly unknown = new Map<string, number>();
  private readonly seen = new Set<string>();
  private waiting: IntakeCommand[] = [];
  private readonly underWay: Promise<void>[] = [];
  private readonly world: IntakeWorld;
  private readonly commandId = `import:${newId()}.0`;

  constructor(
    private readonly ledger: OpenLedger,
    private readonly file: PunchFile,
    private readonly options: OneOptions & { readonly zone: string },
  ) {
    const policy = newestPolicy(ledger);
    const shifts = new ShiftBook(ledger.reads, policy);
    this.world = {
      holders: holdersOf(ledger.reads.employees(), options.zone),
      shiftsAround: (employeeId, date) => shifts.shiftsAround(employeeId, date),
      defaultShifts: (date) => shifts.defaultShifts(date),
      blind: (text) => ledger.keys.blind(text),
      zone: options.zone,
      now: ledger.clock.now(),
      maxSkewSeconds: policy.clock.maxSkewSeconds,
      importId: file.sha256.slice(0, 32),
    };
  }

  async run(): Promise<PunchFileReport> {
    for (const batch of this.file.batches()) {
      for (const row of batch) {
        this.take(row);
        if (this.waiting.length >= CHUNK) await this.sendOff();
      }
      this.options.share(this.file.progress());
    }
    await this.sendOff();
    while (this.underWay.length > 0) await this.underWay.shift();
    return this.report();
  }

  /** The file is read on while what was read before is on its way to the disk. */
  private async sendOff(): Promise<void> {
    while (this.underWay.length >= UNDER_WAY_MAX) await this.underWay.shift();
    const flushed = this.flush();
    flushed.catch(() => undefined);
    this.underWay.push(flushed);
  }

  private take(row: PunchFileRow): void {
    switch (row.kind) {
      case 'punch':
        this.rows += 1;
        return this.takePunch(row);
      case 'unreadable':
        this.rows += 1;
        this.unreadableCount += 1;
        return note(
          this.unreadable,
          row.line,
          row.reason.code,
          () => `${unreadableReasonText(row.reason)[this.options.lang]} 「${row.text}」`,
        );
      case 'no-punch':
        return;
    }
  }

  private takePunch(row: PunchRow): void {
    const taken = takePunch(row, this.world);
    this.waiting.push(taken.command);
    if (taken.unknown !== undefined) {
      this.unknown.set(taken.unknown, (this.unknown.get(taken.unknown) ?? 0) + 1);
    }
    if (taken.flags.length > 0) this.flag(row.line, taken);
  }

  private flag(line: number, { flags }: Taken): void {
    this.flaggedCount += 1;
    for (const code of flags)
      note(this.flagged, line, code, () => flagText(code, this.options.lang));
  }

  private async flush(): Promise<void> {
    const commands = this.waiting;
    this.waiting = [];
    if (commands.length === 0) return;
    if (this.options.dryRun === true) return this.tryOut(commands);
    const results = await this.ledger.writes.executeAll(commands, {
      actor: this.options.actor,
      source: `import:${this.file.format}`,
      commandId: this.commandId,
    });
    for (const [i, result] of results.entries()) this.count(commands[i]!, result);
  }

  private count(command: IntakeCommand, result: CommandResult): void {
    if (result.status === 'recorded') this.recorded += 1;
    else if (result.status === 'nothing-new') this.duplicates += 1;
    else {
      this.unreadableCount += 1;
      const text = (): string => refusalMessage(result.refusal, this.options.lang);
      note(this.unreadable, command.line ?? 0, result.refusal.reason, text);
    }
  }

  /** A dry run counts what would be recorded and writes nothing. */
  private async tryOut(commands: readonly IntakeCommand[]): Promise<void> {
    for (const { punchId } of commands) {
      const known = this.seen.has(punchId) || (await this.ledger.store.find(punchId)) !== undefined;
      this.seen.add(punchId);
      if (known) this.duplicates += 1;
      else this.recorded += 1;
    }
  }

  private report(): PunchFileReport {
    return {
      file: this.file.path,
      format: this.file.format,
      encoding: this.file.encoding,
      rows: this.rows,
      recorded: this.recorded,
      duplicates: this.duplicates,
      unreadable: this.unreadable,
      unreadableCount: this.unreadableCount,
      flagged: this.flagged,
      flaggedCount: this.flaggedCount,
      unknownPeople: [...this.unknown].map(([who, punches]) => ({
        who: whoText(who, this.options.lang),
        punches,
      })),
      error: null,
    };
  }
}

/** Adds a note while the list is not full; the sentence is only made when it is wanted. */
function note(list: LineNote[], line: number, code: string, text: () => string): void {
  if (list.length < NOTES_MAX) list.push({ line, code, text: text() });
}
