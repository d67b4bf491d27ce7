import { Inject, Injectable } from '@nestjs/common';
import { time } from '@ledger/kernel';
import type { EpochMs, LocalDate, Zone } from '@ledger/kernel';
import type { PolicyDocument } from '@ledger/rulebook';
import type { PolicyRow } from '@ledger/core';
import type { OpenLedger } from '@ledger/embedded';
import { EDGE, Problem } from '@ledger/adapters/nest';
import type { Edge } from '@ledger/adapters/nest';

const KEPT_MS = 1000;

/** What the server knows when it takes a request: its clock, the zone, the rulebook in force today. */
@Injectable()
export class House {
  private kept: { readonly until: EpochMs; readonly policy: PolicyRow } | undefined;

  constructor(@Inject(EDGE) private readonly edge: Edge) {}

  get ledger(): OpenLedger {
    return this.edge.ledger;
  }

  now(): EpochMs {
    return this.ledger.clock.now();
  }

  /** The policy in force today, else the first one to come. A ledger without any is not ready for work. */
  policy(): PolicyDocument {
    return this.policyRow().document;
  }

  policyRow(): PolicyRow {
    const now = this.now();
    if (this.kept === undefined || now >= this.kept.until || now < this.kept.until - KEPT_MS) {
      this.kept = {
        until: now + KEPT_MS,
        policy: policyOn(this.ledger.reads.policies(), now),
      };
    }
    return this.kept.policy;
  }

  zone(): Zone {
    return this.policy().zone;
  }

  today(): LocalDate {
    return time.localDate(this.now(), this.zone());
  }

  /** The server's clock as the log writes instants. */
  nowText(): string {
    return time.formatInstant(this.now(), this.zone());
  }
}

function policyOn(policies: readonly PolicyRow[], now: EpochMs): PolicyRow {
  const sorted = policies.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const inForce = sorted.filter(
    (row) => row.effectiveFrom <= time.localDate(now, row.document.zone),
  );
  const row = inForce.at(-1) ?? sorted[0];
  if (row === undefined) throw new Problem('not-ready', { retryAfterSeconds: 5 });
  return row;
}
