import { time } from '@ledger/kernel';
import type { Actor, EventStore, Period, RecordedEvent, SubjectKeys } from '@ledger/kernel';
import { accessStream } from '@ledger/capabilities/access';
import type { Access, AccessLogged } from '@ledger/facts/access';
import type { Phrase } from '../words';

/** One reading of somebody's data, as the log has it. */
export interface AccessRow extends Access {
  readonly actor: Actor;
  readonly source: string;
  /** As typed by who read; null where nothing was. */
  readonly purpose: string | null;
  readonly position: number;
  readonly eventId: string;
}

export interface AccessFilter {
  /** Only readings about this person, those about everybody included. */
  readonly subject?: string;
  readonly actor?: string;
  /** Months in which it was read, both included. */
  readonly from: Period;
  readonly to: Period;
}

export interface AccessParts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly keys: Pick<SubjectKeys, 'open'>;
}

/** Who read what, oldest first: the streams of a few months, read as they are. */
export async function accesses(
  { store, keys }: AccessParts,
  filter: AccessFilter,
): Promise<readonly AccessRow[]> {
  const rows: AccessRow[] = [];
  for (let period = filter.from; period <= filter.to; period = time.nextPeriod(period))
    for (const event of await store.readStream(accessStream(period)))
      rows.push(...rowsOf(event, keys));
  return rows.filter(
    ({ subject, actor }) =>
      (filter.subject === undefined || subject === undefined || subject === filter.subject) &&
      (filter.actor === undefined || actor.id === filter.actor),
  );
}

function rowsOf(event: RecordedEvent, keys: Pick<SubjectKeys, 'open'>): AccessRow[] {
  const { entries } = event.data as unknown as AccessLogged['data'];
  const opened = event.sealed === undefined ? undefined : keys.open(event.id, event.sealed);
  const purposes = (opened?.purposes ?? []) as readonly (string | null)[];
  const { actor, source, position, id: eventId } = event;
  return entries.map((entry, i) => ({
    ...entry,
    actor,
    source,
    purpose: purposes[i] ?? null,
    position,
    eventId,
  }));
}

/** What was read, in words. */
export const accessKinds: Readonly<Record<Access['what'], Phrase>> = {
  STATEMENT: { zh: '考勤确认单', en: 'statement' },
  PAY_SHEET: { zh: '工资扣款表', en: 'pay sheet' },
  DEDUCTIONS: { zh: '扣款明细', en: 'deduction lines' },
  EXPLANATION: { zh: '扣款依据', en: 'explanation' },
  EMPLOYEE: { zh: '人员资料（含工资）', en: 'personal record with wage' },
  AUDIT_TRAIL: { zh: '审计轨迹', en: 'audit trail' },
  TIMELINE: { zh: '时间线', en: 'timeline' },
  ACCESS_LOG: { zh: '查阅记录', en: 'access log' },
  REPLAY: { zh: '回放', en: 'replay' },
  WHAT_IF: { zh: '假如推演', en: 'what-if' },
  EVIDENCE: { zh: '证据包', en: 'evidence pack' },
  SEALED_TEXT: { zh: '密封内容', en: 'sealed text' },
  EXPORT: { zh: '导出', en: 'export' },
  DISPUTE: { zh: '争议', en: 'dispute' },
};
