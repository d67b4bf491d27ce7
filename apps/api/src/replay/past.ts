import { Inject, Injectable } from '@nestjs/common';
import { createReplay, entryOf } from '@ledger/core';
import type { Replay, ReplayReader } from '@ledger/core';
import { EDGE, callerOf, reached } from '@ledger/adapters/nest';
import type { Edge, EdgeRequest } from '@ledger/adapters/nest';
import { waitForOf } from '../edge/answers';
import { langOf } from '../edge/desk';
import { House } from '../edge/house';
import { Turns } from './turns';

/** The past of the ledger behind the edge. */
@Injectable()
export class Past {
  constructor(
    @Inject(EDGE) private readonly edge: Edge,
    @Inject(House) private readonly house: House,
    @Inject(Turns) private readonly turns: Turns,
  ) {}

  /** One look of the caller: waits for `?waitFor=` first. */
  async look<T>(request: EdgeRequest, work: (replay: Replay) => Promise<T>): Promise<T> {
    const waitFor = waitForOf(request);
    if (waitFor !== undefined) await reached(this.edge, waitFor);
    return this.turns.take(callerOf(request), (pause) =>
      work(createReplay({ ...this.parts(), pause })),
    );
  }

  private parts() {
    const { store, keys, reads } = this.edge.ledger;
    return { store, keys, reads };
  }

  /** Events in the language of the caller; people by the ids that the log has. */
  reader(request: EdgeRequest): ReplayReader {
    const { keys } = this.edge.ledger;
    return {
      lang: langOf(request),
      zone: this.house.zone(),
      who: (employeeId) => employeeId,
      entry: (event) => entryOf(keys, event),
    };
  }
}
