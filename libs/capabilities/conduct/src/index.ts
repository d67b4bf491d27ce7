import type { Capability } from '@ledger/kernel';
import { codec } from './codec';
import type { ConductCommand } from './commands';
import type { Conduct } from './conduct';
import { decider } from './decide';
import type { ConductFact } from './facts';
import type { ConductRefusal } from './refusals';

export const conductStream = (employeeId: string): string => `conduct-${employeeId}`;

/** Rewards and sanctions of one person. */
export const conduct: Capability<ConductCommand, ConductFact, Conduct, ConductRefusal> = {
  name: 'conduct',
  commands: { GrantReward: true, ImposeSanction: true, RevokeSanction: true },
  streamOf: (command) => conductStream(command.employeeId),
  decider,
  codec,
};

export type { ConductCommand, Grounds } from './commands';
export type { Conduct, ConductEntry } from './conduct';
export type { ConductRefusal } from './refusals';
