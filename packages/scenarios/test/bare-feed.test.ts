import { readFileSync } from 'node:fs';
import { createWorld, resumeWorld, run } from '@netizen/engine';
import { pairedT } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bareFeed } from '../src/bare-feed.ts';
import { catalogue } from '../src/catalogue.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../engine/test/golden/world.json', import.meta.url), 'utf8'),
) as Record<string, { digest: string; posts: number }>;

describe('bareFeed(parameters)', () => {
  it('bareFeed({ netizens: 2000 }) ends as the frozen run of the engine does', () => {
    const { digest, figures } = run(createWorld(bareFeed({ netizens: 2000 }), { seed: 'golden' }), {
      for: 24,
    });
    const frozen = golden['bare-feed, 2,000 accounts, 24 h, seed golden']!;
    expect({ digest, posts: figures.posts }).toEqual({
      digest: frozen.digest,
      posts: frozen.posts,
    });
  });

  it('bareFeed(parameters) hands every parameter to its behaviour', () => {
    const model = bareFeed({
      netizens: 50,
      meanFollows: 5,
      awakeShare: 0.3,
      postsRead: 7,
      bound: 0.9,
      rate: 0.2,
      repostShare: 0.01,
      writeShare: 0.03,
    });
    expect(model.behaviours.map(({ name, params }) => [name, params])).toEqual([
      ['shareAwake', { share: 0.3, posts: 7 }],
      ['boundedConfidence', { bound: 0.9, rate: 0.2 }],
      ['repostEvenly', { probability: 0.01 }],
      ['writeEvenly', { probability: 0.03 }],
    ]);
    expect(model.kinds).toEqual({ netizen: 50 });
    expect(model.graph.params).toMatchObject({ mean: 5 });
  });

  it('bareFeed({ recommend }) recommends by its rule, and affinity keeps opinions apart for longer than the lot (99%)', () => {
    const small = {
      netizens: 300,
      meanFollows: 8,
      writeShare: 0.15,
      bound: 2,
      recommendShare: 0.9,
    };
    const spread = (recommend: 'affinity' | 'random'): number[] =>
      [1, 2, 3, 4, 5, 6].map((seed) => {
        const result = run(createWorld(bareFeed({ ...small, recommend }), { seed }), { for: 24 });
        expect(result.last('exposure.recommended')).toBeGreaterThan(0.1);
        return result.last('opinion.sd');
      });
    expect(pairedT(spread('random'), spread('affinity'), { level: 0.99 }).low).toBeGreaterThan(0);
    expect(bareFeed({ recommendShare: 0.9 }).feed).toEqual({});
    expect(bareFeed({ recommend: 'engagement', recommendShare: 0.9 }).feed).toEqual({
      recommend: { rule: 'engagement', share: 0.9 },
    });
  });

  it('bareFeed() wakes the share of accounts it is told, within 5 standard errors', () => {
    const world = createWorld(bareFeed({ netizens: 1000, meanFollows: 5, awakeShare: 0.2 }), {
      seed: 'share',
    });
    const { figures } = run(world, { for: 25 });
    const visits = 1000 * 100;
    expect(Math.abs(figures.sessions - 0.2 * visits)).toBeLessThan(
      5 * Math.sqrt(visits * 0.2 * 0.8),
    );
  });

  it('bareFeed() brings opinions together', () => {
    const world = createWorld(
      bareFeed({ netizens: 300, awakeShare: 0.5, writeShare: 0.2, bound: 2, rate: 0.3 }),
      { seed: 'near' },
    );
    const result = run(world, { for: 24 });
    expect(result.last('opinion.sd')).toBeLessThan(0.5 * result.first('opinion.sd'));
    for (const { series } of bareFeed.headlines) expect(result.names).toContain(series);
  });

  it('bareFeed() can be resumed from a snapshot alone', async () => {
    const world = createWorld(bareFeed({ netizens: 100, meanFollows: 5 }), { seed: 'resume' });
    run(world, { for: 2 });
    const resumed = await resumeWorld(world.snapshot());
    expect(run(resumed, { for: 5 }).table()).toEqual(run(world, { for: 5 }).table());
    expect(resumed.digest()).toBe(world.digest());
  });

  it('bareFeed has a unit, a source and a sentence for every parameter, within JSON Schema', () => {
    const { properties } = z.toJSONSchema(bareFeed.parameters) as unknown as {
      properties: Record<string, object>;
    };
    for (const meta of Object.values(properties)) {
      expect(meta).toMatchObject({
        unit: expect.any(String),
        source: expect.any(String),
        about: expect.stringMatching(/\.$/),
        default: expect.anything(),
      });
    }
    expect(Object.keys(properties)).toContain(bareFeed.accounts);
  });
});

describe('catalogue', () => {
  it('catalogue names every scenario once, under the name it is exported by', async () => {
    const names = catalogue.map(({ scenarioName }) => scenarioName);
    expect(new Set(names).size).toBe(names.length);
    const index = (await import('../src/index.ts')) as Record<string, unknown>;
    for (const scenario of catalogue) expect(index[scenario.export]).toBe(scenario);
  });
});
