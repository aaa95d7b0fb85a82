import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountAtRank, type KindSpecs, layKinds } from '../../src/agents/kinds.ts';
import { NetizenError } from '../../src/base/error.ts';

describe('layKinds(specs, size)', () => {
  it('layKinds(specs) lays contiguous ids in the order given', () => {
    const kinds = layKinds({ netizen: 5, leader: { count: 2, place: [0, 0.1] }, official: 1 });
    expect(kinds.size).toBe(8);
    expect(kinds.list.map(({ hi, lo }) => [lo, hi])).toEqual([
      [0, 5],
      [5, 7],
      [7, 8],
    ]);
    expect([0, 4, 5, 6, 7].map((i) => kinds.indexOf(i))).toEqual([0, 0, 1, 1, 2]);
    expect(kinds.get('leader')).toMatchObject({ count: 2, place: [0, 0.1], wakes: true });
    expect([kinds.has('leader'), kinds.has('officer')]).toEqual([true, false]);
  });

  it('layKinds(specs) knows trust and waking of known kinds, and lets a spec overrule them', () => {
    const { list } = layKinds({
      netizen: 1,
      official: 1,
      officer: 1,
      stateMedia: { count: 1, wakes: true },
      own: { count: 1, trust: 'trustOwn', wakes: false },
    });
    expect(list.map(({ trust, wakes }) => [trust, wakes])).toEqual([
      [undefined, true],
      ['trustOfficial', false],
      ['trustOfficial', true],
      ['trustStateMedia', true],
      ['trustOwn', false],
    ]);
  });

  it('layKinds(specs, size) gives the rest to the kind that asks for it, also none', () => {
    expect(layKinds({ netizen: 'rest', official: 3 }, 10).list.map(({ count }) => count)).toEqual([
      7, 3,
    ]);
    expect(layKinds({ netizen: 'rest', official: 3 }, 3).list.map(({ count }) => count)).toEqual([
      0, 3,
    ]);
    expect(layKinds({ netizen: 'rest', official: 3 }, 3).indexOf(0)).toBe(1);
    expect(layKinds({ netizen: 4 }, 4).size).toBe(4);
  });

  const refusals: [string, KindSpecs, number | undefined, string, string][] = [
    [
      'no kind',
      {},
      undefined,
      'KINDS_NONE',
      'kinds: a model needs 1 to 255 kinds of account, got 0. Say { netizen: 1000 }.',
    ],
    [
      'two rests',
      { a: 'rest', b: 'rest' },
      9,
      'KINDS_REST',
      'kinds: only one kind may have the count "rest".',
    ],
    [
      'a rest without a size',
      { a: 'rest' },
      undefined,
      'KINDS_REST',
      'kinds: the count "rest" needs a graph that brings its own number of accounts.',
    ],
    [
      'too many',
      { a: 4, b: 'rest' },
      3,
      'KINDS_SIZE',
      'kinds: the counts add up to 4, the graph has 3 accounts. Give one kind the count "rest", or change the counts.',
    ],
    [
      'too few',
      { a: 2 },
      3,
      'KINDS_SIZE',
      'kinds: the counts add up to 2, the graph has 3 accounts. Give one kind the count "rest", or change the counts.',
    ],
  ];
  for (const [what, specs, size, code, message] of refusals) {
    it(`layKinds(specs) refuses ${what}`, () => {
      expect(() => layKinds(specs, size)).toThrow(new NetizenError(code, message));
      expect(() => layKinds(specs, size)).toThrow(expect.objectContaining({ code }));
    });
  }

  it('layKinds(specs) checks counts, places and keys', () => {
    expect(() => layKinds({ netizen: -1 })).toThrow(
      'kinds.netizen: count must be a whole number in [0, 4294967294], got -1.',
    );
    expect(() => layKinds({ a: { count: 1, place: [-0.1, 1] } })).toThrow(
      'kinds.a: place[0] must be',
    );
    expect(() => layKinds({ a: { count: 1, place: [0.5, 0.4] } })).toThrow(
      'kinds.a: place[1] must be a number in [0.5, 1], got 0.4.',
    );
    expect(() => layKinds({ a: { count: 1, plaice: [0, 1] } as never })).toThrow(
      'Did you mean "place"?',
    );
  });

  it('get(name) of an unknown kind names the nearest', () => {
    const kinds = layKinds({ netizen: 1, official: 1 });
    expect(() => kinds.get('oficial')).toThrow(
      'kinds: there is no kind "oficial". Did you mean "official"?',
    );
    expect(() => kinds.get('robots')).toThrow('Known: netizen, official.');
  });
});

describe('accountAtRank(kinds)', () => {
  it('accountAtRank(kinds) is the identity without places', () => {
    expect(Array.from(accountAtRank(layKinds({ a: 2, b: 3 })))).toEqual([0, 1, 2, 3, 4]);
  });

  it('accountAtRank(kinds) spreads a kind evenly over its place and fills the others in', () => {
    const kinds = layKinds({ netizen: 8, leader: { count: 2, place: [0, 0.4] } });
    // Ranks floor((0 + 0.4 (c + 0.5) / 2) 10) = 1 and 3.
    expect(Array.from(accountAtRank(kinds))).toEqual([0, 8, 1, 9, 2, 3, 4, 5, 6, 7]);
  });

  it('accountAtRank(kinds) gives all of a crowded place by going on to the next free rank', () => {
    const kinds = layKinds({
      netizen: 2,
      a: { count: 2, place: [1, 1] },
      b: { count: 1, place: [1, 1] },
    });
    expect(Array.from(accountAtRank(kinds))).toEqual([3, 4, 0, 1, 2]);
  });
});

describe('properties', () => {
  const spec = fc.record(
    {
      count: fc.nat({ max: 30 }),
      place: fc
        .tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        )
        .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a])),
    },
    { requiredKeys: ['count'] },
  );

  it('accountAtRank(kinds, count) is the beginning of accountAtRank(kinds)', () => {
    const kinds = layKinds({
      a: 0,
      b: 40,
      c: { count: 9, place: [0, 0.3] },
      d: 0,
      e: { count: 5, place: [0.9, 1] },
      f: 20,
    });
    const all = accountAtRank(kinds);
    for (let count = 0; count <= kinds.size; count++)
      expect(accountAtRank(kinds, count)).toEqual(all.subarray(0, count));
  });

  it('accountAtRank(kinds) deals every account to one rank', () => {
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 6 }), (specs) => {
        const kinds = layKinds(Object.fromEntries(specs.map((one, k) => [`k${k}`, one as never])));
        const sorted = Array.from(accountAtRank(kinds)).sort((a, b) => a - b);
        expect(sorted).toEqual(Array.from({ length: kinds.size }, (_, i) => i));
      }),
    );
  });

  it('indexOf(i) agrees with the ranges', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 6 }), (counts) => {
        const kinds = layKinds(Object.fromEntries(counts.map((count, k) => [`k${k}`, count])));
        for (let i = 0; i < kinds.size; i++) {
          const { hi, lo } = kinds.list[kinds.indexOf(i)]!;
          expect(i >= lo && i < hi).toBe(true);
        }
      }),
    );
  });
});
