/** How one field of a command is typed on the command line. */
export type FieldKind =
  /** A number or id of a person; stored as the id. */
  | 'employee'
  /** Who decides; whoever runs the command when nothing is typed. */
  | 'decider'
  | 'text'
  /** UPPER_SNAKE. */
  | 'code'
  /** ISO-8601; without an offset in the zone of the rulebook. */
  | 'instant'
  | 'date'
  | 'month'
  /** Made from the content when nothing is typed, so that the same command twice is one. */
  | 'id'
  | 'direction'
  | 'fen'
  /** A template of the rulebook, or `08:00-12:00+13:00-17:00`, or `rest`. */
  | 'shift'
  | 'position'
  | 'grade'
  /** Files, joined by `;`: recorded as their digests, kept where they are. */
  | 'evidence'
  /** Set by the program: the server's clock, workdays since a leave began. */
  | 'now'
  | 'workdays-late'
  | 'warn-after';

export interface Form {
  readonly required: Readonly<Record<string, FieldKind>>;
  readonly optional?: Readonly<Record<string, FieldKind>>;
  /** Fields that the program fills in. */
  readonly filled?: Readonly<Record<string, FieldKind>>;
}

/** The commands that a person may give on the command line, field by field (domain.md 5.3). */
export const forms: Readonly<Record<string, Form>> = {
  VoidPunch: {
    required: { employeeId: 'employee', period: 'month', punchId: 'text', reasonCode: 'code' },
    optional: { note: 'text', evidence: 'evidence' },
    filled: { by: 'decider' },
  },
  CorrectPunchDirection: {
    required: {
      employeeId: 'employee',
      period: 'month',
      punchId: 'text',
      direction: 'direction',
      reasonCode: 'code',
    },
    optional: { note: 'text', evidence: 'evidence' },
    filled: { by: 'decider' },
  },
  RequestMakeUpPunch: {
    required: {
      employeeId: 'employee',
      direction: 'direction',
      claimedAt: 'instant',
      reasonCode: 'code',
    },
    optional: { note: 'text', evidence: 'evidence' },
    filled: { requestId: 'id' },
  },
  ApproveMakeUpPunch: {
    required: { employeeId: 'employee', period: 'month', requestId: 'text' },
    filled: { by: 'decider' },
  },
  RejectMakeUpPunch: {
    required: { employeeId: 'employee', period: 'month', requestId: 'text' },
    optional: { note: 'text' },
    filled: { by: 'decider' },
  },
  RecordLeftPost: {
    required: { employeeId: 'employee', leftAt: 'instant', post: 'text', observedBy: 'employee' },
    optional: { note: 'text', evidence: 'evidence' },
    filled: { leftPostId: 'id' },
  },
  RecordReturnToPost: {
    required: {
      employeeId: 'employee',
      period: 'month',
      leftPostId: 'text',
      returnedAt: 'instant',
    },
  },
  ConfirmLeftPost: {
    required: {
      employeeId: 'employee',
      period: 'month',
      leftPostId: 'text',
      employeeHeardAt: 'instant',
    },
    optional: { hearingNote: 'text' },
    filled: { by: 'decider' },
  },
  ContestLeftPost: {
    required: { employeeId: 'employee', period: 'month', leftPostId: 'text' },
    optional: { statement: 'text' },
  },
  RetractLeftPost: {
    required: { employeeId: 'employee', period: 'month', leftPostId: 'text', reasonCode: 'code' },
    optional: { note: 'text' },
    filled: { by: 'decider' },
  },
  RecordLateNotice: {
    required: {
      employeeId: 'employee',
      channel: 'code',
      recipientRole: 'code',
      receivedAt: 'instant',
      attendanceDate: 'date',
    },
    optional: { expectedArrival: 'instant', note: 'text' },
    filled: { noticeId: 'id' },
  },
  WaiveAnomaly: {
    required: {
      employeeId: 'employee',
      attendanceDate: 'date',
      anomalyCode: 'code',
      reason: 'text',
    },
    filled: { by: 'decider' },
  },
  ConfirmAbsence: {
    required: {
      employeeId: 'employee',
      attendanceDate: 'date',
      anomalyCode: 'code',
      reason: 'text',
    },
    filled: { by: 'decider' },
  },
  RequestLeave: {
    required: { employeeId: 'employee', leaveType: 'code', from: 'instant', to: 'instant' },
    optional: { reason: 'text' },
    filled: { leaveId: 'id' },
  },
  ApproveLeave: {
    required: { leaveId: 'text' },
    filled: {
      by: 'decider',
      decidedAt: 'now',
      workdaysLate: 'workdays-late',
      warnAfterWorkdays: 'warn-after',
    },
  },
  RejectLeave: {
    required: { leaveId: 'text', reasonCode: 'code' },
    optional: { note: 'text' },
    filled: { by: 'decider' },
  },
  CancelLeave: {
    required: { leaveId: 'text', reasonCode: 'code' },
    optional: { note: 'text' },
    filled: { by: 'decider' },
  },
  ChangeShift: {
    required: {
      employeeId: 'employee',
      attendanceDate: 'date',
      shift: 'shift',
      reasonCode: 'code',
    },
    optional: { note: 'text', approvedBy: 'employee' },
    filled: { by: 'decider', now: 'now' },
  },
  ChangeGrade: {
    required: { employeeId: 'employee', grade: 'grade', effectiveFrom: 'date' },
  },
  ChangeWage: {
    required: { employeeId: 'employee', monthlyWageFen: 'fen', effectiveFrom: 'date' },
  },
  AssignPosition: {
    required: {
      employeeId: 'employee',
      position: 'position',
      department: 'text',
      effectiveFrom: 'date',
    },
  },
  EndEmployment: { required: { employeeId: 'employee', lastDay: 'date' } },
};
