import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { FullCheck } from '@ledger/adapters/sidecar';
import { checkSteps } from './check-steps';
import type { CheckOrder } from './check-steps';
import { paced } from './pace';

/** What the thread says before it ends: nothing when it was cut off; an error ends it as one. */
export type CheckAnswer = FullCheck | undefined;

/** The other side of `FullChecksBeside`: one check, then the end. Any message cuts it off. */
async function run(port: MessagePort, order: CheckOrder): Promise<void> {
  let isCut = false;
  port.once('message', () => (isCut = true));
  const found: CheckAnswer = await paced(checkSteps(order), () => isCut);
  port.postMessage(found);
  port.close();
}

if (parentPort !== null) void run(parentPort, workerData as CheckOrder);
