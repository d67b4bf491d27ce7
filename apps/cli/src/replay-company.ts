import { yuan } from '@ledger/kernel';
import { fullAttendances, signed, word } from '@ledger/core';
import type { CompanyReplay, Figures } from '@ledger/core';
import { table } from './output/table';
import { head } from './replay-show';
import type { Session } from './session';

type Total = 'assessedFen' | 'unworkedPayFen' | 'penaltyFen' | 'payableFen' | 'bonusFen';

/** Everybody's pay sheet then and now: totals, and the people who differ. */
export function showCompany(session: Session, replay: CompanyReplay): void {
  const { pick } = session;
  session.say(pick(`${replay.period} 工资扣款表（元）`, `Pay sheet ${replay.period} (yuan)`));
  session.say(head(session, replay));
  const [was, is] = [replay.known.totals, replay.now.totals];
  const sum = (zh: string, en: string, key: Total): string[] => [
    pick(zh, en),
    yuan(was[key]),
    yuan(is[key]),
    signed(is[key] - was[key]),
  ];
  session.say(
    table(
      [
        { title: pick('合计', 'totals') },
        { title: pick('当时', 'then'), align: 'right' },
        { title: pick('现在', 'now'), align: 'right' },
        { title: pick('差', 'difference'), align: 'right' },
      ],
      [
        [pick('人数', 'people'), `${replay.known.rows.length}`, `${replay.now.rows.length}`, ''],
        sum('制度扣款', 'assessed', 'assessedFen'),
        sum('缺勤工资', 'unworked pay', 'unworkedPayFen'),
        sum('罚款', 'penalty', 'penaltyFen'),
        sum('应扣', 'payable', 'payableFen'),
        sum('全勤奖', 'bonus', 'bonusFen'),
      ],
    ),
  );
  showDifferences(session, replay);
}

function showDifferences(session: Session, replay: CompanyReplay): void {
  const { lang, pick } = session;
  const shown = (figures: Figures | null): string[] => {
    if (figures === null) return ['—', '—'];
    const { fullAttendance, bonusFen, payableFen } = figures;
    const bonus = bonusFen === null ? '' : ` ${yuan(bonusFen)}`;
    return [yuan(payableFen), `${word(fullAttendances, fullAttendance, lang)}${bonus}`];
  };
  session.say(
    pick(
      `不同的人：${replay.differences.length}`,
      `people who differ: ${replay.differences.length}`,
    ),
  );
  if (replay.differences.length === 0) return;
  session.say(
    table(
      [
        { title: pick('工号', 'no.') },
        { title: pick('姓名', 'name'), max: 16 },
        { title: pick('当时应扣', 'payable then'), align: 'right' },
        { title: pick('当时全勤', 'bonus then') },
        { title: pick('现在应扣', 'payable now'), align: 'right' },
        { title: pick('现在全勤', 'bonus now') },
        { title: pick('员工所得增减', 'to the employee'), align: 'right' },
      ],
      replay.differences.map(({ employeeNo, name, known, now, netFen }) => [
        employeeNo,
        name,
        ...shown(known),
        ...shown(now),
        signed(netFen),
      ]),
    ),
  );
  session.say(
    pick(
      '逐人查看由哪些事件造成：加 --employee 工号。',
      'Which events did it, person by person: add --employee NUMBER.',
    ),
  );
}
