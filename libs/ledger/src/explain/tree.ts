import type {
  Bilingual,
  DayKind,
  DayStatus,
  GuardStep,
  LeftPostFact,
  MonthSettlement,
  PunchFact,
} from '@ledger/rulebook';
import type { Formula } from './formula';

/** The event a statement of the tree rests on: where it stands in the log, and its id. */
export interface Evidence {
  readonly position: number | null;
  readonly eventId: string | null;
}

/** A stretch of local time, both ends ISO-8601 with the offset of the rulebook's zone. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

interface Person {
  readonly employeeId: string;
  readonly employeeNo: string;
  readonly name: string;
  readonly department: string;
  readonly position: string;
  readonly grade: string | null;
}

/** What one statement of an explanation says, in codes and numbers; words are put to it by `render`. */
export type Said =
  | ({
      readonly kind: 'day';
      readonly date: string;
      readonly dayKind: DayKind;
      readonly monthlyWageFen: number | null;
      readonly zone: string;
      readonly logPosition: number;
    } & Person)
  | {
      readonly kind: 'result';
      readonly status: DayStatus;
      readonly provisional: boolean;
      readonly deductionFen: number;
      readonly unworkedPayFen: number;
      readonly penaltyFen: number;
      readonly payableFen: number;
      readonly fullAttendance: 'NONE' | 'FORFEIT' | 'PENDING';
    }
  | {
      readonly kind: 'finding';
      readonly code: string;
      readonly tier: string;
      readonly seconds: number;
      readonly deductionFen: number;
      readonly blocking: boolean;
    }
  | { readonly kind: 'anomaly'; readonly code: string }
  | ({ readonly kind: 'formula' } & Formula)
  | {
      readonly kind: 'clause';
      readonly code: string;
      readonly quote: string | null;
      readonly words: Bilingual | null;
      readonly policyVersion: string;
    }
  | {
      readonly kind: 'group';
      readonly of: 'FACTS' | 'READINGS' | 'GUARDS' | 'LINES' | 'CLAUSES' | 'NOTES' | 'BOOKS';
    }
  | {
      readonly kind: 'shift';
      readonly name: string;
      readonly segments: readonly Stretch[];
      readonly scheduledSeconds: number;
      readonly obligedSeconds: number;
      readonly effectiveStart: string | null;
      readonly effectiveEnd: string | null;
    }
  | ({
      readonly kind: 'leave';
      readonly leaveType: string;
      readonly state: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED';
    } & Stretch)
  | {
      readonly kind: 'notice';
      readonly channel: string;
      readonly recipient: string;
      readonly receivedAt: string;
      readonly deadline: string | null;
      readonly failed: readonly ('CHANNEL' | 'RECIPIENT' | 'TOO_LATE')[];
    }
  | {
      readonly kind: 'left-post';
      readonly from: string;
      readonly to: string | null;
      readonly state: LeftPostFact['state'];
    }
  | {
      readonly kind: 'punch';
      readonly direction: 'IN' | 'OUT';
      readonly at: string;
      readonly source: PunchFact['source'];
      readonly used: 'ARRIVAL' | 'DEPARTURE' | null;
      /** The direction it was recorded with, where that was corrected. */
      readonly recordedAs?: 'IN' | 'OUT';
    }
  | { readonly kind: 'no-punch' }
  | {
      readonly kind: 'decision';
      readonly code: string;
      readonly decision: 'WAIVED' | 'ABSENCE_CONFIRMED';
    }
  | {
      readonly kind: 'policy';
      readonly policyId: string;
      readonly version: string;
      readonly effectiveFrom: string;
    }
  | {
      readonly kind: 'reading';
      readonly id: string;
      readonly contested: boolean;
      readonly question: Bilingual;
      /** How the text is read here; null when the policy in force reads it otherwise than by default. */
      readonly words: Bilingual | null;
      readonly settings: readonly { readonly key: string; readonly value: string }[];
      readonly alternatives: readonly string[];
    }
  | {
      readonly kind: 'guard';
      readonly guard: GuardStep['guard'];
      readonly clause: string;
      readonly beforeFen: number;
      readonly afterFen: number;
      readonly limitFen: number | null;
    }
  | ({
      readonly kind: 'month';
      readonly period: string;
      readonly monthWageFen: number | null;
      readonly logPosition: number;
      readonly policyVersion: string;
    } & Person)
  | {
      readonly kind: 'attendance';
      readonly daysDue: number;
      readonly daysAttended: number;
      readonly lateCount: number;
      readonly earlyCount: number;
      readonly absentDays: number;
      readonly leftPostDays: number;
      readonly leaveDays: number;
    }
  | {
      readonly kind: 'settlement';
      readonly status: MonthSettlement['status'];
      readonly assessedFen: number;
      readonly unworkedPayFen: number;
      readonly penaltyFen: number;
      readonly payableFen: number;
      readonly fullAttendance: MonthSettlement['fullAttendance'];
      readonly bonusFen: number | null;
    }
  | {
      readonly kind: 'line';
      readonly date: string;
      readonly finding: string;
      readonly clauses: readonly string[];
      readonly tier: string;
      readonly seconds: number;
      readonly assessedFen: number;
      readonly unworkedPayFen: number;
      readonly penaltyFen: number;
      readonly payableFen: number;
    }
  | {
      /** The day as it was closed beside what its facts come to now. */
      readonly kind: 'closed-day';
      readonly closedFen: number;
      readonly nowFen: number;
      readonly logPosition: number;
    }
  | { readonly kind: 'closed'; readonly closedAt: string; readonly resultHash: string }
  | {
      readonly kind: 'adjustment';
      readonly adjustmentId: string;
      readonly sourcePeriod: string;
      readonly amountFen: number;
    }
  | {
      readonly kind: 'held';
      readonly penaltyFen: number;
      readonly bonus: boolean;
      readonly disputeIds: readonly string[];
    }
  | {
      readonly kind: 'note';
      readonly code: string;
      readonly period: string;
      readonly names: readonly string[];
    };

/** One statement with what it rests on and what explains it. The same tree is text, JSON and page. */
export interface ExplanationNode {
  readonly said: Said;
  readonly evidence: readonly Evidence[];
  readonly children: readonly ExplanationNode[];
}

/** A node; leaves need neither evidence nor children. */
export function node(
  said: Said,
  children: readonly ExplanationNode[] = [],
  evidence: readonly Evidence[] = [],
): ExplanationNode {
  return { said, evidence, children };
}
