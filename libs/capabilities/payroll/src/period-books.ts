import type { Decider, Decision } from '@ledger/kernel';
import { accept, nothingNew, refuse } from '@ledger/kernel';
import type { ClosePayrollPeriod, OpenPayrollPeriod, PeriodCommand } from './commands';
import type { PayrollPeriodClosed, PayrollPeriodOpened, PeriodFact } from './facts';
import type { PeriodRefusal } from './refusals';

/** The books of one month; one stream `period-{yyyy-mm}`. Closed is closed: there is no way back (A61). */
export type PeriodBooks =
  | { readonly status: 'NOT_OPENED' }
  | { readonly status: 'OPEN' }
  | { readonly status: 'CLOSED'; readonly resultsSha256: string };

function evolve(_books: PeriodBooks, fact: PeriodFact): PeriodBooks {
  switch (fact.type) {
    case 'PayrollPeriodOpened':
      return { status: 'OPEN' };
    case 'PayrollPeriodClosed':
      return { status: 'CLOSED', resultsSha256: fact.data.results.sha256 };
  }
}

function decide(command: PeriodCommand, books: PeriodBooks): Decision<PeriodFact, PeriodRefusal> {
  switch (command.type) {
    case 'OpenPayrollPeriod':
      return open(command, books);
    case 'ClosePayrollPeriod':
      return close(command, books);
  }
}

function open(
  { period }: OpenPayrollPeriod,
  books: PeriodBooks,
): Decision<PayrollPeriodOpened, PeriodRefusal> {
  switch (books.status) {
    case 'NOT_OPENED':
      return accept({ type: 'PayrollPeriodOpened', v: 1, data: { period } });
    case 'OPEN':
      return nothingNew();
    case 'CLOSED':
      return refuse({ reason: 'PERIOD_CLOSED', period });
  }
}

/** Only when nothing stands in the way (G7), and after a person has looked at every absence and every 3 x (G16). */
function close(
  command: ClosePayrollPeriod,
  books: PeriodBooks,
): Decision<PayrollPeriodClosed, PeriodRefusal> {
  const { type: _type, blocking, severeConfirmed, ...data } = command;
  const { period, severe } = data;
  switch (books.status) {
    case 'NOT_OPENED':
      return refuse({ reason: 'PERIOD_NOT_OPENED', period });
    case 'CLOSED':
      return books.resultsSha256 === data.results.sha256
        ? nothingNew()
        : refuse({ reason: 'PERIOD_CLOSED', period });
    case 'OPEN':
      break;
  }
  if (blocking.length > 0) return refuse({ reason: 'CLOSE_HINDERED', period, blocking });
  if (severeConfirmed !== severe.sha256)
    return refuse({ reason: 'SEVERE_NOT_CONFIRMED', period, ...severe });
  return accept({ type: 'PayrollPeriodClosed', v: 1, data });
}

export const periodDecider: Decider<PeriodCommand, PeriodFact, PeriodBooks, PeriodRefusal> = {
  initialState: () => ({ status: 'NOT_OPENED' }),
  evolve,
  decide,
};
