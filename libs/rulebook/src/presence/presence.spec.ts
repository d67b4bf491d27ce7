import { at, punchIn, punchOut } from '@ledger/test/golden/days';
import { presenceOf, punchedAt } from './presence';

describe('A51: first in, last out', () => {
  const punches = [
    punchIn('08:20'),
    punchOut('17:00'),
    punchIn('07:58'),
    punchIn('07:30', { source: 'VOIDED' }),
    punchOut('12:00'),
  ];

  it.each([
    ['as given', punches],
    ['in reverse', punches.toReversed()],
  ])('whatever their order (%s), voided punches never count', (_order, given) => {
    const presence = presenceOf(given);
    expect(presence.arrival?.at).toBe(at('07:58'));
    expect(presence.departure?.at).toBe(at('17:00'));
    expect(presence).toMatchObject({ count: 4, firstOut: at('12:00'), lastIn: at('08:20') });
  });

  it('of two punches at the same instant the one recorded first is named', () => {
    const twice = [punchIn('08:00', { fact: 9 }), punchIn('08:00', { fact: 4 })];
    expect(presenceOf(twice).arrival?.fact).toBe(4);
    expect(presenceOf(twice.toReversed()).arrival?.fact).toBe(4);
  });

  it('A03: precision MINUTE drops the seconds of a punch', () => {
    expect(punchedAt(punchIn('08:10:59.999'), 'MINUTE')).toBe(at('08:10'));
    expect(punchedAt(punchIn('08:10:59.999'), 'SECOND')).toBe(at('08:10:59.999'));
  });
});
