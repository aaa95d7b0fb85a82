import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microblog } from '../../src/graph/microblog.ts';
import { microblogParams } from '../../src/graph/microblog-options.ts';
import {
  draftMicroblog,
  drawLocalRows,
  finishRows,
  graphOfDraft,
  microblogGraph,
  rowsOfBacks,
} from '../../src/graph/microblog-rows.ts';
import { buildMicroblog } from '../../src/graph/microblog-threads.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { seedKey } from '../../src/random/key.ts';
import { rowsOf } from './edges.ts';

const key = seedKey('threads');
const opinionOf = (size: number) =>
  Float32Array.from({ length: size }, (_, i) => 2 * drawUnit(1, 2, 0, i, 0) - 1);

describe('drawLocalRows, finishRows', () => {
  it('draw the same rows however the accounts are cut and in whatever order the ranges come', () => {
    const size = 600;
    const params = microblogParams({ mean: 12, toHubs: 0.5, followBack: 0.5 });
    const site = { size, key, opinion: opinionOf(size) };
    const whole = rowsOf(microblogGraph(params, site));
    const cutsOf = fc.array(fc.nat({ max: size }), { maxLength: 4 });
    fc.assert(
      fc.property(cutsOf, fc.boolean(), (inner, isReversed) => {
        const cuts = [0, ...inner.sort((a, b) => a - b), size];
        const ranges = cuts.slice(1).map((hi, r) => [cuts[r]!, hi] as const);
        const draft = draftMicroblog(params, site);
        const parts = ranges.map(([lo, hi]) => drawLocalRows(draft, lo, hi));
        const backs = rowsOfBacks(size, parts);
        for (const [lo, hi] of isReversed ? ranges.reverse() : ranges)
          finishRows(draft, backs, lo, hi);
        expect(rowsOf(graphOfDraft(draft))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe('microblogGraph in pages', () => {
  it.each([1, 7, 1000, 10 ** 6])('holds the same rows in pages of %i follows', (pageLength) => {
    const site = { size: 400, key };
    const params = microblogParams({ mean: 10 });
    const paged = microblogGraph(params, site, pageLength);
    const stored = microblogGraph(params, site);
    expect(rowsOf(paged)).toEqual(rowsOf(stored));
    expect(paged.rows === undefined).toBe(pageLength < stored.follows);
  });
});

describe('buildMicroblog(options, site)', () => {
  it.each([1, 2, 3])(
    'on %i threads gives the graph of microblog().build, bit for bit',
    async (threads) => {
      const size = 3000;
      const site = { size, key, opinion: opinionOf(size) };
      const graph = await buildMicroblog({ mean: 20 }, { ...site, threads });
      const twin = microblog({ mean: 20 }).build(site);
      expect(Array.from(graph.rows!.offsets)).toEqual(Array.from(twin.rows!.offsets));
      expect(Array.from(graph.rows!.followees)).toEqual(Array.from(twin.rows!.followees));
      if (threads > 1) expect(graph.rows!.followees.buffer).toBeInstanceOf(SharedArrayBuffer);
    },
  );

  it('builds no and few accounts on many threads', async () => {
    for (const size of [0, 1, 2, 5]) {
      const graph = await buildMicroblog({}, { size, key, threads: 4 });
      expect(rowsOf(graph)).toEqual(rowsOf(microblog().build({ size, key })));
    }
  });

  it('checks its options', async () => {
    await expect(buildMicroblog({}, { size: 9, key, threads: 0 })).rejects.toThrow(
      'buildMicroblog: threads must be a whole number in [1, 1024], got 0',
    );
    await expect(buildMicroblog({}, { size: 9, key, thread: 2 } as never)).rejects.toThrow(
      'Did you mean "threads"?',
    );
  });
});

describe('microblog({ ... }) and memory', () => {
  it('refuses what does not fit before it allocates, with the arithmetic', () => {
    const site = { size: 4_000_000_000, key };
    expect(() => microblog({ mean: 100 }).build({ ...site, memoryLimit: 2 ** 30 })).toThrow(
      'microblog: 4000000000 accounts x 21.51 bytes + 400000000000 follows x 4.17 bytes = 1633.58 GiB, but memoryLimit allows 1.00 GiB. Lower',
    );
    expect(() => microblog({ mean: 100_000 }).build(site)).toThrow('but the system has');
  });

  it('keeps within the memory it asked for', () => {
    const size = 20_000;
    const need = size * 18 + size * 50 * 4.2;
    const graph = microblog().build({ size, key, memoryLimit: need });
    expect(graph.bytes.perFollow).toBe(4 * graph.follows);
    expect(() => microblog().build({ size, key, memoryLimit: need * 0.9 })).toThrow(
      expect.objectContaining({ code: 'GRAPH_NO_MEMORY' }),
    );
  });
});
