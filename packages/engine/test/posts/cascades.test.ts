import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CascadeTable,
  createCascades,
  recordCascade,
  recordCascades,
} from '../../src/posts/cascades.ts';
import { removeChain } from '../../src/posts/remove.ts';
import { createWall, type Wall } from './wall.ts';

function row(table: CascadeTable, r: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, column[r]!]),
  );
}

/** A root at hour 10 and reposts given as [parent, hour]. */
function treeOf(reposts: readonly (readonly [number, number])[]): Wall {
  const wall = createWall(1000, { capacity: 16 });
  wall.add({ author: 999, hour: 10, stance: 0.25, topic: 2, subject: 77, sequence: 5 });
  reposts.forEach(([parent, hour], k) => {
    wall.add({ author: k, kind: 'repost', parent, hour });
  });
  return wall;
}

describe('recordCascade(log, root, table, isOpen)', () => {
  it('recordCascade(...) describes a star', () => {
    const table = createCascades();
    recordCascade(
      treeOf([
        [1, 10.5],
        [1, 11],
        [1, 20],
        [1, 50],
      ]).site.log,
      1,
      table,
      true,
    );
    expect(row(table, 0)).toMatchObject({
      root: 1,
      author: 999,
      sequence: 5,
      hour: 10,
      topic: 2,
      subject: 77,
      stance: 0.25,
      size: 4,
      depth: 1,
      breadth: 4,
      depth1: 4,
      virality: (4 * 2 + 6 * 2 * 2) / 20,
      halfTime: 1,
      share1h: 0.5,
      share24h: 0.75,
      open: 1,
      removed: 0,
    });
  });

  it('recordCascade(...) describes a chain', () => {
    const table = createCascades();
    recordCascade(
      treeOf([
        [1, 11],
        [2, 12],
        [3, 13],
      ]).site.log,
      1,
      table,
      false,
    );
    // Distances of a path of four: 3 of 1, 2 of 2, 1 of 3; mean 10 / 6.
    expect(row(table, 0)).toMatchObject({
      size: 3,
      depth: 3,
      breadth: 1,
      depth1: 1,
      virality: 10 / 6,
      halfTime: 2,
      open: 0,
    });
  });

  it('recordCascade(...) sums comments and likes of root and reposts, and notes a removal', () => {
    const wall = treeOf([
      [1, 11],
      [2, 12],
    ]);
    wall.add({ author: 5, kind: 'comment', parent: 1 });
    wall.add({ author: 6, kind: 'comment', parent: 3 });
    wall.site.log.columns.likes.set([4, 2, 1], 1);
    removeChain(wall.site.log, 1, 12);
    const table = createCascades();
    recordCascade(wall.site.log, 1, table, false);
    expect(row(table, 0)).toMatchObject({ comments: 2, likes: 7, removed: 1 });
  });
});

describe('recordCascades(log, from, to, table, options)', () => {
  it('recordCascades(...) takes roots in the range with enough reposts, and no comments', () => {
    const wall = createWall(9);
    const [a, b] = [wall.add({ author: 0 }), wall.add({ author: 0 })];
    for (const author of [1, 2]) wall.add({ author, kind: 'repost', parent: b });
    wall.add({ author: 1, kind: 'repost', parent: a });
    wall.add({ author: 3, kind: 'comment', parent: a });
    const found = (from: number, least: number): number[] => {
      const table = createCascades();
      recordCascades(wall.site.log, from, wall.site.log.next, table, { least, isOpen: true });
      return Array.from(table.columns.root.subarray(0, table.length));
    };
    expect([found(1, 1), found(2, 1), found(1, 2), found(1, 3)]).toEqual([[a, b], [b], [b], []]);
  });
});

describe('properties', () => {
  const tree = fc.array(
    fc.tuple(
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.double({ min: 0.01, max: 60, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 30,
    },
  );

  /** Steps between all pairs of nodes, by walking up from both. */
  function distances(parentOf: readonly number[]): number[] {
    const above = (node: number): number[] =>
      node === 1 ? [1] : [node, ...above(parentOf[node]!)];
    const all: number[] = [];
    for (let a = 1; a < parentOf.length; a++)
      for (let b = a + 1; b < parentOf.length; b++) {
        const [wayA, wayB] = [above(a), above(b)];
        const meet = wayA.find((node) => wayB.includes(node))!;
        all.push(wayA.indexOf(meet) + wayB.indexOf(meet));
      }
    return all;
  }

  it('recordCascade(...) agrees with brute-force distances, depths and delays', () => {
    fc.assert(
      fc.property(tree, (nodes) => {
        const parentOf = [0, 0];
        const reposts = nodes.map(([up, delay]): [number, number] => {
          const parent = 1 + Math.floor(up * (parentOf.length - 1));
          parentOf.push(parent);
          return [parent, 10 + delay];
        });
        const table = createCascades();
        recordCascade(treeOf(reposts).site.log, 1, table, false);
        const depthOf = (node: number): number => (node === 1 ? 0 : 1 + depthOf(parentOf[node]!));
        const depths = reposts.map((_, k) => depthOf(k + 2));
        const breadths = depths.map((depth) => depths.filter((other) => other === depth).length);
        const delays = reposts.map(([, hour]) => hour - 10).sort((a, b) => a - b);
        const pairs = distances(parentOf);
        const found = row(table, 0);
        expect(found).toMatchObject({
          size: nodes.length,
          depth: Math.max(...depths),
          breadth: Math.max(...breadths),
          depth1: depths.filter((depth) => depth === 1).length,
          halfTime: delays[Math.ceil(delays.length / 2) - 1],
          share1h: delays.filter((delay) => delay <= 1).length / delays.length,
          share24h: delays.filter((delay) => delay <= 24).length / delays.length,
        });
        expect(found['virality']).toBeCloseTo(pairs.reduce((a, b) => a + b, 0) / pairs.length, 9);
      }),
    );
  });
});
