import type { Draw } from './draw';
import type { ReferenceDay, Span } from './reference-day';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Shifts by hours after the local midnight of the date. */
const SHIFTS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [8, 12],
    [13, 17],
  ],
  [
    [8, 12],
    [13, 19],
  ],
  [[16, 24]],
  [[22, 30]],
  [
    [22, 26],
    [27, 30],
  ],
];

/** Seconds around which a rule changes, so that the draw meets boundaries more often than chance would. */
const EDGES = [0, 1, 58, 59, 60, 61, 299, 300, 301, 599, 600, 601, 1199, 1200, 1201];
const FAR = [1799, 1800, 1801, 2400, 5400, 7200, 7201, 14_400, 14_401, 18_001];
const GRADES = ['P', 'M'] as const;
const WAGES = [652_500, 1_305_000, 600_000, 500_000, 300_000, 612_345];
const RECIPIENTS =
  'STORE_MANAGER STORE_MANAGER STORE_MANAGER STORE_MANAGER_DEPUTY GENERAL_OFFICE COLLEAGUE'.split(
    ' ',
  );
const LEAVES = ['ANNUAL', 'PERSONAL', 'SICK', 'NURSING', 'BUSINESS'];

export interface Fixed {
  readonly date: string;
  readonly grade?: 'P' | 'M';
  readonly wageFen?: number;
  /** The variant is about lateness: most days come late, with a call. */
  readonly late?: boolean;
}

/** Draws one day's facts: an ordinary shape with the odd thing missing, late, early, away or on leave. */
export function drawDay(draw: Draw, fixed: Fixed): ReferenceDay {
  const midnight = Date.parse(`${fixed.date}T00:00:00+08:00`);
  const segments = draw
    .of(draw.once(2) ? SHIFTS.slice(0, 1) : SHIFTS)
    .map(([from, to]): Span => ({ from: midnight + from * HOUR, to: midnight + to * HOUR }));
  const start = segments[0]!.from;
  const end = segments.at(-1)!.to;
  const came = draw.once(12)
    ? undefined
    : start + drawArrival(draw, fixed) * SECOND + drawFraction(draw);
  const left = draw.once(12) ? undefined : end - drawOffset(draw) * SECOND + drawFraction(draw);
  return {
    free: draw.once(40),
    segments,
    punches: drawPunches(draw, came, left),
    leaves: draw.once(4) ? drawLeaves(draw, segments) : [],
    notices: draw.once(fixed.late === true ? 1 : 3) ? [drawNotice(draw, start)] : [],
    leftPosts: draw.once(4) ? drawLeftPosts(draw, start, end) : [],
    grade: fixed.grade ?? draw.of(GRADES),
    wageFen: fixed.wageFen ?? draw.of(WAGES),
    storeManager: draw.once(8),
  };
}

const drawArrival = (draw: Draw, { late }: Fixed): number =>
  late === true && !draw.once(4) ? draw.of(FAR) : drawOffset(draw);

function drawOffset(draw: Draw): number {
  if (draw.once(3)) return draw.of(FAR);
  return draw.once(3) ? -draw.whole(0, 900) : draw.once(4) ? draw.whole(0, 2400) : draw.of(EDGES);
}

const drawFraction = (draw: Draw): number => (draw.once(6) ? draw.of([1, 500, 999]) : 0);

type Punches = ReferenceDay['punches'];

function drawPunches(draw: Draw, came: number | undefined, left: number | undefined): Punches {
  const punches: { direction: 'IN' | 'OUT'; at: number; voided: boolean }[] = [];
  const add = (direction: 'IN' | 'OUT', at: number, voided = false): void => {
    punches.push({ direction, at, voided });
  };
  if (came !== undefined) add('IN', came);
  if (left !== undefined) add('OUT', left);
  if (came !== undefined && draw.once(10)) add('IN', came - draw.whole(60, 3000) * SECOND, true);
  if (came !== undefined && draw.once(10)) add('IN', came + draw.whole(1, 600) * SECOND);
  if (came !== undefined && left !== undefined && draw.once(8)) {
    const out = came + draw.whole(1, 180) * MINUTE;
    add('OUT', out);
    add('IN', out + draw.whole(1, 90) * MINUTE);
  }
  return punches;
}

function drawLeaves(draw: Draw, segments: readonly Span[]): ReferenceDay['leaves'] {
  const start = segments[0]!.from;
  const end = segments.at(-1)!.to;
  const hours = draw.whole(1, 4) * HOUR;
  const middle = start + draw.whole(1, 3) * HOUR;
  const span = draw.of<Span>([
    { from: start, to: start + hours },
    { from: end - hours, to: end },
    { from: end - 30 * MINUTE, to: end },
    { from: middle, to: middle + HOUR },
    { from: start - HOUR, to: end + HOUR },
  ]);
  return [{ type: draw.of(LEAVES), approved: !draw.once(5), span }];
}

function drawNotice(draw: Draw, start: number): ReferenceDay['notices'][number] {
  return {
    channel: draw.of(['PHONE', 'PHONE', 'PHONE', 'WECHAT_TEXT']),
    recipient: draw.of(RECIPIENTS),
    at: start + draw.of([-3600, -600, -599, 0, 1, 600, 1799, 1800, 1801, 4200]) * SECOND,
  };
}

/** One or two absences that do not overlap, in the middle or near the end, with or without a return. */
function drawLeftPosts(draw: Draw, start: number, end: number): ReferenceDay['leftPosts'] {
  const state = (): string =>
    draw.of(['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'REPORTED', 'RETRACTED']);
  const first = start + draw.whole(1, 3) * HOUR;
  const near = end - draw.of([1801, 1800, 900, 300, 180]) * SECOND;
  const length = draw.of([240, 300, 301, 1200, 2400]) * SECOND;
  const posts = [{ from: first, to: first + length, state: state() }];
  if (draw.once(2)) posts.length = 0;
  if (posts.length === 0 || draw.once(3))
    posts.push({ from: near, to: near + 300 * SECOND, state: state() });
  const last = posts.at(-1)!;
  return draw.once(2) ? posts : [...posts.slice(0, -1), { ...last, to: null }];
}
