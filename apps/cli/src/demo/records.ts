import { derivedId, time } from '@ledger/kernel';
import type { LocalDate, Zone } from '@ledger/kernel';
import type { Command } from '@ledger/core';
import type { DayRecord } from './company';
import type { Recorded } from './day';
import type { Person } from './staff';

/** Who is who once the ledger knows the people. */
export interface Cast {
  readonly idOf: (person: Person) => string;
  /** The store manager decides; another leader observes (A31, A38). */
  readonly managerId: string;
  readonly observerId: string;
  readonly zone: Zone;
  readonly seed: number;
}

/** The commands with which managers and employees recorded a day; the same demo gives the same ids. */
export function commandsOf({ person, date, record }: DayRecord, cast: Cast): readonly Command[] {
  const employeeId = cast.idOf(person);
  const on: Day = {
    employeeId,
    date,
    cast,
    id: derivedId(`demo ${cast.seed} ${person.employeeNo} ${date} ${record.kind}`),
    // Nobody decides about themselves; the store manager's own cases go to the general office (A64).
    by: employeeId === cast.managerId ? 'general-office' : cast.managerId,
    isManager: employeeId === cast.managerId,
  };
  switch (record.kind) {
    case 'leave':
      return leave(on, record);
    case 'notice':
      return notice(on, record);
    case 'left-post':
      return leftPost(on, record);
    case 'make-up':
      return makeUp(on, record);
  }
}

interface Day {
  readonly employeeId: string;
  readonly date: LocalDate;
  readonly id: string;
  readonly by: string;
  readonly isManager: boolean;
  readonly cast: Cast;
}
type Of<K extends Recorded['kind']> = Extract<Recorded, { readonly kind: K }>;

const stamp = ({ date, cast }: Day, seconds: number): string =>
  time.formatInstant(time.instantOf(date, seconds * time.SECOND, cast.zone), cast.zone);
const monthOf = (on: Day, seconds: number): string => stamp(on, seconds).slice(0, 7);

function leave(on: Day, { leaveType, from, to, state }: Of<'leave'>): readonly Command[] {
  const { employeeId, id: leaveId, by } = on;
  const request: Command = {
    type: 'RequestLeave',
    leaveId,
    employeeId,
    leaveType,
    from: stamp(on, from),
    to: stamp(on, to),
  };
  switch (state) {
    case 'PENDING':
      return [request];
    case 'REJECTED':
      return [request, { type: 'RejectLeave', leaveId, by, reasonCode: 'STAFFING' }];
    case 'APPROVED':
      return [
        request,
        {
          type: 'ApproveLeave',
          leaveId,
          by,
          decidedAt: stamp(on, from - 86_400),
          workdaysLate: 0,
          warnAfterWorkdays: 3,
        },
      ];
  }
}

function notice(on: Day, { channel, receivedAt }: Of<'notice'>): readonly Command[] {
  return [
    {
      type: 'RecordLateNotice',
      employeeId: on.employeeId,
      noticeId: on.id,
      channel,
      recipientRole: on.isManager ? 'GENERAL_OFFICE' : 'STORE_MANAGER',
      receivedAt: stamp(on, receivedAt),
      attendanceDate: on.date,
    },
  ];
}

function leftPost(on: Day, { from, to, confirmed }: Of<'left-post'>): readonly Command[] {
  const { employeeId, id: leftPostId, by, cast } = on;
  const period = monthOf(on, from);
  const observedBy = cast.observerId === employeeId ? cast.managerId : cast.observerId;
  const reported: Command = {
    type: 'RecordLeftPost',
    employeeId,
    leftPostId,
    leftAt: stamp(on, from),
    post: '客服台',
    observedBy,
  };
  const returned: Command[] =
    to === null
      ? []
      : [{ type: 'RecordReturnToPost', employeeId, period, leftPostId, returnedAt: stamp(on, to) }];
  const heard: Command[] = confirmed
    ? [
        {
          type: 'ConfirmLeftPost',
          employeeId,
          period,
          leftPostId,
          employeeHeardAt: stamp(on, from + 90_000),
          by,
        },
      ]
    : [];
  return [reported, ...returned, ...heard];
}

function makeUp(on: Day, { direction, at, approved }: Of<'make-up'>): readonly Command[] {
  const { employeeId, id: requestId, by } = on;
  const request: Command = {
    type: 'RequestMakeUpPunch',
    employeeId,
    requestId,
    direction,
    claimedAt: stamp(on, at),
    reasonCode: 'FORGOTTEN',
  };
  if (!approved) return [request];
  return [
    request,
    { type: 'ApproveMakeUpPunch', employeeId, period: monthOf(on, at), requestId, by },
  ];
}
