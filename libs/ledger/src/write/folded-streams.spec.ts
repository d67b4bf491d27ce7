import { FoldedStreams } from './folded-streams';

const folded = (revision: number) => ({ state: revision, revision });

describe('the folded streams in memory', () => {
  it('let the least recently used go first', () => {
    const streams = new FoldedStreams({ streamsMax: 2, factsMax: 1000 });
    streams.set('a', folded(0));
    streams.set('b', folded(0));
    streams.get('a');
    streams.set('c', folded(0));
    expect([streams.get('a'), streams.get('b'), streams.get('c')].map(Boolean)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('are bounded by the facts they hold, but keep the one in hand', () => {
    const streams = new FoldedStreams({ streamsMax: 100, factsMax: 10 });
    streams.set('a', folded(5));
    streams.set('b', folded(5));
    expect(streams.get('a')).toBeUndefined();
    streams.set('long', folded(99));
    expect([streams.size, streams.get('long')?.revision]).toEqual([1, 99]);
  });

  it('count a stream once however often it grows', () => {
    const streams = new FoldedStreams({ streamsMax: 100, factsMax: 10 });
    for (let revision = 0; revision < 4; revision += 1) streams.set('a', folded(revision));
    streams.set('b', folded(5));
    expect(streams.size).toBe(2);
  });
});
