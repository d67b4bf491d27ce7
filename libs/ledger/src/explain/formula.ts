/** Where a number comes from. Amounts in fen, durations in seconds, instants ISO-8601 with offset. */
export type Formula =
  /** seconds = to − from, less what is no obligation (breaks, leave) in between. */
  | {
      readonly formula: 'ELAPSED';
      readonly what: 'LATE' | 'EARLY';
      readonly seconds: number;
      readonly from: string;
      readonly to: string;
      readonly freeSeconds: number;
    }
  /** All of the day's obligation: nobody came. */
  | { readonly formula: 'WHOLE_DAY'; readonly seconds: number }
  /** Seconds of the obligation inside a confirmed absence from the post. */
  | {
      readonly formula: 'AWAY';
      readonly seconds: number;
      readonly stretches: readonly { readonly from: string; readonly to: string | null }[];
    }
  /** The amount that the policy names for a band and grade; `upperSeconds` bounds the band. */
  | {
      readonly formula: 'BAND';
      readonly fen: number;
      readonly tier: string;
      readonly grade: string;
      readonly seconds: number;
      readonly lowerSeconds: number;
      readonly upperSeconds: number | null;
      readonly upperInclusive: boolean;
    }
  /** fen = wage × num/den ÷ paid days (A48, A49: rounded once). */
  | {
      readonly formula: 'DAILY_WAGE';
      readonly fen: number;
      readonly wageFen: number;
      readonly num: number;
      readonly den: number;
      readonly times: number;
      readonly paidDaysHundredths: number;
    }
  /** fen = wage × seconds ÷ (paid days × |W|). */
  | {
      readonly formula: 'LOST_TIME';
      readonly what: 'DEDUCTION' | 'UNWORKED';
      readonly fen: number;
      readonly wageFen: number;
      readonly seconds: number;
      readonly paidDaysHundredths: number;
      readonly scheduledSeconds: number;
      readonly cappedByFen: number | null;
    }
  /** A heavier finding of the same day stands for this one (one fact, one deduction). */
  | { readonly formula: 'ABSORBED' }
  /** The figure as the rulebook gave it, where no simple formula shows it. */
  | { readonly formula: 'AS_ASSESSED'; readonly fen: number }
  /** difference = minuend − subtrahend. */
  | {
      readonly formula: 'PENALTY';
      readonly fen: number;
      readonly deductionFen: number;
      readonly unworkedPayFen: number;
    }
  /** payable = unworked pay + the part of the penalty that the guard-rails let through. */
  | {
      readonly formula: 'PAYABLE';
      readonly fen: number;
      readonly unworkedPayFen: number;
      readonly postedPenaltyFen: number;
    }
  /** Arrival inside the grace of R48, or departure less than the limit of R57 early: nothing is found. */
  | {
      readonly formula: 'WITHIN_LIMIT';
      readonly what: 'LATE' | 'EARLY';
      readonly seconds: number;
      readonly limitSeconds: number;
    };
