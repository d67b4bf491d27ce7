import { time } from '@ledger/kernel';
import fc from 'fast-check';
import { readAttlogLine } from './attlog-line';
import { deviceSerialOf } from './read-attlog';
import { wallClock } from './wall-clock';

const seed = 20260302;
const zone = 'Asia/Shanghai';
const context = {
  clock: wallClock(zone),
  plausibleUntil: Date.parse('2100-01-01T00:00:00Z'),
  deviceSerial: undefined,
};

const anyPunch = fc.record({
  pin: fc.stringMatching(/^[0-9]{1,9}$/),
  at: fc.date({ min: new Date('2015-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }),
  status: fc.constantFrom(0, 1, 2, 3, 4, 5, 255),
  verify: fc.integer({ min: 0, max: 25 }),
});

describe('one punch of a device', () => {
  it('is the same in each form that devices write', () => {
    fc.assert(
      fc.property(anyPunch, ({ pin, at, status, verify }) => {
        const seconds = Math.floor(at.getTime() / 1000);
        const wall = time.formatInstant(seconds * 1000, zone);
        const [date, clock] = [wall.slice(0, 10), wall.slice(11, 19)];
        const [year, month, day] = date.split('-').map(Number) as [number, number, number];
        const forms = [
          `${pin}\t${date} ${clock}\t1\t${status}\t${verify}\t0`,
          `  ${pin} \t${date} ${clock}\t1\t${status}\t${verify}\t0`,
          `${pin}\t${date} ${clock}\t${status}\t${verify}\t0\t0\t0`,
          `${pin}\t${date} ${clock}\t${status}\t${verify}`,
          `${pin},${date} ${clock},1,${status},${verify},0`,
          `${pin} ${date} ${clock} 1 ${status} ${verify} 0`,
          `${pin}\t${year}/${month}/${day} ${clock}\t1\t${status}\t${verify}\t0`,
          `${pin}\t${date}T${clock}\t${status}\t${verify}`,
          `${pin}\t${date.replaceAll('-', '')}${clock.replaceAll(':', '')}\t${status}\t${verify}`,
          `${pin}\t${seconds}\t${status}\t${verify}`,
          `PIN=${pin}\tDateTime=${date} ${clock}\tVerified=${verify}\tStatus=${status}`,
        ];
        for (const form of forms)
          expect(readAttlogLine(form, 1, context)).toMatchObject({
            kind: 'punch',
            pin,
            at: seconds * 1000,
            rawStatus: status,
            verificationMethod: `zk:${verify}`,
            direction: { 0: 'IN', 1: 'OUT', 2: 'OUT', 3: 'IN', 4: 'IN', 5: 'OUT', 255: 'UNKNOWN' }[
              status
            ],
          });
      }),
      { seed, numRuns: 500 },
    );
  });

  it('has no PIN in its raw line, whatever the form', () => {
    for (const separator of ['\t', ',', ' ', ' , '])
      expect(readAttlogLine(`734512${separator}2026-03-02 08:00:00`, 1, context)).toMatchObject({
        raw: `*${separator}2026-03-02 08:00:00`,
      });
  });

  it('whatever a line holds, gives a punch, a reason, or nothing for a blank one', () => {
    const piece = fc.constantFrom(
      '1',
      '\t',
      ' ',
      '2026-03-02',
      '08:00:00',
      ',',
      'PIN=',
      '工',
      '=',
      '-',
      ':',
      '9999999999999',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.string(), (pieces, noise) => {
        for (const text of [pieces.join(''), noise]) {
          const kind = readAttlogLine(text, 7, context)?.kind ?? 'blank';
          expect(kind === 'blank').toBe(text.trim() === '');
          expect(['punch', 'unreadable', 'blank']).toContain(kind);
        }
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it.each([
    ['2026-02-29 08:00:00', 'BAD_TIME'],
    ['2026-13-01 08:00:00', 'BAD_TIME'],
    ['2026-03-02 24:00:01', 'BAD_TIME'],
    ['2026-03-02 08:60:00', 'BAD_TIME'],
    ['2026-03-0x 08:00:00', 'BAD_TIME'],
    ['tomorrow', 'NOT_A_PUNCH'],
  ])('is refused at %s, which no clock shows', (when, code) => {
    expect(readAttlogLine(`3\t${when}\t1\t0\t1\t0`, 1, context)).toMatchObject({
      kind: 'unreadable',
      reason: { code },
    });
  });

  it('keeps its local time where clocks change for summer', () => {
    const berlin = { ...context, clock: wallClock('Europe/Berlin') };
    const at = (clock: string) => {
      const row = readAttlogLine(`3\t2026-03-29 ${clock}\t1\t0\t1\t0`, 1, berlin);
      return row?.kind === 'punch' ? time.formatInstant(row.at, 'Europe/Berlin') : undefined;
    };
    expect(at('01:59:59')).toBe('2026-03-29T01:59:59+01:00');
    expect(at('03:00:00')).toBe('2026-03-29T03:00:00+02:00');
    expect(at('22:00:00')).toBe('2026-03-29T22:00:00+02:00');
  });

  it('carries the DeviceID of its line where the file name gives no serial', () => {
    const line = '3\t2026-03-02 08:00:00\t7\t0\t1\t0';
    expect(readAttlogLine(line, 1, context)).toMatchObject({ deviceId: '7' });
    expect(readAttlogLine(line, 1, { ...context, deviceSerial: 'BOCK1' })).toMatchObject({
      deviceId: 'BOCK1',
    });
  });
});

describe('the serial in the name of a file', () => {
  it.each([
    ['/a/BOCK194960340_attlog.dat', 'BOCK194960340'],
    ['1_attlog.dat', '1'],
    ['1_attlog (2).dat', '1'],
    ['attlog.dat', undefined],
    ['x.csv', undefined],
  ])('%s: %s', (path, serial) => {
    expect(deviceSerialOf(path)).toBe(serial);
  });
});
