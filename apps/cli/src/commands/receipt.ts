import { writeFileSync } from 'node:fs';
import type { CommandSpec } from '../command';
import { exit } from '../exit';
import { reading } from '../ledgers';
import { problem } from '../problem';

export const receipt: CommandSpec = {
  usage: 'receipt <event>',
  about: {
    zh: '某个事件的回执：证明它已记入台账，可离线核对',
    en: 'the receipt of an event: proof that it stands in the log, to be verified offline',
  },
  options: [{ flags: '--out <file>', about: { zh: '写入文件', en: 'write it to a file' } }],
  examples: ['receipt 5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f --out punch.receipt'],
  run: (session, input) =>
    reading(session, async ({ store, proof }) => {
      const id = input.args[0] ?? '';
      const event = await store.find(id);
      if (event === undefined)
        throw problem(`台账里没有事件 ${id}。`, `There is no event ${id} in the ledger.`);
      if (proof === undefined)
        throw problem(
          `台账正由服务写入；请向它索取：GET /api/v1/receipts/${id}`,
          `The ledger is being written by a server; ask it: GET /api/v1/receipts/${id}`,
        );
      const bytes = await proof.receipt(event.position);
      const out = input.option('out');
      if (out === undefined) session.raw(Buffer.from(bytes).toString());
      else writeFileSync(out, bytes);
      return exit.ok;
    }),
};
