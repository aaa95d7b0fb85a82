import { expect, it } from 'vitest';
import * as experiments from '../src/index.ts';

it('@netizen/experiments exports these values', () => {
  expect(Object.keys(experiments).sort()).toEqual([
    'collectPosts',
    'compare',
    'comparisonRecord',
    'describeParameters',
    'findScenario',
    'oddMarkdown',
    'oddOf',
    'readGraphFile',
    'readSnapshotFile',
    'requirements',
    'runNetizen',
    'runRecord',
    'runScenario',
    'traceOpinions',
    'writeComparison',
    'writeFigure',
    'writeGraphFile',
    'writeResults',
    'writeSnapshotFile',
  ]);
});
