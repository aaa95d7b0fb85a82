import { complete, ring } from '@netizen/engine/graph';
import { describe, expect, it } from 'vitest';
import { generateGraph } from '../../src/graph/generate.ts';
import { storedCopy } from '../../src/graph/stored-copy.ts';

describe('storedCopy(graph)', () => {
  it('copies the rows of a computed graph in ascending order', () => {
    const source = ring({ reach: 2 }).build({ size: 7, key: [0, 0] });
    const copy = storedCopy(source);
    expect(copy).toMatchObject({ size: 7, follows: 28, symmetric: true });
    const row = new Uint32Array(4);
    for (let i = 0; i < 7; i++) {
      copy.followees(i, row);
      const expected = [-2, -1, 1, 2].map((step) => (i + step + 7) % 7).sort((a, b) => a - b);
      expect([...row]).toEqual(expected);
    }
  });

  it('returns a stored graph itself, and refuses what no file should hold', () => {
    const stored = generateGraph({ kind: 'microblog', accounts: 200 });
    expect(storedCopy(stored)).toBe(stored);
    const large = complete().build({ size: 50_000, key: [0, 0] });
    expect(() => storedCopy(large)).toThrow(/a file of 2499950000 follows would take 10 GiB/);
  });
});

describe('generateGraph(request)', () => {
  it('takes further options of the generator', () => {
    const { follows } = generateGraph({ kind: 'ring', accounts: 10, options: { reach: 3 } });
    expect(follows).toBe(60);
  });

  it('refuses the same option given in two ways, and options of a kind without any', () => {
    const twice = { kind: 'ring', accounts: 10, mean: 2, options: { reach: 1 } };
    expect(() => generateGraph(twice)).toThrow(/--mean and --param reach=... set the same option/);
    const none = { kind: 'complete', accounts: 10, options: { mean: 1 } };
    expect(() => generateGraph(none)).toThrow(/complete has no --param mean/);
  });
});
