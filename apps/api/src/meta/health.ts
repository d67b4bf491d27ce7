import type { Sentence } from '@ledger/adapters/nest';
import { damageAdvice, damageText } from '@ledger/embedded';
import type { FullCheckReport, OpenLedger } from '@ledger/embedded';

/** What `/healthz` says. Anybody may read it: no place on the disk, no text of events. */
export interface Health {
  /** Degraded: the process answers, and somebody should look at what was found. */
  readonly status: 'ok' | 'degraded';
  readonly findings: readonly HealthFinding[];
  /** What to do about it; null when nothing was found. */
  readonly advice: Sentence | null;
  readonly lastFullCheck: Pick<FullCheckReport, 'at' | 'position' | 'ms'> | null;
  readonly mendedAtStart: readonly { readonly kind: string; readonly count: number }[];
}

export interface HealthFinding {
  readonly code: string;
  /** Position of the first event concerned; null where none is. */
  readonly position: number | null;
  readonly text: Sentence;
}

const READ_ONLY: HealthFinding = {
  code: 'READ_ONLY',
  position: null,
  text: {
    zh: '账本只读：两份副本无法核对一致。',
    en: 'The ledger is read-only: its two copies cannot be brought to agree.',
  },
};
const READ_ONLY_ADVICE: Sentence = {
  zh: '请运行 npx ledger doctor 查看原因，保留数据目录作为证据，并恢复备份。',
  en: 'npx ledger doctor says why. Keep the data directory as evidence, and restore a backup.',
};

export function healthOf({ readOnlyBecause, fullChecks, proof }: OpenLedger): Health {
  const last = fullChecks?.last();
  const isReadOnly = readOnlyBecause !== undefined;
  const findings = [...(isReadOnly ? [READ_ONLY] : []), ...(last?.damage ?? []).map(findingOf)];
  const advice = isReadOnly ? READ_ONLY_ADVICE : damageAdvice;
  return {
    status: findings.length === 0 ? 'ok' : 'degraded',
    findings,
    advice: findings.length === 0 ? null : advice,
    lastFullCheck:
      last === undefined ? null : { at: last.at, position: last.position, ms: last.ms },
    mendedAtStart: (proof?.repairs ?? []).map(({ kind, count }) => ({ kind, count })),
  };
}

function findingOf({ kind, at, count }: FullCheckReport['damage'][number]): HealthFinding {
  const shown = { kind, ...(at !== undefined && { at }), ...(count !== undefined && { count }) };
  return { code: kind, position: at ?? null, text: damageText(shown) };
}
