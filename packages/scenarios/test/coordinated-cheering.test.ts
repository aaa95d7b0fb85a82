import { createWorld, resumeWorld, run, runAsync } from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { coordinatedCheering } from '../src/index.ts';
import { meanBetween, paired } from './support/paired.ts';

const SMALL = { netizens: 4000, incidentsPerWeek: 0, incidentAt: 24, cheererShare: 0.02 };

describe('coordinatedCheering(parameters)', () => {
  it('coordinatedCheering({ posts }) takes attention from the authorities against the same seeds without (interval of 99% below 0)', () => {
    const models = {
      baseline: coordinatedCheering({ ...SMALL, posts: 0 }),
      treatment: coordinatedCheering({ ...SMALL, posts: 25 }),
    };
    const effect = paired(models, { seeds: 10, hours: 60 }, (result) =>
      meanBetween(result, 'attention.authorities', 30, 60),
    );
    expect(effect.high).toBeLessThan(0);
    // It works on attention; what is held moves little.
    const opinion = paired(models, { seeds: 6, hours: 60 }, (result) =>
      result.last('opinion.mean'),
    );
    expect(Math.abs(opinion.mean)).toBeLessThan(0.02);
  });

  it('coordinatedCheering({ threshold, lag, burst, cheerShare, cheererShare, severity, incidentAt }) are felt', () => {
    const digest = (changes: object): string =>
      run(
        createWorld(coordinatedCheering({ ...SMALL, netizens: 1500, ...changes }), {
          seed: 'felt',
        }),
        {
          for: 48,
        },
      ).digest;
    const base = digest({});
    const changes = [
      { threshold: 100 },
      { lag: 10 },
      { burst: 3 },
      { cheerShare: 0.2 },
      { cheererShare: 0.05 },
      { posts: 2 },
      { severity: 12 },
      { incidentAt: 30 },
      { incidentsPerWeek: 30 },
    ];
    for (const change of changes) expect(digest(change), JSON.stringify(change)).not.toBe(base);
  });

  it('coordinatedCheering() meets what it expects; threads and snapshots change nothing', async () => {
    const model = coordinatedCheering({ ...SMALL, netizens: 3000 });
    const whole = run(createWorld(model, { seed: 'same' }), { for: 72 });
    for (const expectation of coordinatedCheering.expect)
      expect(expectation.holds(whole), expectation.about).toBe(true);
    const two = createWorld(model, { seed: 'same', threads: 2 });
    expect((await runAsync(two, { for: 72 })).digest).toBe(whole.digest);
    const first = createWorld(model, { seed: 'same' });
    run(first, { for: 30 });
    expect(run(await resumeWorld(first.snapshot()), { for: 42 }).digest).toBe(whole.digest);
  });
});
