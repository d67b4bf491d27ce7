import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { importPeople, importPunches, importRoster } from '@ledger/embedded';
import type { ImportOptions } from '@ledger/embedded';
import { actorIdOf, EDGE, InFlight, jsonAnswer, People } from '@ledger/adapters/nest';
import type { Answer, Edge, Language, Origin } from '@ledger/adapters/nest';

export type FileKind = 'punches' | 'people' | 'rosters';
export const FORMATS = ['auto', 'zk-attlog', 'dingtalk', 'wecom', 'csv'] as const;

export interface UploadedFile {
  readonly kind: FileKind;
  readonly bytes: Buffer;
  /** The name as the report shows it. */
  readonly name: string;
  readonly format: (typeof FORMATS)[number];
}

/** A file to take in. */
export class ImportFile extends Command<Answer> {
  constructor(
    readonly origin: Origin,
    readonly file: UploadedFile,
    readonly lang: Language,
  ) {
    super();
  }
}

/** Takes a file in the way the command line does; the report is kept under the idempotency key. */
@CommandHandler(ImportFile)
export class ImportFileHandler implements ICommandHandler<ImportFile> {
  private readonly inFlight: InFlight;

  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(People) private readonly people: People,
  ) {
    this.inFlight = new InFlight(edge.answers);
  }

  execute(command: ImportFile): Promise<Answer> {
    return this.inFlight.once(command.origin, () => this.carryOut(command));
  }

  private async carryOut({ origin, file, lang }: ImportFile): Promise<Answer> {
    const { caller } = origin;
    const actor = { id: actorIdOf(caller), role: caller.role };
    const dir = await mkdtemp(join(tmpdir(), 'ledger-import-'));
    try {
      const path = join(dir, file.name);
      await writeFile(path, file.bytes);
      const report = await this.run(path, file, { actor, lang });
      const position = this.edge.ledger.store.head();
      const answer = jsonAnswer(200, position, { ...report, file: file.name, position });
      this.inFlight.keep(origin, answer);
      return answer;
    } finally {
      this.people.changed();
      await rm(dir, { recursive: true, force: true });
    }
  }

  private async run(path: string, file: UploadedFile, options: ImportOptions): Promise<object> {
    const { ledger } = this.edge;
    switch (file.kind) {
      case 'punches': {
        const [report] = await importPunches(ledger, [path], { ...options, format: file.format });
        return report!;
      }
      case 'people':
        return importPeople(ledger, path, options);
      case 'rosters':
        return importRoster(ledger, path, options);
    }
  }
}
