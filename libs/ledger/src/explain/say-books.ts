import { yuan } from '@ledger/kernel';
import type { Speaker } from './speaker';
import type { Said } from './tree';

type Of<K extends Said['kind']> = Extract<Said, { readonly kind: K }>;

/** An amount with its sign: + is money to the employee. */
const signed = (fen: number): string => (fen > 0 ? `+${yuan(fen)}` : yuan(fen));

export function sayClosedDay(
  { closedFen, nowFen, logPosition }: Of<'closed-day'>,
  speak: Speaker,
): string {
  const since =
    closedFen === nowFen
      ? speak.pick('此后未变', 'nothing changed since')
      : speak.pick(
          `按现有事实应扣 ${yuan(nowFen)} 元；月度差额记入未封账的月份`,
          `by the facts known now ${yuan(nowFen)} yuan; the month's difference goes to the open month`,
        );
  return speak.pick(
    `封账时（日志位置 ${logPosition}）：应扣 ${yuan(closedFen)} 元；${since}`,
    `as closed (log position ${logPosition}): payable ${yuan(closedFen)} yuan; ${since}`,
  );
}

export const sayClosed = ({ closedAt, resultHash }: Of<'closed'>, speak: Speaker): string =>
  speak.pick(
    `已于 ${speak.clock(closedAt)} 封账，结果指纹 ${resultHash}`,
    `closed at ${speak.clock(closedAt)}, result hash ${resultHash}`,
  );

export const sayAdjustment = (
  { adjustmentId, sourcePeriod, amountFen }: Of<'adjustment'>,
  speak: Speaker,
): string =>
  speak.pick(
    `${sourcePeriod} 封账后的差额 ${signed(amountFen)} 元（${adjustmentId}）`,
    `difference of ${sourcePeriod} after its close ${signed(amountFen)} yuan (${adjustmentId})`,
  );

export function sayHeld({ penaltyFen, bonus, disputeIds }: Of<'held'>, speak: Speaker): string {
  const cases = disputeIds.join(' ');
  const also = bonus ? speak.pick('和全勤奖决定', ' and the full-attendance decision') : '';
  return speak.pick(
    `争议 ${cases} 尚未裁定：罚款 ${yuan(penaltyFen)} 元${also}暂缓入账`,
    `dispute ${cases} is open: a penalty of ${yuan(penaltyFen)} yuan${also} waits for the ruling`,
  );
}
