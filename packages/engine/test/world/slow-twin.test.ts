import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { f64 } from '../../src/agents/column.ts';
import { complete } from '../../src/graph/complete.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import { lattice } from '../../src/graph/lattice.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { path, ring } from '../../src/graph/path.ts';
import type { GraphRecipe } from '../../src/graph/recipe.ts';
import { createWorld } from '../../src/world/world.ts';
import { rowsOf } from '../graph/edges.ts';
import { bareModel, follows, stepAndCollect } from './models.ts';
import { runTwin, type TwinOptions } from './slow-twin.ts';

interface Run extends Omit<TwinOptions, 'follows'> {
  netizens: number;
  graph: GraphRecipe;
}

/** Runs engine and twin on the same case and compares all they did. */
function compareWithTwin(run: Run): void {
  const { graph, isDouble = false, netizens, seed, ticks, ...rest } = run;
  const { dt, ...options } = rest;
  const bare = bareModel({ ...options, netizens, graph, tick: dt });
  const columns = { opinion: f64({ min: -1, max: 1, perTopic: true }) };
  const world = createWorld({ ...bare, ...(isDouble && { columns }) }, { seed });
  const posts = stepAndCollect(world, ticks);
  const { view } = world;
  const twin = runTwin({ ...rest, isDouble, seed, ticks, follows: rowsOf(view.graph) });
  expect(Array.from(view.column('opinion').array)).toEqual(twin.opinions);
  expect(Array.from(view.column('nextVisit').array)).toEqual(twin.nextVisits);
  expect(
    posts.map(({ author, depth, hour, id, parent, root, sequence, stance }) => {
      return { id, author, sequence, hour, stance, depth, parent, root };
    }),
  ).toEqual(
    twin.posts.map(({ author, depth, hour, id, parent, root, sequence, stance }) => {
      return {
        id,
        author,
        sequence,
        hour,
        stance,
        depth,
        parent: parent?.id ?? 0,
        root: root?.id ?? id,
      };
    }),
  );
  const { counts, evicted } = twin;
  expect(world.figures).toMatchObject({
    sessions: counts.sessions,
    followScans: counts.scans,
    exposures: counts.exposures,
    unseen: counts.unseen,
    posts: counts.originals + counts.reposts,
    reposts: counts.reposts,
    evicted,
  });
}

const BUSY = { share: 0.5, posts: 4, bound: 0.8, rate: 0.3, repost: 0.3, write: 0.4 };

describe('world.step() against its slow twin', () => {
  const graphs: [string, number, GraphRecipe][] = [
    ['microblog', 200, microblog({ mean: 12 })],
    ['erdosRenyi', 60, erdosRenyi({ mean: 6 })],
    ['complete (computed)', 24, complete()],
    ['ring (computed)', 50, ring({ reach: 2 })],
    ['path of two', 2, path()],
    ['lattice (computed, own size)', 36, lattice({ width: 6, height: 6 })],
    ['nobody follows anybody', 9, follows(Array.from({ length: 9 }, () => []))],
  ];
  for (const [name, netizens, graph] of graphs) {
    for (const blockSize of [1, 7, 32, 16_384]) {
      it(`world.step() does the same as the twin: ${name}, blocks of ${blockSize}`, () => {
        const run = { ...BUSY, netizens, graph, blockSize, ticks: 25, dt: 0.25, horizon: 1.3 };
        compareWithTwin({ ...run, seed: `${name} ${blockSize}` });
      });
    }
  }

  it('world.step() does the same as the twin when everybody wakes, reposts all and writes always', () => {
    const all = { share: 1, posts: 100, bound: 2, rate: 1, repost: 1, write: 1 };
    const run = {
      ...all,
      netizens: 12,
      graph: complete(),
      blockSize: 5,
      ticks: 12,
      dt: 1,
      horizon: 3,
    };
    compareWithTwin({ ...run, seed: 'all' });
  });

  it('world.step() does the same as the twin when the horizon is one tick', () => {
    const run = { netizens: 40, graph: erdosRenyi({ mean: 8 }), blockSize: 16, ticks: 20 };
    compareWithTwin({ ...BUSY, ...run, dt: 0.5, horizon: 0.5, seed: 'short' });
  });

  it('world.step() does the same as the twin over two days of the default model', () => {
    const bare = { share: 0.1, posts: 10, bound: 0.5, rate: 0.05, repost: 0.02, write: 0.05 };
    const run = { netizens: 120, graph: microblog({ mean: 15 }), blockSize: 50, ticks: 220 };
    compareWithTwin({ ...bare, ...run, dt: 0.25, horizon: 48, seed: 'days' });
  });
});

describe('properties', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  const graphOf = (netizens: number): fc.Arbitrary<GraphRecipe> => {
    const id = fc.nat({ max: netizens - 1 });
    return fc
      .array(fc.uniqueArray(id, { maxLength: 8 }), { minLength: netizens, maxLength: netizens })
      .map((rows) => follows(rows.map((row, i) => row.filter((j) => j !== i))));
  };
  const runs = fc.integer({ min: 2, max: 40 }).chain((netizens) =>
    fc.record({
      netizens: fc.constant(netizens),
      graph: graphOf(netizens),
      seed: fc.string(),
      ticks: fc.integer({ min: 0, max: 24 }),
      dt: fc.constantFrom(0.25, 0.35, 1, 3),
      horizonTicks: fc.double({ min: 1, max: 6, noNaN: true }),
      blockSize: fc.integer({ min: 1, max: 48 }),
      isDouble: fc.boolean(),
      share: fc.double({ min: 0.05, max: 1, noNaN: true }),
      posts: fc.integer({ min: 1, max: 60 }),
      bound: fc.double({ min: 0.01, max: 2, noNaN: true }),
      rate: fc.double({ min: 0.01, max: 1, noNaN: true }),
      repost: chance,
      write: chance,
    }),
  );

  it('world.step() does the same as the twin for any graph, size of blocks and rates', () => {
    fc.assert(
      fc.property(runs, ({ horizonTicks, ...run }) => {
        compareWithTwin({ ...run, horizon: horizonTicks * run.dt });
      }),
      { numRuns: 60 },
    );
  });
});
