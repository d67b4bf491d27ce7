import { canonical, sha256 } from '@ledger/kernel';
import type { Json, RecordedEvent } from '@ledger/kernel';
import type { DayAccount } from '../contract';
import type { IssuedPaper } from '../period/paper';
import { paperFor } from '../period/told';
import { account, refsIn } from '../read/query/account';
import type { Desk } from '../read/query/desk';
import type { Matter, MatterAsked } from './rows';

/** What both sides see of the thing that is disputed, and who decided about it. */
export async function matterOf(desk: Desk, asked: MatterAsked): Promise<Matter> {
  switch (asked.about.kind) {
    case 'FINDING':
      return findingOf(desk, asked, asked.about);
    case 'STATEMENT':
      return statementOf(desk, asked, asked.about.issue);
  }
}

interface Disputed {
  readonly date: string;
  readonly finding: string;
}

async function findingOf(
  desk: Desk,
  { employeeId }: MatterAsked,
  { date, finding }: Disputed,
): Promise<Matter> {
  const day = await account(desk, employeeId, date);
  const { position } = desk;
  const found = day?.row.day.findings.some(({ code }) => code === finding) ?? false;
  if (day === undefined || !found) return nothing(position);
  const ids = refsIn(day.row, day.facts).map((fact) => day.eventIds[fact]);
  return frozen(frozenDay(day), day.logPosition, await decidersOf(desk, ids));
}

/** A day with everything behind it, and without whose name it is: figures, facts, the version, the month's guard-rails. */
function frozenDay({ row, facts, policy, lines, eventIds, ...rest }: DayAccount): object {
  const { policyId, version, effectiveFrom } = policy;
  const { employeeId, shift, day, anomalies } = row;
  return {
    kind: 'FINDING',
    employeeId,
    shift,
    day,
    anomalies,
    facts,
    policy: { policyId, version, effectiveFrom },
    lines: lines.map(nameless),
    events: Object.entries(eventIds).map(([fact, eventId]) => ({ fact: Number(fact), eventId })),
    ...rest,
    ...(rest.closed && {
      closed: { ...rest.closed, lines: rest.closed.lines.map(nameless) },
    }),
  };
}

const nameless = ({ employeeNo: _no, name: _name, ...line }: DayAccount['lines'][number]): object =>
  line;

async function statementOf(
  desk: Desk,
  { employeeId, period }: MatterAsked,
  number: number,
): Promise<Matter> {
  const employee = desk.person(employeeId);
  const paper = employee && desk.views.snapshot(() => paperFor(desk, employee, period));
  const issue = paper?.issues.find((known) => known.issue === number);
  if (issue === undefined) return nothing(desk.position);
  const isLast = paper?.issues.at(-1) === issue;
  const ids = [issue.eventId, ...issue.lines.flatMap(({ eventIds }) => eventIds)];
  const view = { kind: 'STATEMENT', employeeId, period, isLast, ...told(issue) };
  return frozen(view, desk.position, await decidersOf(desk, ids));
}

function told({ fact: _fact, ...issue }: IssuedPaper): object {
  return issue;
}

const nothing = (logPosition: number): Matter => ({
  text: null,
  sha256: '',
  logPosition,
  respondents: [],
});

function frozen(view: object, logPosition: number, respondents: readonly string[]): Matter {
  // Once through JSON: what is left out of an object is left out of the text.
  const text = canonical(JSON.parse(JSON.stringify(view)) as Json);
  return { text, sha256: sha256(text), logPosition, respondents };
}

/** Events in which a person decided or testified about somebody: who made them is the other side of a case. */
const DECISIONS: ReadonlySet<string> = new Set([
  'PunchVoided',
  'PunchDirectionCorrected',
  'MakeUpPunchApproved',
  'MakeUpPunchRejected',
  'LeftPost',
  'LeftPostConfirmed',
  'AnomalyWaived',
  'AbsenceConfirmed',
  'LeaveRejected',
  'LeaveCancelled',
  'ShiftChanged',
  'RestDayAssigned',
  'StatementIssued',
]);

async function decidersOf(
  desk: Desk,
  ids: readonly (string | undefined)[],
): Promise<readonly string[]> {
  const people = new Set<string>();
  for (const id of new Set(ids)) {
    const event = id === undefined ? undefined : await desk.parts.store.find(id);
    if (event !== undefined && DECISIONS.has(event.type))
      for (const person of peopleBehind(event)) people.add(person);
  }
  return [...people].sort();
}

/** Who recorded it, who approved it besides, and who saw it. */
export function peopleBehind({ actor, data }: RecordedEvent): readonly string[] {
  const named = [data['approvedBy'], data['observedBy']].filter((id) => typeof id === 'string');
  return actor.role === 'system' ? named : [actor.id, ...named];
}
