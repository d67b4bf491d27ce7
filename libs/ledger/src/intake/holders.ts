import type { EpochMs } from '@ledger/kernel';
import { time } from '@ledger/kernel';
import type { EmployeeRow } from '../contract';

/** How a source names a person: a device by PIN, a workbook by number, account or name. */
export interface SourceIdentity {
  readonly pin?: string;
  readonly employeeNo?: string;
  /** Account of an online service (DingTalk UserId, WeCom 账号); held by `devicePins` like a PIN. */
  readonly userId?: string;
  readonly name?: string;
  /** Serial number of the device, or the name of the service. */
  readonly deviceId?: string;
}

/** Who a source means, on a day: one person, nobody that we know, or more than one (a question for a human). */
export type Holder =
  | { readonly kind: 'known'; readonly employeeId: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly count: number };

/** Looks people up by what devices and workbooks call them. One PIN on two devices may be two people. */
export interface Holders {
  of(identity: SourceIdentity, at: EpochMs): Holder;
  /** Whose employment holds the day; used for the flag OUTSIDE_EMPLOYMENT. */
  employed(employeeId: string, date: string): boolean;
}

type Index = ReadonlyMap<string, readonly EmployeeRow[]>;

export function holdersOf(people: readonly EmployeeRow[], zone: string): Holders {
  const byKey = indexed(people);
  const byId = new Map(people.map((person) => [person.employeeId, person]));
  const cache = new Map<string, Holder>();
  return {
    of(identity, at) {
      const keys = keysOf(identity);
      for (const key of keys) {
        const known = cache.get(key) ?? resolved(byKey, key, at, zone);
        if (known.kind === 'unknown') continue;
        if (known.kind === 'known' && byKey.get(key)!.length === 1) cache.set(key, known);
        return known;
      }
      return { kind: 'unknown' };
    },
    employed(employeeId, date) {
      const person = byId.get(employeeId);
      return person !== undefined && isEmployed(person, date);
    },
  };
}

/** The keys a source's identity may be held under, the most specific first; a name is believed last. */
export function keysOf(identity: SourceIdentity): readonly string[] {
  const { pin, employeeNo, userId, name, deviceId } = identity;
  const keys: string[] = [];
  for (const account of [pin, userId]) {
    if (isEmpty(account)) continue;
    if (deviceId !== undefined) keys.push(`pin:${deviceId}/${account}`);
    keys.push(`pin:${account}`);
  }
  if (!isEmpty(employeeNo)) keys.push(`no:${employeeNo}`);
  // Companies often make the account of an online service the employee number.
  if (!isEmpty(userId) && userId !== employeeNo) keys.push(`no:${userId}`);
  if (!isEmpty(name) && isEmpty(pin)) keys.push(`name:${name}`);
  return keys;
}

/** How people would call the identity: the PIN of a device, else the number, the account, the name. */
export function calledBy({ pin, employeeNo, userId, name }: SourceIdentity): string {
  if (!isEmpty(pin)) return `pin:${pin}`;
  if (!isEmpty(employeeNo)) return `no:${employeeNo}`;
  if (!isEmpty(userId)) return `account:${userId}`;
  return `name:${name ?? ''}`;
}

const isEmpty = (text: string | undefined): boolean => text === undefined || text === '';

/** The keys that a person answers to. */
export function keysOfPerson(
  person: Pick<EmployeeRow, 'employeeNo' | 'name' | 'devicePins'>,
): readonly string[] {
  return [
    ...person.devicePins.map((pin) => `pin:${pin}`),
    `no:${person.employeeNo}`,
    `name:${person.name}`,
  ];
}

function indexed(people: readonly EmployeeRow[]): Index {
  const index = new Map<string, EmployeeRow[]>();
  for (const person of people) {
    for (const key of keysOfPerson(person)) {
      const holders = index.get(key);
      if (holders === undefined) index.set(key, [person]);
      else if (!holders.includes(person)) holders.push(person);
    }
  }
  return index;
}

function resolved(index: Index, key: string, at: EpochMs, zone: string): Holder {
  const holders = index.get(key) ?? [];
  if (holders.length === 0) return { kind: 'unknown' };
  if (holders.length === 1) return { kind: 'known', employeeId: holders[0]!.employeeId };
  const date = time.localDate(at, zone);
  const employed = holders.filter((person) => isEmployed(person, date));
  if (employed.length === 1) return { kind: 'known', employeeId: employed[0]!.employeeId };
  return { kind: 'ambiguous', count: holders.length };
}

const isEmployed = (person: EmployeeRow, date: string): boolean =>
  date >= person.hiredOn && (person.leftOn === null || date <= person.leftOn);
