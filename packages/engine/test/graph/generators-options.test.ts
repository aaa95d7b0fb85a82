import { describe, expect, it } from 'vitest';
import { blockModel } from '../../src/graph/block-model.ts';
import { configuration } from '../../src/graph/configuration.ts';
import { erdosRenyi } from '../../src/graph/erdos-renyi.ts';
import { lattice } from '../../src/graph/lattice.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { path, ring } from '../../src/graph/path.ts';
import { preferential } from '../../src/graph/preferential.ts';
import { wattsStrogatz } from '../../src/graph/watts-strogatz.ts';
import { seedKey } from '../../src/random/key.ts';

const site = { size: 10, key: seedKey(1) };

describe('options of the generators are checked at the call', () => {
  it.each([
    [
      'erdosRenyi',
      () => erdosRenyi({ mean: -1 }),
      'erdosRenyi: mean must be a number in [0, Infinity), got -1.',
    ],
    [
      'erdosRenyi',
      () => erdosRenyi({ probability: 1.5 }),
      'erdosRenyi: probability must be a number in [0, 1], got 1.5.',
    ],
    [
      'erdosRenyi',
      () => erdosRenyi({ mean: 2, probability: 0.5 }),
      'erdosRenyi: give mean or probability, got both (2 and 0.5). Drop one.',
    ],
    [
      'preferential',
      () => preferential({ m: 0 }),
      'preferential: m must be a whole number in [1, 100000], got 0.',
    ],
    [
      'preferential',
      () => preferential({ attraction: 0 }),
      'preferential: attraction must be a number in (0, 1000000], got 0.',
    ],
    [
      'configuration',
      () => configuration({ exponent: 1 }),
      'configuration: exponent must be a number in (1, 10], got 1.',
    ],
    [
      'wattsStrogatz',
      () => wattsStrogatz({ k: 3 }),
      'wattsStrogatz: k must be even, got 3. Half of the ties go to each side: give 4.',
    ],
    [
      'wattsStrogatz',
      () => wattsStrogatz({ rewire: 2 }),
      'wattsStrogatz: rewire must be a number in [0, 1], got 2.',
    ],
    [
      'blockModel',
      () => blockModel({ shares: [] }),
      'blockModel: shares must name at least one block, got none. Give [1] for a single one.',
    ],
    [
      'blockModel',
      () => blockModel({ shares: [1, 0] }),
      'blockModel: shares[1] must be a number in (0, 1.7976931348623157e+308], got 0.',
    ],
    [
      'blockModel',
      () => blockModel({ probability: [[1]] }),
      'blockModel: probability must have 2 rows of 2 numbers, got 1 rows. Give one row per entry of shares.',
    ],
    [
      'blockModel',
      () =>
        blockModel({
          mean: 3,
          probability: [
            [1, 0],
            [0, 1],
          ],
        }),
      'blockModel: give probability, or mean and within, got both. Drop one.',
    ],
    [
      'blockModel',
      () =>
        blockModel({
          probability: [
            [1, 0.5],
            [0, 1],
          ],
          symmetric: true,
        }),
      'blockModel: probability must be a symmetric matrix when symmetric is true, got 0.5 and 0 for blocks 0 and 1. Make them equal.',
    ],
    [
      'microblog',
      () => microblog({ mean: 0 }),
      'microblog: mean must be a number in (0, 100000], got 0.',
    ],
    [
      'microblog',
      () => microblog({ toHubs: 0.8, toCommunity: 0.5 }),
      'microblog: toCommunity must be a number in [0, 0.19999999999999996], got 0.5. Follows to hubs and inside communities share one whole: lower one of them.',
    ],
    [
      'microblog',
      () => microblog({ homophilly: 1 } as object),
      'microblog: unknown option "homophilly". Did you mean "homophily"?',
    ],
    [
      'path',
      () => path({ reach: 0 }),
      'path: reach must be a whole number in [1, Infinity), got 0.',
    ],
    [
      'lattice',
      () => lattice({ width: 2.5 }),
      'lattice: width must be a whole number in [1, Infinity), got 2.5.',
    ],
    [
      'lattice',
      () => lattice({ width: 5, vision: 3 }),
      'lattice: vision must be below half of the shorter side 5 when periodic, got 3. Cells would be read twice: lower vision or set periodic to false.',
    ],
    [
      'lattice',
      () => lattice({ width: 5, shape: 'moore' as 'disc' }),
      'lattice: shape must be cross, square or disc, got "moore". Moore\'s neighbourhood is the square.',
    ],
  ])('%s refuses', (_, call, message) => {
    expect(call).toThrow(message);
  });

  it.each([
    [
      'erdosRenyi',
      () => erdosRenyi({ mean: 10 }).build(site),
      'erdosRenyi: mean must be a number in [0, 9], got 10. Lower mean or add accounts (there are 10).',
    ],
    [
      'wattsStrogatz',
      () => wattsStrogatz({ k: 10 }).build(site),
      'wattsStrogatz: k must be a number in (-Infinity, 9], got 10.',
    ],
    [
      'ring',
      () => ring({ reach: 5 }).build(site),
      'ring: reach must be a number in (-Infinity, 4.5], got 5.',
    ],
    [
      'blockModel',
      () => blockModel({ mean: 6 }).build(site),
      'block 0 wants 4.800000000000001 follows in its own block, where 4 accounts are',
    ],
    [
      'lattice',
      () => lattice({ width: 3 }).build(site),
      'lattice: width * height must be the number of accounts 10, got 9. Change one of them.',
    ],
  ])('%s refuses a site that does not fit', (_, call, message) => {
    expect(call).toThrow(message);
  });

  it('lattice({ width: 4, height: 3 }) brings its own size', () => {
    expect(lattice({ width: 4, height: 3 }).size).toBe(12);
  });
});
