import { createWorld, run, runAsync } from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { sinaWeibo2011 } from '../src/sina-weibo-2011.ts';

describe('sina-weibo-2011', () => {
  it('has the kinds of the platform in proportion, the most followed first, and follows in no memory', () => {
    const model = sinaWeibo2011({ netizens: 2_500_000 });
    expect(Object.keys(model.kinds)).toEqual(['stateMedia', 'leader', 'official', 'netizen']);
    expect(model.kinds).toMatchObject({ stateMedia: 50, official: 190, leader: 40_000 });
    const whole = sinaWeibo2011().kinds as Record<string, number>;
    expect(Object.values(whole).reduce((sum, count) => sum + count, 0)).toBe(250_000_000);
    expect(whole).toMatchObject({ official: 19_000 });
    const { figures } = createWorld(sinaWeibo2011({ netizens: 20_000 }));
    expect(figures.bytesPerFollow).toBe(0);
    expect(figures.follows / 20_000).toBeCloseTo(100, -1);
  });

  it('scales a day up to all registered accounts, and says what each one stands for', () => {
    const result = run(createWorld(sinaWeibo2011({ netizens: 50_000 }), { seed: 'day' }), {
      for: 24,
    });
    const [weights, day] = sinaWeibo2011.figures!(result).notes!;
    expect(weights).toBe(
      '50000 accounts were simulated; each stands for 5000 of the 250.0 million registered.',
    );
    const { posts, sessions } = result.figures;
    expect(day).toContain(`${((sessions * 5000) / 1e6).toFixed(1)} million visits`);
    expect(day).toContain(`${((posts * 5000) / 1e6).toFixed(1)} million posts`);
    // About one account in eight is active a day and visits four times: half a visit per registered account.
    expect(sessions / 50_000).toBeGreaterThan(0.3);
    expect(sessions / 50_000).toBeLessThan(0.7);
    expect(result.last('silent.share')).toBeGreaterThan(0.1);
  });

  it('gives the same bits on two threads, in the compact layout too', async () => {
    const model = sinaWeibo2011({ netizens: 140_000 });
    for (const layout of ['full', 'compact'] as const) {
      const options = { seed: 'threads', layout, personas: 2 ** 15 };
      const one = run(createWorld(model, options), { for: 3 });
      const two = await runAsync(createWorld(model, { ...options, threads: 2 }), { for: 3 });
      expect(two.digest).toBe(one.digest);
    }
  });

  it('feels its levers', () => {
    const digest = (parameters: object): string =>
      run(createWorld(sinaWeibo2011({ netizens: 3000, ...parameters }), { seed: 'lever' }), {
        for: 24,
      }).digest;
    const levers = [
      { meanFollows: 20 },
      { dormant: 0.5 },
      { visitsPerDay: 1 },
      { horizon: 3 },
      { leaderShare: 0.05 },
      { leaderVisits: 2 },
      { officialAccounts: 1_000_000 },
      { mediaAccounts: 1_000_000 },
      { sensitivity: 0.9 },
      { firstOpinion: 0.3 },
    ];
    const digests = [{}, ...levers].map(digest);
    expect(new Set(digests).size).toBe(digests.length);
  });
});
