import { time } from '@ledger/kernel';
import type { LocalDate } from '@ledger/kernel';
import { random } from './random';
import type { Random } from './random';

type Job =
  | 'STORE_MANAGER'
  | 'OPS_SUPERVISOR'
  | 'CS_SUPERVISOR'
  | 'OPS_SPECIALIST'
  | 'DESIGNER'
  | 'PRESALES'
  | 'AFTERSALES';

/** One person of the demo company, before the ledger knows them. */
export interface Person {
  readonly index: number;
  readonly employeeNo: string;
  readonly name: string;
  readonly job: Job;
  readonly grade: 'P' | 'M';
  readonly monthlyWageFen: number;
  readonly hiredOn: LocalDate;
  readonly leftOn: LocalDate | null;
  /** Which device, and the number there: one number on two devices is two people. */
  readonly device: number;
  readonly pin: string;
  /** null = has not signed for the rulebook. */
  readonly acknowledgedOn: LocalDate | null;
}

const SURNAMES =
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜'.split(
    ' ',
  );
const GIVEN =
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建国 晓燕 志强 海燕 雪梅 文博 子涵 雨桐 欣怡 浩然 俊杰 思远 佳琪 梓萱 嘉豪'.split(
    ' ',
  );

/** People a device serves in the demo; a larger company has more devices, each with its own numbers from 1. */
const PEOPLE_PER_DEVICE = 250;

/**
 * The e-commerce department of the regulation at any size (R04, R06–R38): one store manager, a supervisor of operations
 * for every 50, one of customer service for every 40, and the rest as operations, design, pre-sales and after-sales.
 */
export function staff(
  count: number,
  seed: number,
  from: LocalDate,
  to: LocalDate,
): readonly Person[] {
  const devices = Math.ceil(count / PEOPLE_PER_DEVICE);
  const digits = Math.max(3, String(count).length);
  return jobs(count).map((job, index) => {
    const chance = random(seed * 1_000_003 + index * 7919);
    const hiredOn = hired(chance, index, from, to);
    return {
      index,
      employeeNo: `B${String(index + 1).padStart(digits, '0')}`,
      name: chance.pick(SURNAMES) + chance.pick(GIVEN),
      job,
      grade: isManager(job) ? 'M' : 'P',
      monthlyWageFen: wage(job, chance),
      hiredOn,
      leftOn: index > 10 && chance.chance(0.01) ? time.addDays(to, -chance.whole(3, 12)) : null,
      device: index % devices,
      pin: String(Math.floor(index / devices) + 1),
      acknowledgedOn: acknowledged(chance, index, hiredOn, from),
    };
  });
}

const isManager = (job: Job): boolean =>
  job === 'STORE_MANAGER' || job === 'OPS_SUPERVISOR' || job === 'CS_SUPERVISOR';

function jobs(count: number): readonly Job[] {
  const opsSupervisors = count < 4 ? 0 : Math.max(1, Math.round(count / 50));
  const csSupervisors = count < 6 ? 0 : Math.max(1, Math.round(count / 40));
  const leaders: Job[] = [
    'STORE_MANAGER',
    ...Array<Job>(opsSupervisors).fill('OPS_SUPERVISOR'),
    ...Array<Job>(csSupervisors).fill('CS_SUPERVISOR'),
  ];
  // Per ten of the staff: three in operations, one designer, three before and three after the sale.
  const pattern: readonly Job[] = [
    'OPS_SPECIALIST',
    'PRESALES',
    'AFTERSALES',
    'DESIGNER',
    'PRESALES',
    'AFTERSALES',
    'OPS_SPECIALIST',
    'PRESALES',
    'AFTERSALES',
    'OPS_SPECIALIST',
  ];
  return Array.from({ length: count }, (_, i) =>
    i < leaders.length ? leaders[i]! : pattern[(i - leaders.length) % pattern.length]!,
  );
}

function wage(job: Job, chance: Random): number {
  const [low, high] =
    job === 'STORE_MANAGER' ? [14_000, 20_000] : isManager(job) ? [9_000, 13_000] : [4_800, 7_800];
  return chance.whole(low / 50, high / 50) * 5000;
}

/** Most have been there for years; one in forty joins during the demo. */
function hired(chance: Random, index: number, from: LocalDate, to: LocalDate): LocalDate {
  const days = time.daysBetween(from, to);
  if (index > 10 && days > 12 && chance.chance(0.025))
    return time.addDays(from, chance.whole(3, days - 8));
  return time.addDays(from, -chance.whole(60, 2500));
}

/** One in thirty has not signed; somebody always, so that the pay sheet shows what that means. */
function acknowledged(
  chance: Random,
  index: number,
  hiredOn: LocalDate,
  from: LocalDate,
): LocalDate | null {
  if (index === 11 || (index > 11 && chance.chance(0.03))) return null;
  return hiredOn < from ? time.addDays(from, -chance.whole(1, 5)) : hiredOn;
}
