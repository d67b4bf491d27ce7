import type { Random } from './random';
import type { Shift } from './shifts';

/** What a device saw: seconds after local midnight of the attendance date (beyond a day for night shifts). */
export interface Seen {
  readonly at: number;
  readonly direction: 'IN' | 'OUT';
}

/** What people recorded about the day beside the devices; times as in `Seen`. */
export type Recorded =
  | {
      readonly kind: 'leave';
      readonly leaveType: string;
      readonly from: number;
      readonly to: number;
      readonly state: 'APPROVED' | 'PENDING' | 'REJECTED';
    }
  | { readonly kind: 'notice'; readonly channel: string; readonly receivedAt: number }
  | {
      readonly kind: 'left-post';
      readonly from: number;
      readonly to: number | null;
      readonly confirmed: boolean;
    }
  | {
      readonly kind: 'make-up';
      readonly direction: 'IN' | 'OUT';
      readonly at: number;
      readonly approved: boolean;
    };

export interface DayStory {
  readonly punches: readonly Seen[];
  readonly records: readonly Recorded[];
}

const MINUTE = 60;
const HALF = 4 * 3600;

/** One person's workday: mostly an ordinary one, about one in twenty late, now and then something for a human to settle. */
export function workday(shift: Shift, chance: Random): DayStory {
  const draw = chance.next();
  if (draw < 0.012) return wholeLeave(shift, chance);
  if (draw < 0.018) return morningLeave(shift, chance);
  if (draw < 0.019) return { punches: [], records: [] };
  if (draw < 0.02) return leftPost(shift, chance);
  return ordinary(shift, chance);
}

/** A free day: nothing, or a punch of somebody who came in all the same. */
export function freeDay(chance: Random): DayStory {
  if (!chance.chance(0.004)) return { punches: [], records: [] };
  const at = 9 * 3600 + chance.whole(0, 7200);
  return {
    punches: [
      { at, direction: 'IN' },
      { at: at + chance.whole(3600, 14_400), direction: 'OUT' },
    ],
    records: [],
  };
}

function ordinary(shift: Shift, chance: Random): DayStory {
  const arrival = shift.start + arrivalOffset(chance);
  const departure = shift.end + departureOffset(chance);
  const records = notices(shift, arrival, chance);
  const inside: Seen[] = [{ at: arrival, direction: 'IN' }];
  if (chance.chance(0.03)) inside.push({ at: arrival + chance.whole(2, 40), direction: 'IN' });
  if (shift.name === 'day' && chance.chance(0.1)) inside.push(...lunch(chance));
  const punches: Seen[] = [...inside, { at: departure, direction: 'OUT' }];
  return forgotten({ punches, records }, chance);
}

/** Mostly some minutes early, a few in the grace of R48, about one in twenty late through all bands. */
function arrivalOffset(chance: Random): number {
  const draw = chance.next();
  if (draw < 0.05) return lateness(chance);
  if (draw < 0.06) return chance.whole(0, 59);
  return -chance.whole(1 * MINUTE, 25 * MINUTE);
}

function lateness(chance: Random): number {
  const draw = chance.next();
  if (draw < 0.6) return chance.whole(60, 600);
  if (draw < 0.8) return chance.whole(601, 1200);
  if (draw < 0.92) return chance.whole(1201, 1800);
  return chance.whole(1801, 3 * 3600);
}

function departureOffset(chance: Random): number {
  if (chance.chance(0.008)) return -chance.whole(300, 1700);
  if (chance.chance(0.01)) return -chance.whole(10, 290);
  return chance.whole(0, 40 * MINUTE);
}

/** Who comes very late mostly calls the store manager before (R60); some send a text, which is no call (A66). */
function notices(shift: Shift, arrival: number, chance: Random): readonly Recorded[] {
  if (arrival - shift.start <= 1800) return [];
  const draw = chance.next();
  if (draw < 0.35) return [];
  const channel = draw < 0.85 ? 'PHONE' : 'WECHAT_TEXT';
  return [{ kind: 'notice', channel, receivedAt: shift.start + chance.whole(-2400, 1500) }];
}

const lunch = (chance: Random): readonly Seen[] => [
  { at: 12 * 3600 + chance.whole(0, 300), direction: 'OUT' },
  { at: 13 * 3600 - chance.whole(30, 600), direction: 'IN' },
];

/** A forgotten punch; half of them are made up and approved, some are asked for, some nobody has looked at. */
function forgotten(story: DayStory, chance: Random): DayStory {
  if (!chance.chance(0.007)) return story;
  const direction = chance.chance(0.6) ? 'OUT' : 'IN';
  const lost = story.punches.findLast((punch) => punch.direction === direction)!;
  const punches = story.punches.filter((punch) => punch.direction !== direction);
  const draw = chance.next();
  if (draw < 0.3) return { punches, records: story.records };
  const makeUp: Recorded = { kind: 'make-up', direction, at: lost.at, approved: draw < 0.8 };
  return { punches, records: [...story.records, makeUp] };
}

function leaveState(chance: Random): 'APPROVED' | 'PENDING' | 'REJECTED' {
  const draw = chance.next();
  return draw < 0.9 ? 'APPROVED' : draw < 0.97 ? 'PENDING' : 'REJECTED';
}

const LEAVES = [
  'PERSONAL',
  'PERSONAL',
  'SICK',
  'SICK',
  'ANNUAL',
  'ANNUAL',
  'ANNUAL',
  'BUSINESS',
  'COMP_OFF',
];

function wholeLeave(shift: Shift, chance: Random): DayStory {
  const state = leaveState(chance);
  const leave: Recorded = {
    kind: 'leave',
    leaveType: chance.pick(LEAVES),
    from: shift.start,
    to: shift.end,
    state,
  };
  const stays = state === 'APPROVED' || chance.chance(0.2);
  return stays ? { punches: [], records: [leave] } : withLeave(ordinary(shift, chance), leave);
}

function morningLeave(shift: Shift, chance: Random): DayStory {
  const to = shift.start + HALF;
  const leave: Recorded = {
    kind: 'leave',
    leaveType: chance.pick(LEAVES),
    from: shift.start,
    to,
    state: 'APPROVED',
  };
  const arrival = to - chance.whole(60, 900);
  const departure = shift.end + chance.whole(0, 1800);
  return {
    punches: [
      { at: arrival, direction: 'IN' },
      { at: departure, direction: 'OUT' },
    ],
    records: [leave],
  };
}

const withLeave = (story: DayStory, leave: Recorded): DayStory => ({
  ...story,
  records: [...story.records, leave],
});

/** Somebody was seen away from the post; most came back, most cases were heard and confirmed (G8). */
export function leftPost(shift: Shift, chance: Random): DayStory {
  const story = ordinary(shift, chance);
  const from = shift.start + chance.whole(3600, HALF - 3600);
  const to = chance.chance(0.8) ? from + chance.whole(900, 3000) : null;
  const record: Recorded = { kind: 'left-post', from, to, confirmed: chance.chance(0.6) };
  return withLeave(story, record);
}
