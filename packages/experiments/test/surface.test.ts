import { expect, it } from 'vitest';
import * as experiments from '../src/index.ts';

it('@netizen/experiments exports these values', () => {
  expect(Object.keys(experiments).sort()).toEqual([
    'collectPosts',
    'describeParameters',
    'findScenario',
    'readGraphFile',
    'readSnapshotFile',
    'runNetizen',
    'runRecord',
    'runScenario',
    'writeGraphFile',
    'writeResults',
    'writeSnapshotFile',
  ]);
});
