import type { Leave } from '@ledger/capabilities/leave';
import type { Fact, Json, Period, RecordedEvent, Zone } from '@ledger/kernel';
import type { Command } from '../contract';
import { subjectOf } from '../read/project/streams';
import { monthsOf } from './correction';

/** What would be recorded about a person's months, and is not. */
export interface Considered {
  readonly employeeId: string;
  readonly periods: readonly Period[];
  /** As they would stand in the log: behind its end, without who and when. */
  readonly events: readonly RecordedEvent[];
}

export interface Accepted {
  readonly command: Command;
  readonly stream: string;
  /** The stream before. */
  readonly state: unknown;
  readonly revision: number;
  readonly facts: readonly Fact[];
  readonly idOf: (index: number) => string;
  /** End of the log. */
  readonly head: number;
  readonly zone: Zone;
}

/** Undefined for what is about no person's months. */
export function consideredOf(accepted: Accepted): Considered | undefined {
  const about = whose(accepted);
  return about && { ...about, events: eventsOf(accepted) };
}

type Whose = Pick<Considered, 'employeeId' | 'periods'>;

function whose({ command, stream, state, zone }: Accepted): Whose | undefined {
  const subject = subjectOf(stream);
  if (subject?.kind === 'attendance' || subject?.kind === 'roster')
    return { employeeId: subject.employeeId, periods: [subject.period] };
  if (subject?.kind !== 'leave') return undefined;
  const asked = command.type === 'RequestLeave' ? command : requestOf(state as Leave);
  return asked && { employeeId: asked.employeeId, periods: monthsOf(asked, zone) };
}

const requestOf = (leave: Leave) => (leave.status === 'NOT_REQUESTED' ? undefined : leave.request);

function eventsOf({ stream, revision, facts, idOf, head }: Accepted): RecordedEvent[] {
  return facts.map(({ type, v, data }, i) => ({
    ...UNRECORDED,
    position: head + 1 + i,
    id: idOf(i),
    stream,
    rev: revision + 1 + i,
    type,
    v,
    data: data as Record<string, Json>,
  }));
}

const UNRECORDED = {
  actor: { id: '', role: 'system' },
  source: '',
  commandId: '',
  correlationId: '',
  causationId: null,
  prev: null,
  recordedAt: '',
} as const;
