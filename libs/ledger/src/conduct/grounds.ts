import type { Grounds } from '@ledger/capabilities/conduct';
import type { RuleRef } from '@ledger/facts/conduct';
import type { LocalDate } from '@ledger/kernel';
import { inForce } from '@ledger/rulebook';
import type { EmployeeRow, PolicyRow, Reads } from '../contract';

type Sources = Pick<Reads, 'employee' | 'policies' | 'account'>;

/** What a reward or sanction must be measured by: the version of the day, the signature, and what attendance charges. */
export async function conductGrounds(
  reads: Sources,
  { employeeId, occurredOn, ruleRef }: ConductQuestion,
): Promise<Grounds> {
  const row = inForce(reads.policies(), occurredOn) as PolicyRow | undefined;
  const person = reads.employee(employeeId);
  return {
    policyVersion: row?.version ?? '',
    measures: row?.document.measures ?? [],
    finesProhibited: row?.document.guard.finesProhibited ?? false,
    acknowledged: row !== undefined && hasSigned(person, row, occurredOn),
    charged: await chargedOn(reads, employeeId, ruleRef.attendanceDate),
  };
}

export interface ConductQuestion {
  readonly employeeId: string;
  readonly occurredOn: LocalDate;
  readonly ruleRef: RuleRef;
}

/** G4. */
function hasSigned(
  person: EmployeeRow | undefined,
  { version, document }: PolicyRow,
  on: LocalDate,
): boolean {
  if (!document.guard.requirePolicyAcknowledgement) return true;
  return person?.acknowledged.some((each) => each.version === version && each.on <= on) ?? false;
}

/** G17: the finding that the day is charged for. */
async function chargedOn(
  reads: Sources,
  employeeId: string,
  date: LocalDate | undefined,
): Promise<Grounds['charged']> {
  const account = date === undefined ? undefined : await reads.account(employeeId, date);
  const finding = account?.row.day.findings.find(({ deductionFen }) => deductionFen > 0);
  if (finding === undefined) return null;
  const { code, clauses } = finding;
  return { finding: code, clauses, deductionFen: account!.row.day.deductionFen };
}
