import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { writing } from '../ledgers';

export const rebuild: CommandSpec = {
  usage: 'rebuild',
  about: {
    zh: '由事件重新算出所有视图，并显示每秒事件数',
    en: 'make all views again from the log, and say how many events a second',
  },
  examples: ['rebuild --data ./books', 'rebuild --json'],
  run: (session) =>
    writing(session, async (ledger) => {
      const bar = session.progress(session.pick('重算', 'rebuilding'));
      const { events, ms } = await ledger
        .rebuild((done) => bar.update(Math.round(done * 1000) / 10, 100))
        .finally(bar.stop);
      const perSecond = Math.round(events / Math.max(ms / 1000, 0.001));
      const { sha256, position } = ledger.reads.hash();
      if (session.json) session.print({ events, ms, perSecond, position, sha256 });
      else
        session.say(
          session.pick(
            `${events} 个事件，${(ms / 1000).toFixed(2)} 秒，每秒 ${perSecond} 个；视图指纹 ${sha256}`,
            `${events} events in ${(ms / 1000).toFixed(2)} s, ${perSecond} a second; digest of the views ${sha256}`,
          ),
        );
      return exit.ok;
    }),
};
