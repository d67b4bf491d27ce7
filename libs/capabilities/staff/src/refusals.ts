/** Why a command about a person's employment is refused: a closed list, each with the numbers that explain it. */
export type StaffRefusal =
  | { readonly reason: 'NOT_REGISTERED'; readonly employeeId: string }
  /** `fields` differ from what is registered; each has a command of its own that says from when the new value holds. */
  | {
      readonly reason: 'REGISTERED_DIFFERENTLY';
      readonly employeeId: string;
      readonly fields: readonly string[];
    }
  | { readonly reason: 'LAST_DAY_BEFORE_HIRE'; readonly hiredOn: string; readonly lastDay: string }
  | {
      readonly reason: 'EFFECTIVE_BEFORE_HIRE';
      readonly hiredOn: string;
      readonly effectiveFrom: string;
    }
  /** A transfer leaves a post that was held the day before. */
  | {
      readonly reason: 'NO_POST_TO_LEAVE';
      readonly hiredOn: string;
      readonly effectiveFrom: string;
    }
  | {
      readonly reason: 'AFTER_LAST_DAY';
      readonly lastDay: string;
      readonly effectiveFrom: string;
    }
  /** Who still works here, or whose last day is not over, cannot be erased. */
  | {
      readonly reason: 'STILL_EMPLOYED';
      readonly employeeId: string;
      readonly lastDay: string | null;
    }
  /** Nobody is called anything again after an erasure. */
  | { readonly reason: 'SUBJECT_ERASED'; readonly employeeId: string }
  /** A wage is a positive number of whole fen. */
  | { readonly reason: 'WAGE_NOT_POSITIVE'; readonly monthlyWageFen: number };
