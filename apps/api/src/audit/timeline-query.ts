import { Inject, Injectable } from '@nestjs/common';
import type { TimelineFilter } from '@ledger/core';
import { time } from '@ledger/kernel';
import type { Period } from '@ledger/kernel';
import { isRef, People } from '@ledger/adapters/nest';
import type { Caller, EdgeRequest } from '@ledger/adapters/nest';
import { House } from '../edge/house';
import { wrong } from '../replay/as-of';

const PAGE = 100;
const PAGE_MAX = 500;
const MONTHS_MAX = 36;
const TYPE = /^[A-Za-z][A-Za-z0-9]{1,59}$/;
const CLAUSE = /^[RGA]\d{1,3}$/;

export interface TimelineAsked {
  readonly filter: TimelineFilter;
  readonly page: { readonly after: number; readonly limit: number };
}

/** The conditions of a timeline as they stand in a query string. */
@Injectable()
export class TimelineQuery {
  constructor(
    @Inject(People) private readonly people: People,
    @Inject(House) private readonly house: House,
  ) {}

  async of({ query }: EdgeRequest, caller: Caller): Promise<TimelineAsked> {
    const person = await this.person(caller, query.person);
    const actor = await this.actor(query.actor);
    const types = typesIn(query.type);
    const clause = clauseIn(query.clause);
    const limit = whole('limit', query.limit, PAGE);
    if (limit < 1 || limit > PAGE_MAX) throw wrong('limit', `1 to ${PAGE_MAX}`);
    const filter: TimelineFilter = {
      ...(person !== undefined && { person }),
      ...(actor !== undefined && { actor }),
      ...(types !== undefined && { types }),
      ...instant('from', query.from),
      ...instant('to', query.to),
      ...(clause !== undefined && { clause, periods: this.months(query.period) }),
    };
    return { filter, page: { after: whole('after', query.after, 0), limit } };
  }

  async accesses({ query }: EdgeRequest, caller: Caller) {
    return {
      subject: await this.person(caller, query.employee),
      actor: await this.actor(query.actor),
      months: this.months(query.period),
    };
  }

  /** Whose events; on a route of one's own, always the caller's. */
  private async person(caller: Caller, ref: unknown): Promise<string | undefined> {
    if (ref === undefined) return caller.ownOnly ? this.people.self(caller) : undefined;
    if (!isRef(ref)) throw wrong('person', 'an employee id or number');
    return this.people.subject(caller, ref);
  }

  /** An employee by id or number; else the id of a token or a program as it stands in the log. */
  private async actor(ref: unknown): Promise<string | undefined> {
    if (ref === undefined) return undefined;
    if (!isRef(ref)) throw wrong('actor', 'an employee id or number, a token id, or a program');
    return (await this.people.find(ref))?.employeeId ?? ref;
  }

  private months(text: unknown): { readonly from: Period; readonly to: Period } {
    if (text === undefined) {
      const month = time.periodOf(this.house.today());
      return { from: month, to: month };
    }
    const [from, to = from] = typeof text === 'string' ? text.split('..') : [];
    const isSpan = time.isPeriod(from) && time.isPeriod(to) && from <= to;
    if (!isSpan || monthsBetween(from, to) > MONTHS_MAX)
      throw wrong('period', `a month YYYY-MM, or YYYY-MM..YYYY-MM of at most ${MONTHS_MAX} months`);
    return { from, to };
  }
}

const monthsBetween = (from: Period, to: Period): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5)) -
  Number(from.slice(5)) +
  1;

function typesIn(text: unknown): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const types = typeof text === 'string' ? text.split(',') : [];
  if (types.length > 0 && types.every((type) => TYPE.test(type))) return types;
  throw wrong('type', 'types of events separated by commas, such as PunchVoided');
}

function clauseIn(text: unknown): string | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && CLAUSE.test(text)) return text;
  throw wrong('clause', 'a clause such as R53, G1 or A21');
}

function instant(field: 'from' | 'to', text: unknown): { readonly from?: string } | object {
  if (text === undefined) return {};
  // A `+` in a query string arrives as a space unless it was encoded.
  const at = typeof text === 'string' ? text.replace(' ', '+') : '';
  if (at.length > 40 || time.parseInstant(at) === undefined)
    throw wrong(field, 'an ISO-8601 time with an offset');
  return { [field]: at };
}

function whole(field: string, text: unknown, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text);
  throw wrong(field, 'a whole number');
}
