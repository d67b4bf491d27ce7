import { derivedId, time } from '@ledger/kernel';
import type { Zone } from '@ledger/kernel';
import type { ClaimPunch, PunchIn, PunchOut } from '../../../capabilities/attendance/src/commands';
import type { PunchData } from '@ledger/facts/attendance';
import type { EmployeeRow, UnclaimedRow } from '../contract';
import { keysOfPerson } from './holders';

/** A held punch that a person now answers to. */
export interface Claim {
  readonly row: UnclaimedRow;
  readonly employeeId: string;
}

/**
 * Finds the person for each held punch by the keyed hashes of what people answer to. A hash that two people answer to
 * on that day stays held: somebody must say whose it is.
 */
export function claimsFor(
  held: readonly UnclaimedRow[],
  people: readonly EmployeeRow[],
  blind: (text: string) => string,
  zone: Zone,
): readonly Claim[] {
  const holders = new Map<string, EmployeeRow[]>();
  for (const person of people) {
    for (const key of keysOfPerson(person)) {
      const hash = blind(key);
      holders.set(hash, [...(holders.get(hash) ?? []), person]);
    }
  }
  return held.flatMap((row) => {
    const date = time.localDate(time.knownInstant(row.at), zone);
    const person =
      single(holders.get(row.devicePinKey), date) ?? single(holders.get(row.pinKey), date);
    return person === undefined ? [] : [{ row, employeeId: person.employeeId }];
  });
}

function single(people: readonly EmployeeRow[] | undefined, date: string): EmployeeRow | undefined {
  if (people === undefined || people.length <= 1) return people?.[0];
  const employed = people.filter(
    (person) => date >= person.hiredOn && (person.leftOn === null || date <= person.leftOn),
  );
  return employed.length === 1 ? employed[0] : undefined;
}

/** The two commands of a claim: the punch in the person's stream, and the held one settled. */
export function claimCommands(
  claim: Claim,
  direction: 'IN' | 'OUT',
  inferred: PunchData['inferred'],
): readonly [PunchIn | PunchOut, ClaimPunch] {
  const { row, employeeId } = claim;
  const claimedAs = derivedId(`claimed:${row.unclaimedId}`);
  const data = punchDataOf(row);
  return [
    {
      type: direction === 'IN' ? 'PunchIn' : 'PunchOut',
      employeeId,
      punchId: claimedAs,
      ...data,
      claimedFrom: row.unclaimedId,
      ...(inferred === undefined ? {} : { inferred }),
    },
    { type: 'ClaimPunch', period: row.at.slice(0, 7), unclaimedId: row.unclaimedId, claimedAs },
  ];
}

/** What the held event says of the punch itself, without the hashes that found the person. */
function punchDataOf(row: UnclaimedRow): PunchData {
  const { pinKey: _pin, devicePinKey: _device, direction: _direction, ...data } = row.data;
  return data as unknown as PunchData;
}
