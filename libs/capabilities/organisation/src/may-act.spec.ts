import defaults from '../../../../data/organisation/default.json';
import type { Position } from '@ledger/facts/staff';
import type { Act, OrganisationFact } from './facts';
import { ACTS, mayActFor, postsThatMay } from './may-act';
import type { Organisation } from './organisation';
import { evolve, initialOrganisation } from './organisation';
import { lineAbove } from './reporting-line';

const FROM = '2026-01-01';
const ON = '2026-03-02';

const organised = (...facts: readonly OrganisationFact[]): Organisation =>
  facts.reduce<Organisation>(evolve, initialOrganisation());

/** The organisation that comes with the product. */
const lines: readonly OrganisationFact[] = defaults.positions.map(({ position, reportsTo }) => ({
  type: 'ReportingLineDefined',
  v: 1,
  data: {
    position: position as Position,
    reportsTo: reportsTo as Position | null,
    effectiveFrom: FROM,
  },
}));
const regulation = organised(...lines);
const withDeputy = organised(...lines, {
  type: 'DeputyAppointed',
  v: 1,
  data: { appointmentId: 'd-1', deputyId: 'e-deputy', from: '2026-03-02', to: '2026-03-06' },
});

interface Case {
  readonly act: Act;
  readonly actor: Position | undefined;
  readonly subject: Position;
}
const may = ({ act, actor, subject }: Case, date = ON, organisation = regulation): boolean =>
  mayActFor(organisation, {
    act,
    actor: { employeeId: 'e-actor', position: actor },
    subject: { employeeId: 'e-subject', position: subject },
    date,
  }).allowed;

describe('the reporting line of the regulation (1.2)', () => {
  it.each`
    position            | line
    ${'PRESALES'}       | ${['CS_SUPERVISOR', 'STORE_MANAGER', 'GENERAL_OFFICE']}
    ${'AFTERSALES'}     | ${['CS_SUPERVISOR', 'STORE_MANAGER', 'GENERAL_OFFICE']}
    ${'OPS_SPECIALIST'} | ${['OPS_SUPERVISOR', 'STORE_MANAGER', 'GENERAL_OFFICE']}
    ${'DESIGNER'}       | ${['STORE_MANAGER', 'GENERAL_OFFICE']}
    ${'OPS_SUPERVISOR'} | ${['STORE_MANAGER', 'GENERAL_OFFICE']}
    ${'CS_SUPERVISOR'}  | ${['STORE_MANAGER', 'GENERAL_OFFICE']}
    ${'STORE_MANAGER'}  | ${['GENERAL_OFFICE']}
    ${'GENERAL_OFFICE'} | ${[]}
  `('above $position stand $line', ({ position, line }) => {
    expect(lineAbove(regulation, position as Position, ON)).toEqual(line);
  });

  it('holds from its day on, and a new line from its own', () => {
    const moved = organised(...lines, {
      type: 'ReportingLineDefined',
      v: 1,
      data: { position: 'DESIGNER', reportsTo: 'OPS_SUPERVISOR', effectiveFrom: '2026-04-01' },
    });
    expect(lineAbove(moved, 'DESIGNER', '2025-12-31')).toEqual([]);
    expect(lineAbove(moved, 'DESIGNER', '2026-03-31')[0]).toBe('STORE_MANAGER');
    expect(lineAbove(moved, 'DESIGNER', '2026-04-01')[0]).toBe('OPS_SUPERVISOR');
  });
});

describe('who may act for whom', () => {
  it.each`
    act                  | actor               | subject             | allowed  | because
    ${'APPROVE_LEAVE'}   | ${'STORE_MANAGER'}  | ${'PRESALES'}       | ${true}  | ${'A38: the store manager approves'}
    ${'APPROVE_LEAVE'}   | ${'CS_SUPERVISOR'}  | ${'PRESALES'}       | ${false} | ${'A38: a supervisor does not'}
    ${'APPROVE_LEAVE'}   | ${'GENERAL_OFFICE'} | ${'STORE_MANAGER'}  | ${true}  | ${'A64: above the store manager'}
    ${'APPROVE_LEAVE'}   | ${'OPS_SUPERVISOR'} | ${'STORE_MANAGER'}  | ${false} | ${'nobody below'}
    ${'APPROVE_MAKE_UP'} | ${'CS_SUPERVISOR'}  | ${'PRESALES'}       | ${true}  | ${'A52: the direct supervisor'}
    ${'APPROVE_MAKE_UP'} | ${'OPS_SUPERVISOR'} | ${'PRESALES'}       | ${false} | ${'another line'}
    ${'APPROVE_MAKE_UP'} | ${'STORE_MANAGER'}  | ${'PRESALES'}       | ${true}  | ${'further up the line'}
    ${'CONFIRM'}         | ${'CS_SUPERVISOR'}  | ${'AFTERSALES'}     | ${false} | ${'A31: the store manager confirms'}
    ${'CONFIRM'}         | ${'STORE_MANAGER'}  | ${'AFTERSALES'}     | ${true}  | ${'A31'}
    ${'WITNESS'}         | ${'CS_SUPERVISOR'}  | ${'PRESALES'}       | ${true}  | ${'R47: the leader in charge'}
    ${'WITNESS'}         | ${'PRESALES'}       | ${'PRESALES'}       | ${false} | ${'R47: no colleague'}
    ${'WITNESS'}         | ${'GENERAL_OFFICE'} | ${'STORE_MANAGER'}  | ${true}  | ${'R47, A64'}
    ${'WITNESS'}         | ${'GENERAL_OFFICE'} | ${'GENERAL_OFFICE'} | ${true}  | ${'nobody above: another of the same post'}
    ${'SANCTION'}        | ${'STORE_MANAGER'}  | ${'DESIGNER'}       | ${true}  | ${'R10'}
    ${'CLOSE'}           | ${undefined}        | ${'DESIGNER'}       | ${false} | ${'no post, no right by the line'}
  `('$act by $actor for $subject: $allowed ($because)', ({ act, actor, subject, allowed }) => {
    expect(may({ act, actor, subject })).toBe(allowed);
  });

  it('says who may, the nearest first, to whom is refused', () => {
    expect(
      mayActFor(regulation, {
        act: 'APPROVE_LEAVE',
        actor: { employeeId: 'e-1', position: 'CS_SUPERVISOR' },
        subject: { employeeId: 'e-2', position: 'PRESALES' },
        date: ON,
      }),
    ).toEqual({
      allowed: false,
      why: 'NOT_IN_LINE',
      who: ['STORE_MANAGER', 'GENERAL_OFFICE'],
      deputies: [],
    });
  });

  it('is nobody for themselves, whatever the act and the post (A38)', () => {
    for (const act of ACTS) {
      for (const position of ['STORE_MANAGER', 'GENERAL_OFFICE', 'PRESALES'] as const) {
        const self = { employeeId: 'e-1', position };
        expect(mayActFor(withDeputy, { act, actor: self, subject: self, date: ON })).toMatchObject({
          allowed: false,
          why: 'SELF',
        });
      }
    }
  });

  it('is the deputy for the store manager, on the days of the appointment, never in the manager’s own case', () => {
    const deputy = { employeeId: 'e-deputy', position: 'OPS_SUPERVISOR' } as const;
    const of = (subject: Position, date = ON) =>
      mayActFor(withDeputy, {
        act: 'APPROVE_LEAVE',
        actor: deputy,
        subject: { employeeId: 'e-2', position: subject },
        date,
      });
    expect(of('PRESALES')).toEqual({ allowed: true, as: 'DEPUTY' });
    expect(of('PRESALES', '2026-03-06').allowed).toBe(true);
    expect(of('PRESALES', '2026-03-07').allowed).toBe(false);
    expect(of('STORE_MANAGER').allowed).toBe(false);
  });

  it('follows an authority from the day on which it was given to others', () => {
    const given = organised(...lines, {
      type: 'AuthorityDefined',
      v: 1,
      data: { act: 'APPROVE_LEAVE', heldBy: 'LINE', effectiveFrom: '2026-04-01' },
    });
    const asked = { act: 'APPROVE_LEAVE', actor: 'CS_SUPERVISOR', subject: 'PRESALES' } as const;
    expect(may(asked, '2026-03-31', given)).toBe(false);
    expect(may(asked, '2026-04-01', given)).toBe(true);
  });
});

describe('the defaults that come as data', () => {
  it('name every act, and the same holder as the readings of the rulebook', () => {
    expect(defaults.authorities.map(({ act }) => act).sort()).toEqual([...ACTS].sort());
    const published = organised(
      ...lines,
      ...defaults.authorities.map(({ act, heldBy }): OrganisationFact => ({
        type: 'AuthorityDefined',
        v: 1,
        data: { act: act as Act, heldBy: heldBy as 'LINE', effectiveFrom: FROM },
      })),
    );
    for (const act of ACTS) {
      expect(postsThatMay(published, act, 'PRESALES', ON)).toEqual(
        postsThatMay(regulation, act, 'PRESALES', ON),
      );
    }
  });

  it('propose M for those who lead and P for the others, and nothing where the rulebook says nothing', () => {
    const grades = Object.fromEntries(
      defaults.positions.map(({ position, defaultGrade }) => [position, defaultGrade]),
    );
    expect(grades).toEqual({
      GENERAL_OFFICE: null,
      STORE_MANAGER: 'M',
      OPS_SUPERVISOR: 'M',
      CS_SUPERVISOR: 'M',
      OPS_SPECIALIST: 'P',
      DESIGNER: 'P',
      PRESALES: 'P',
      AFTERSALES: 'P',
      OTHER: null,
    });
  });
});
