import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCsr } from '../../src/graph/csr-build.ts';
import { findBadRow } from '../../src/graph/row-check.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { edgesBelow, graphOf, rowsOf, twinRows } from './edges.ts';

const u32 = (...values: number[]) => [Uint32Array.from(values)];

describe('buildCsr', () => {
  it('buildCsr(size, followers, followees) sorts rows, drops duplicates and self-follows and counts them', () => {
    const built = buildCsr(3, u32(2, 0, 0, 1, 0), u32(0, 2, 1, 1, 2));
    expect(Array.from(built.rows.offsets)).toEqual([0, 2, 2, 3]);
    expect(Array.from(built.rows.followees)).toEqual([1, 2, 0]);
    expect([built.duplicates, built.selfFollows]).toEqual([1, 1]);
  });

  it('buildCsr of nothing has no follows', () => {
    expect(buildCsr(0, [], []).rows.offsets).toHaveLength(1);
    expect(rowsOf(storedGraph(buildCsr(2, [], []).rows))).toEqual([[], []]);
  });

  it('buildCsr with weights keeps the weight given first, in short and long rows', () => {
    const many = Array.from({ length: 300 }, (_, k) => (k * 7919) % 150);
    const first = new Map(many.map((id, k) => [id, k] as const).reverse());
    const weights = [Float32Array.from(many, (_, k) => k)];
    const { rows } = buildCsr(200, [new Uint32Array(300).fill(199)], [Uint32Array.from(many)], {
      weights,
    });
    expect(rows.weights).toHaveLength(150);
    for (let e = 0; e < 150; e++) expect(rows.weights![e]).toBe(first.get(rows.followees[e]!));
  });

  it('buildCsr with mirror gives both directions and counts ties', () => {
    const weights = [Float32Array.of(5, 6, 7, 8)];
    const built = buildCsr(3, u32(0, 1, 2, 2), u32(1, 0, 0, 2), { mirror: true, weights });
    expect(rowsOf(storedGraph(built.rows))).toEqual([[1, 2], [0], [0]]);
    expect(Array.from(built.rows.weights!)).toEqual([5, 7, 5, 7]);
    expect([built.duplicates, built.selfFollows]).toEqual([1, 1]);
  });

  it('buildCsr with release empties the lists, otherwise keeps them; shared buffers are shared', () => {
    const [followers, followees] = [u32(0, 1), u32(1, 0)];
    const options = { buffers: 'shared' as const, weights: [Float32Array.of(1, 2)] };
    const { rows } = buildCsr(2, followers, followees, options);
    expect(followers[0]).toHaveLength(2);
    for (const array of [rows.offsets, rows.followees, rows.weights!])
      expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
    buildCsr(2, followers, followees, { release: true });
    expect([followers[0]!.length, followees[0]!.length]).toEqual([0, 0]);
  });

  it('buildCsr leaves a small rest of dropped follows in the buffer, and copies before a large one', () => {
    const held = (copies: number) => {
      const ids = Array.from({ length: 32 + copies }, (_, e) => (e % 32) + 1);
      const { rows } = buildCsr(33, [new Uint32Array(ids.length)], [Uint32Array.from(ids)]);
      expect(rows.followees).toHaveLength(32);
      return rows.followees.buffer.byteLength / 4;
    };
    expect([held(0), held(2), held(3)]).toEqual([32, 34, 32]);
  });

  it('buildCsr names what does not fit', () => {
    expect(() => buildCsr(2, u32(0), u32(2))).toThrow(
      'buildCsr: the follow 0 -> 2 lies outside the 2 accounts',
    );
    expect(() => buildCsr(2, u32(0), [])).toThrow('as many chunks');
    expect(() => buildCsr(2, u32(0), u32(0, 1))).toThrow('chunk 0 has 1 followers');
    expect(() => buildCsr(-1, [], [])).toThrow(RangeError);
    expect(() => buildCsr(1, [], [], { mirrored: true } as object)).toThrow(
      'Did you mean "mirror"?',
    );
  });

  describe('properties', () => {
    it('buildCsr equals one sorted set per account, however the list is cut', () => {
      fc.assert(
        fc.property(edgesBelow(12), fc.nat({ max: 60 }), (edges, cut) => {
          const parts = [edges.slice(0, cut), edges.slice(cut)];
          const column = (k: 0 | 1) =>
            parts.map((part) => Uint32Array.from(part, (edge) => edge[k]));
          const { rows, duplicates, selfFollows } = buildCsr(12, column(0), column(1));
          expect(rowsOf(storedGraph(rows))).toEqual(twinRows(12, edges));
          expect(findBadRow(rows)).toBeUndefined();
          expect(rows.followees.length + duplicates + selfFollows).toBe(edges.length);
        }),
      );
    });

    it('buildCsr sorts rows longer than the limit of insertion', () => {
      fc.assert(
        fc.property(fc.array(fc.nat({ max: 400 }), { minLength: 60, maxLength: 200 }), (ids) => {
          const edges = ids.map((id) => [401, id] as const);
          expect(rowsOf(graphOf(402, edges))).toEqual(twinRows(402, edges));
        }),
      );
    });
  });
});
