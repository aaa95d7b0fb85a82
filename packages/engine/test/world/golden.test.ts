import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runAsync } from '../../src/world/run.ts';
import { createWorld } from '../../src/world/world.ts';
import { GOLDEN_FILE, GOLDEN_TOWN, type GoldenRun, goldenRuns, goldenTown } from './golden-runs.ts';

// A change here changes results for the same seed: it needs a line in the changelog that says why.
const frozen = JSON.parse(readFileSync(GOLDEN_FILE, 'utf8')) as Record<string, GoldenRun>;

describe('frozen runs', () => {
  const now = goldenRuns();

  for (const name of Object.keys(frozen)) {
    it(`run(...) ends as frozen: ${name}`, () => {
      expect(now[name]).toEqual(frozen[name]);
    });
  }

  it.each(Object.entries(GOLDEN_TOWN))(
    'runAsync(...) on two threads ends as frozen: all mechanisms, %s layout',
    async (layout, name) => {
      const options = { seed: 'golden', threads: 2, layout: layout as keyof typeof GOLDEN_TOWN };
      const { digest, figures } = await runAsync(createWorld(goldenTown(), options), { for: 24 });
      expect(digest).toBe(frozen[name]!.digest);
      expect(figures.posts).toBe(frozen[name]!.posts);
    },
  );

  it('the town of the frozen runs holds posts back, publishes some of them and drops others', () => {
    const world = createWorld(goldenTown(), { seed: 'golden' });
    while (world.hour < 24) world.step();
    const { discarded, hidden, held, released, throttled } = world.figures;
    for (const count of [discarded, hidden, held, released, throttled])
      expect(count).toBeGreaterThan(0);
  });

  it('goldenRuns() has the names of the file', () => {
    expect(Object.keys(now)).toEqual(Object.keys(frozen));
  });
});
