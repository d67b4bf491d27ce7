/** Why a reward or sanction is refused: a closed list, each with what explains it. */
export type ConductRefusal =
  /** R10: only what a published version lists. */
  | {
      readonly reason: 'MEASURE_NOT_PUBLISHED';
      readonly measure: string;
      readonly policyVersion: string;
      readonly known: readonly string[];
    }
  | { readonly reason: 'CLAUSE_UNREADABLE'; readonly clause: string }
  /** A clause about attendance is about a day. */
  | { readonly reason: 'ATTENDANCE_DATE_MISSING'; readonly clause: string }
  /** G17: one fact, one deduction. */
  | {
      readonly reason: 'CHARGED_BY_ATTENDANCE';
      readonly attendanceDate: string;
      readonly finding: string;
      readonly deductionFen: number;
    }
  /** G3. */
  | { readonly reason: 'FINES_ARE_PROHIBITED'; readonly policyVersion: string }
  /** G4. */
  | {
      readonly reason: 'VERSION_NOT_SIGNED';
      readonly policyVersion: string;
      readonly occurredOn: string;
    }
  | { readonly reason: 'DAY_AHEAD'; readonly occurredOn: string; readonly today: string }
  | { readonly reason: 'CONDUCT_ID_TAKEN'; readonly id: string; readonly measure: string }
  | { readonly reason: 'SANCTION_UNKNOWN'; readonly sanctionId: string }
  | { readonly reason: 'OWN_CASE'; readonly employeeId: string }
  | { readonly reason: 'REASON_MISSING' };
