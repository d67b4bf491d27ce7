import type { ViewCheckpoint, ViewWriter } from '@ledger/kernel';
import { AttendanceLog } from '@ledger/test/property/attendance-log';
import * as company from '@ledger/test/property/small-company';
import { createProjector, createReads, MemoryViews } from '../index';

const { came, calendar, openKeys, person, policy, roster } = company;
const ANNA = 'e-anna';

function foundedLog(): AttendanceLog {
  const log = new AttendanceLog();
  log.add('2026-01-01T00:00:00Z', policy(), calendar(), ...person(ANNA), roster(ANNA, '2026-03'));
  return log;
}

/** Views whose disk is full for the first so many commits. */
class FullDisk extends MemoryViews {
  constructor(private left: number) {
    super();
  }
  override async commit(
    checkpoint: ViewCheckpoint,
    write: (writer: ViewWriter) => Promise<void>,
  ): Promise<void> {
    if (this.left-- > 0) {
      await super.commit(checkpoint, async (writer) => {
        await write(writer);
        throw new Error('disk full');
      });
    }
    return super.commit(checkpoint, write);
  }
}

describe('the projector', () => {
  it('follows the commits of the log once it was started', async () => {
    const log = foundedLog();
    const projector = createProjector({ store: log, views: new MemoryViews(), keys: openKeys });
    projector.start();
    log.add('2026-03-02T10:00:00Z', ...came(ANNA, '2026-03-02'));
    await projector.reads.reach(log.head());
    expect(projector.reads.position()).toBe(log.head());
    const reached = projector.reads.reach(log.head() + 2);
    log.add('2026-03-03T10:00:00Z', ...came(ANNA, '2026-03-03'));
    await reached;
    expect(projector.reads.position()).toBe(log.head());
    await projector.stop();
  });

  it('begins at the last commit again when one of them failed', async () => {
    const log = foundedLog();
    const projector = createProjector({ store: log, views: new FullDisk(1), keys: openKeys });
    await expect(projector.catchUp()).rejects.toThrow('disk full');
    expect(projector.reads.position()).toBe(0);
    log.add('2026-03-02T10:00:00Z', ...came(ANNA, '2026-03-02'));
    await projector.catchUp();
    const clean = createProjector({ store: log, views: new MemoryViews(), keys: openKeys });
    await clean.catchUp();
    expect(projector.reads.hash()).toEqual(clean.reads.hash());
  });

  it('clears what an interrupted rebuild left behind', async () => {
    const log = foundedLog();
    log.add('2026-03-02T10:00:00Z', ...came(ANNA, '2026-03-02'));
    const clean = createProjector({ store: log, views: new MemoryViews(), keys: openKeys });
    await clean.catchUp();
    const views = new MemoryViews();
    const start = views.checkpoint();
    await views.commit(start, async (writer) =>
      writer.put('anomaly', 7, [ANNA, '2026-03-02', 'X', 0, '{}', '[]']),
    );
    const projector = createProjector({ store: log, views, keys: openKeys });
    await projector.catchUp();
    expect(projector.reads.hash()).toEqual(clean.reads.hash());
  });

  it('starts anew when the rows are ahead of the log, as after a restored backup', async () => {
    const log = foundedLog();
    const views = new MemoryViews();
    await createProjector({ store: log, views, keys: openKeys }).catchUp();
    const backup = log.until(log.head() - 1);
    const projector = createProjector({ store: backup, views, keys: openKeys });
    await projector.catchUp();
    expect(projector.reads.position()).toBe(backup.head());
    const clean = createProjector({ store: backup, views: new MemoryViews(), keys: openKeys });
    await clean.catchUp();
    expect(projector.reads.hash()).toEqual(clean.reads.hash());
  });

  it('tells how far a rebuild has come, and how many events it folded', async () => {
    const log = foundedLog();
    const projector = createProjector({ store: log, views: new MemoryViews(), keys: openKeys });
    const parts: number[] = [];
    const report = await projector.rebuild((done) => parts.push(done));
    expect(report.events).toBe(log.head());
    expect(parts.at(-1)).toBe(1);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
  });
});

describe('a process that looks on', () => {
  it('answers from the rows what the projector answers, and follows its commits', async () => {
    const log = foundedLog();
    const views = new MemoryViews();
    const projector = createProjector({ store: log, views, keys: openKeys });
    const reads = createReads({ store: log, views, keys: openKeys });
    expect(reads.employees()).toEqual([]);
    await projector.catchUp();
    log.add('2026-05-01T00:00:00Z', ...came(ANNA, '2026-03-02', '08:07'), ...person('e-bert'));
    const reached = reads.reach(log.head());
    await projector.catchUp();
    await reached;
    expect(reads.employees()).toEqual(projector.reads.employees());
    expect(reads.employees()).toHaveLength(2);
    expect(await reads.register('2026-03-02')).toEqual(
      await projector.reads.register('2026-03-02'),
    );
    expect(await reads.paySheet('2026-03')).toEqual(await projector.reads.paySheet('2026-03'));
    expect(await reads.anomalies('2026-03')).toEqual(await projector.reads.anomalies('2026-03'));
  });
});

describe('identifying text', () => {
  const sealed = (log: AttendanceLog): void => {
    const [event] = log.add('2026-01-01T00:00:00Z', ...person('e-cora'));
    const fields = { name: 'Cora', employeeNo: 'C3', devicePins: ['7', 'D1/8'] };
    Object.assign(event!, { sealed: openKeys.seal('e-cora', event!.id, fields) });
  };

  it('is opened for the views, and a person is found by number', async () => {
    const log = new AttendanceLog();
    sealed(log);
    const { reads, catchUp } = following(log, openKeys);
    await catchUp();
    expect(reads.employee('C3')).toMatchObject({ name: 'Cora', devicePins: ['7', 'D1/8'] });
    expect(reads.employee('e-cora')).toEqual(reads.employee('C3'));
    expect((await reads.auditTrail('C3'))[0]!.secret).toMatchObject({ name: 'Cora' });
  });

  it('that no longer opens is shown as erased, and the figures stay', async () => {
    const log = new AttendanceLog();
    sealed(log);
    const { reads, catchUp } = following(log, { ...openKeys, open: () => undefined });
    await catchUp();
    expect(reads.employee('e-cora')).toMatchObject({
      name: '[erased]',
      employeeNo: '[erased]',
      grade: 'P',
      monthlyWageFen: 652_500,
    });
  });

  function following(log: AttendanceLog, keys: typeof openKeys) {
    const projector = createProjector({ store: log, views: new MemoryViews(), keys });
    return { reads: projector.reads, catchUp: () => projector.catchUp() };
  }
});
