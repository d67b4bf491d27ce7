import { statfsSync } from 'node:fs';
import { connect } from '@ledger/adapters/sqlite';
import type { Phrase } from '@ledger/core';
import { leaseHolder } from '@ledger/adapters/store-sqlite';
import { checkViews, damageAdvice, damageText, newestPolicy } from '@ledger/embedded';
import type { OpenLedger } from '@ledger/embedded';
import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { repairText } from './repairs-show';

/** One thing that was looked at: `ok`; `look`: somebody should; `bad`: the ledger is not safe as it is. */
export interface Finding {
  readonly about:
    | 'version'
    | 'lease'
    | 'disk'
    | 'clock'
    | 'copies'
    | 'full check'
    | 'views'
    | 'calendar'
    | 'wage';
  readonly level: 'ok' | 'look' | 'bad';
  readonly text: Phrase;
}

const ok = (about: Finding['about'], zh: string, en: string): Finding => ({
  about,
  level: 'ok',
  text: { zh, en },
});
const look = (about: Finding['about'], zh: string, en: string): Finding => ({
  ...ok(about, zh, en),
  level: 'look',
});
const bad = (about: Finding['about'], zh: string, en: string): Finding => ({
  ...ok(about, zh, en),
  level: 'bad',
});

/** Looks at everything that a ledger needs to be well, and says what to do where it is not. */
export async function examine(ledger: OpenLedger): Promise<readonly Finding[]> {
  return [
    version(),
    lease(ledger),
    disk(ledger.dir),
    await clock(ledger),
    ...copies(ledger),
    ...fullCheck(ledger),
    await views(ledger),
    ...year(ledger),
  ];
}

function version(): Finding {
  const db = connect(':memory:');
  const sqlite = String(db.prepare('SELECT sqlite_version() AS version').get()?.version);
  db.close();
  return ok(
    'version',
    `Node ${process.version}，SQLite ${sqlite}`,
    `Node ${process.version}, SQLite ${sqlite}`,
  );
}

function lease({ dir, mode, readOnlyBecause }: OpenLedger): Finding {
  if (mode === 'write' || readOnlyBecause !== undefined)
    return ok('lease', '没有其他程序在写入', 'no other program is writing');
  const holder = leaseHolder(dir);
  const who = holder && ` (${holder.host}, pid ${holder.pid}, ${holder.since})`;
  return ok(
    'lease',
    `另一个程序正在写入${who ?? ''}，例如服务；部分检查只能在它停止后进行`,
    `another program is writing${who ?? ''}, a server, say; some checks wait until it stops`,
  );
}

const GIB = 2 ** 30;
const ROOM_LEAST = 1;

function disk(dir: string): Finding {
  const { bavail, bsize } = statfsSync(dir);
  const free = (bavail * bsize) / GIB;
  const shown = free.toFixed(1);
  if (free >= ROOM_LEAST) return ok('disk', `剩余空间 ${shown} GiB`, `${shown} GiB free`);
  return bad(
    'disk',
    `剩余空间只有 ${shown} GiB：磁盘满时无法写入。请清理磁盘，或把台账移到更大的磁盘。`,
    `only ${shown} GiB free: nothing can be written once the disk is full. Make room, or move the ledger to a larger disk.`,
  );
}

/** Seconds by which the last event may be ahead of the clock before somebody should look. */
const AHEAD_MAX = 5;

async function clock({ store, clock: source }: OpenLedger): Promise<Finding> {
  const now = source.now();
  const last = await lastRecordedAt(store);
  const ahead = last === undefined ? 0 : (Date.parse(last) - now) / 1000;
  const shown = new Date(now).toISOString();
  if (ahead <= AHEAD_MAX)
    return ok(
      'clock',
      `时钟 ${shown}，晚于最后一条记录`,
      `the clock says ${shown}, later than the last event`,
    );
  return bad(
    'clock',
    `最后一条记录（${last}）比时钟（${shown}）快 ${Math.round(ahead)} 秒：时钟被拨回过。请启用网络对时；台账仍会保持时间递增。`,
    `the last event (${last}) is ${Math.round(ahead)} s ahead of the clock (${shown}): the clock was set back. Turn on network time; the log keeps its times increasing meanwhile.`,
  );
}

async function lastRecordedAt(store: OpenLedger['store']): Promise<string | undefined> {
  const head = store.head();
  for await (const batch of store.scan(head - 1))
    if (batch.count > 0) return batch.event(batch.count - 1).recordedAt;
  return undefined;
}

function copies({ readOnlyBecause, proof, mode, store }: OpenLedger): readonly Finding[] {
  if (readOnlyBecause !== undefined)
    return [bad('copies', readOnlyBecause.text.zh, readOnlyBecause.text.en)];
  if (proof === undefined)
    return [
      mode === 'read'
        ? ok('copies', '由正在写入的程序负责核对', 'kept by the program that is writing')
        : look('copies', '没有第二份副本', 'there is no second copy'),
    ];
  const mended = proof.repairs.map((repair) => {
    const { zh, en } = repairText(repair);
    return look('copies', zh, en);
  });
  const how: Phrase = proof.thorough
    ? { zh: '逐字节', en: 'byte by byte' }
    : { zh: '快速；逐字节核对请用 npx ledger fsck', en: 'quickly; byte by byte: npx ledger fsck' };
  const events = store.head();
  return [
    ...mended,
    ok(
      'copies',
      `${events} 条记录，两份副本一致（${how.zh}）`,
      `${events} events, both copies agree (${how.en})`,
    ),
  ];
}

const DAY_MS = 86_400_000;
/** Days after which somebody should have everything read again; a server does it every hour. */
const UNCHECKED_MAX = 8;

/** When both copies were last read whole, and what was found; a quick opening reads the end of them only. */
function fullCheck({ fullChecks, clock: source, store }: OpenLedger): readonly Finding[] {
  if (fullChecks === undefined || store.head() === 0) return [];
  const last = fullChecks.last();
  if (last === undefined)
    return [
      look(
        'full check',
        '两份副本尚未完整核对过。请运行 npx ledger fsck；服务运行时每小时自动核对。',
        'both copies were never read whole. Run npx ledger fsck; a server does it every hour.',
      ),
    ];
  const { at, position, damage } = last;
  if (damage.length > 0) {
    const found = damage.map(damageText);
    return [
      bad(
        'full check',
        `${at}：${found.map(({ zh }) => zh).join('')}${damageAdvice.zh}`,
        `${at}: ${found.map(({ en }) => en).join(' ')} ${damageAdvice.en}`,
      ),
    ];
  }
  const days = Math.floor((source.now() - Date.parse(at)) / DAY_MS);
  if (days <= UNCHECKED_MAX)
    return [
      ok(
        'full check',
        `${at} 核对到第 ${position} 条，未发现问题`,
        `${at}, up to event ${position}: nothing was found`,
      ),
    ];
  return [
    look(
      'full check',
      `上次完整核对在 ${days} 天前（${at}，到第 ${position} 条）。请运行 npx ledger fsck。`,
      `both copies were last read whole ${days} days ago (${at}, up to event ${position}). Run npx ledger fsck.`,
    ),
  ];
}

async function views(ledger: OpenLedger): Promise<Finding> {
  const { position, head, kept, rebuilt } = await checkViews(ledger);
  if (kept !== rebuilt)
    return bad(
      'views',
      `第 ${position} 条处的视图与重新计算的结果不一致。请运行 npx ledger rebuild；事件不受影响。`,
      `the views at event ${position} are not what a rebuild gives. Run npx ledger rebuild; the events are not affected.`,
    );
  const behind = head - position;
  if (behind > 0)
    return look(
      'views',
      `视图停在第 ${position} 条（指纹 ${kept}），与重新计算的结果一致，但落后 ${behind} 条；请稍后再试`,
      `the views at event ${position} (digest ${kept}) are what a rebuild gives, and ${behind} events behind; look again in a moment`,
    );
  return ok(
    'views',
    `视图在第 ${position} 条，与重新计算的结果一致（指纹 ${kept}）`,
    `the views at event ${position} are what a rebuild gives (digest ${kept})`,
  );
}

/** The month from which the next year's calendar should be there: rosters of January are made in December. */
const NEXT_YEAR_FROM = '-12';

function year(ledger: OpenLedger): readonly Finding[] {
  const today = time.localDate(ledger.clock.now(), newestPolicy(ledger).zone);
  const now = Number(today.slice(0, 4));
  const years = ledger.reads.calendarYears();
  const next = today.slice(4, 7) === NEXT_YEAR_FROM && !years.includes(now + 1);
  return [
    years.includes(now)
      ? ok('calendar', `${now} 年的节假日安排已发布`, `the calendar of ${now} is published`)
      : bad(
          'calendar',
          `缺少 ${now} 年的节假日安排，该年的日期无法核算。请运行 npx ledger calendar publish。`,
          `the calendar of ${now} is missing, and its days cannot be assessed. Run npx ledger calendar publish.`,
        ),
    ...(next
      ? [
          look(
            'calendar',
            `缺少 ${now + 1} 年的节假日安排；请在一月之前运行 npx ledger calendar publish。`,
            `the calendar of ${now + 1} is missing. Run npx ledger calendar publish before January.`,
          ),
        ]
      : []),
    wage(ledger, today),
  ];
}

/** The minimum wage of the version in force, and whether somebody has stated it since the year began. */
function wage({ reads }: OpenLedger, today: LocalDate): Finding {
  const now = today.slice(0, 4);
  const inForce = reads
    .policies()
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    .findLast(({ effectiveFrom }) => effectiveFrom <= today);
  const fen = inForce?.document.guard.minimumWageFen ?? null;
  if (inForce === undefined || fen === null)
    return look(
      'wage',
      `没有设定 ${now} 年的最低工资，扣款下限无法核对。请在制度中填写 guard.minimumWageFen 后发布新版本。`,
      `no minimum wage is set for ${now}, so that deductions cannot be held against it. Set guard.minimumWageFen in the policy and publish a version.`,
    );
  const yuan = (fen / 100).toFixed(2);
  const { version: of, publishedOn } = inForce;
  if (publishedOn.slice(0, 4) >= now)
    return ok(
      'wage',
      `最低工资 ${yuan} 元（版本 ${of}，发布于 ${publishedOn}）`,
      `minimum wage ${yuan} yuan (version ${of}, published on ${publishedOn})`,
    );
  return look(
    'wage',
    `最低工资 ${yuan} 元是版本 ${of} 在 ${publishedOn} 发布的；请核对 ${now} 年的标准，如有调整请填写 guard.minimumWageFen 并发布新版本。`,
    `the minimum wage ${yuan} yuan was stated on ${publishedOn} (version ${of}); check that of ${now}, and where it changed set guard.minimumWageFen and publish a version.`,
  );
}
