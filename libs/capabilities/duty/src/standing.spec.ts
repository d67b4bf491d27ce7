import { countsOf, documentStanding, loginStanding } from './index';
import type { DueDuty, HandedDocument, Login } from './index';

const at = (clock: string): number => Date.parse(`2026-03-09T${clock}:00+08:00`);
const due: DueDuty = {
  code: 'REPORT_WEEKLY',
  form: 'REPORT',
  cadence: 'EVERY_MONDAY',
  periodKey: '2026-W10',
  nominalOn: '2026-03-09',
  dueOn: '2026-03-09',
  beginsAt: at('08:00'),
  deadline: at('17:00'),
  submitTo: 'CS_SUPERVISOR',
  clauses: ['R39'],
  platforms: [],
};
const version = (clock: string) => ({
  eventId: 'x',
  rev: 0,
  sha256: 'a',
  size: 1,
  at: `2026-03-09T${clock}:00+08:00`,
});
const document = (first: string, ...later: readonly string[]): HandedDocument => ({
  kind: 'REPORT_WEEKLY',
  periodKey: '2026-W10',
  documentId: null,
  submittedTo: 'CS_SUPERVISOR',
  versions: [version(first), ...later.map(version)],
});

describe('what became of a report', () => {
  it.each`
    handedIn                      | now        | state        | because
    ${undefined}                  | ${'16:59'} | ${'NOT_DUE'} | ${'the shift has not ended'}
    ${undefined}                  | ${'17:00'} | ${'NOT_DUE'} | ${'the last moment is still in time'}
    ${undefined}                  | ${'17:01'} | ${'MISSING'} | ${'the shift is over'}
    ${document('16:59')}          | ${'18:00'} | ${'DONE'}    | ${'it came within the shift'}
    ${document('17:00')}          | ${'18:00'} | ${'DONE'}    | ${'at its very end'}
    ${document('17:01')}          | ${'18:00'} | ${'LATE'}    | ${'it came after the shift'}
    ${document('16:00', '20:00')} | ${'21:00'} | ${'DONE'}    | ${'R40: a correction makes nothing late'}
  `('is $state at $now: $because', ({ handedIn, now, state }) =>
    expect(documentStanding(due, handedIn, at(now)).state).toBe(state),
  );

  it('is not due where the roster is silent, and done when it came all the same', () => {
    const open = { ...due, dueOn: null, beginsAt: null, deadline: null };
    expect(documentStanding(open, undefined, at('23:00')).state).toBe('NOT_DUE');
    expect(documentStanding(open, document('20:00'), at('23:00')).state).toBe('DONE');
  });
});

describe('what became of the logins of a day (R42)', () => {
  const logins: DueDuty = { ...due, form: 'LOGIN', platforms: ['TMALL', 'WORK_QQ'] };
  const login = (platform: string, clock: string): Login => ({
    eventId: 'l',
    platform,
    at: `2026-03-09T${clock}:00+08:00`,
    source: 'SELF',
  });

  it.each`
    known                                                                            | now        | state        | because
    ${[login('TMALL', '08:01')]}                                                     | ${'12:00'} | ${'NOT_DUE'} | ${'the shift goes on'}
    ${[login('TMALL', '08:01')]}                                                     | ${'17:01'} | ${'MISSING'} | ${'one platform is missing'}
    ${[login('TMALL', '08:01'), login('WORK_QQ', '07:30')]}                          | ${'17:01'} | ${'DONE'}    | ${'before the shift counts for it'}
    ${[login('TMALL', '08:01'), login('WORK_QQ', '17:30')]}                          | ${'20:00'} | ${'LATE'}    | ${'after the shift'}
    ${[login('TMALL', '08:01'), login('WORK_QQ', '03:00')]}                          | ${'20:00'} | ${'MISSING'} | ${'the night before is another duty'}
    ${[login('TMALL', '18:00'), login('TMALL', '08:01'), login('WORK_QQ', '09:00')]} | ${'20:00'} | ${'DONE'}    | ${'the earliest counts'}
  `('are $state at $now: $because', ({ known, now, state }) =>
    expect(loginStanding(logins, known, at(now)).state).toBe(state),
  );

  it('name each platform with its time', () =>
    expect(loginStanding(logins, [login('TMALL', '08:01')], at('12:00')).logins).toEqual([
      { platform: 'TMALL', at: '2026-03-09T08:01:00+08:00' },
      { platform: 'WORK_QQ', at: null },
    ]));
});

it('states are counted', () =>
  expect(countsOf([{ state: 'DONE' }, { state: 'LATE' }, { state: 'DONE' }])).toEqual({
    done: 2,
    late: 1,
    missing: 0,
    notDue: 0,
  }));
