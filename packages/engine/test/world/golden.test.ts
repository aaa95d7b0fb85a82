import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GOLDEN_FILE, type GoldenRun, goldenRuns } from './golden-runs.ts';

// A change here changes results for the same seed: it needs a line in the changelog that says why.
const frozen = JSON.parse(readFileSync(GOLDEN_FILE, 'utf8')) as Record<string, GoldenRun>;

describe('frozen runs', () => {
  const now = goldenRuns();

  for (const name of Object.keys(frozen)) {
    it(`run(...) ends as frozen: ${name}`, () => {
      expect(now[name]).toEqual(frozen[name]);
    });
  }

  it('goldenRuns() has the names of the file', () => {
    expect(Object.keys(now)).toEqual(Object.keys(frozen));
  });
});
