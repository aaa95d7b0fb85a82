import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld, run, type World } from '@netizen/engine';
import { bareFeed } from '@netizen/scenarios';
import { describe, expect, it } from 'vitest';
import { collectPosts } from '../../src/scenario/collect-posts.ts';
import { findScenario } from '../../src/scenario/find-scenario.ts';
import { type Progress, runScenario } from '../../src/scenario/run-scenario.ts';

const parameters = { netizens: 500 };

describe('runScenario(options)', () => {
  it('gives the result of createWorld and run', async () => {
    const { isComplete, result } = await runScenario({
      scenario: 'bare-feed',
      parameters,
      seed: 7,
      hours: 10,
    });
    const twin = run(createWorld(bareFeed(parameters), { seed: '7' }), { for: 10 });
    expect(isComplete).toBe(true);
    expect(result.digest).toBe(twin.digest);
    expect(result.series('opinion.mean')).toEqual(twin.series('opinion.mean'));
  });

  it('runs for the default hours of the scenario, which may be given itself', async () => {
    const { world } = await runScenario({ scenario: bareFeed as never, parameters });
    expect(world.hour).toBe(bareFeed.defaultHours);
  });

  it('reports progress up to the last hour', async () => {
    const seen: Progress[] = [];
    await runScenario({
      scenario: 'bare-feed',
      parameters,
      hours: 5,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.at(-1)).toEqual({ phase: 'run', done: 5, total: 5 });
  });

  it('stops after the present tick when the signal says so', async () => {
    const controller = new AbortController();
    controller.abort();
    const { isComplete, world } = await runScenario({
      scenario: 'bare-feed',
      parameters,
      hours: 50,
      signal: controller.signal,
    });
    expect(isComplete).toBe(false);
    expect(world.hour).toBe(0);
  });

  it('refuses options that are unknown, out of range or at odds', async () => {
    const refused: [object, RegExp][] = [
      [{ sed: 1 }, /unknown option "sed"\. Did you mean "seed"\?/],
      [{ hours: -1 }, /run: hours must be a number in \(0, 8766000\], got -1/],
      [{ hours: Number.POSITIVE_INFINITY }, /hours must be .*got Infinity/],
      [{ hours: '3' }, /hours must be .*got "3"/],
      [{ snapshot: { path: 'x', at: -1 } }, /snapshot\.at must be/],
      [{ threads: 0 }, /threads must be a whole number/],
      [{ threads: 257 }, /threads must be a whole number in \[1, 256\], got 257/],
      [{ resume: 'x', seed: 1 }, /seed cannot change after a resume/],
      [{ parameters: { netizens: 1 } }, /netizens must/],
      [{ scenario: 'bare' }, /there is no scenario "bare"/],
    ];
    for (const [options, message] of refused) {
      const all = { scenario: 'bare-feed', hours: 1, ...options };
      await expect(runScenario(all)).rejects.toThrow(message);
    }
  });
});

describe('findScenario(name)', () => {
  it('finds by name, or says the nearest', () => {
    expect(findScenario('bare-feed')).toBe(bareFeed);
    expect(() => findScenario('bare-food')).toThrow(/Did you mean "bare-feed"\?/);
  });
});

describe('collectPosts(world)', () => {
  const world = (): World =>
    createWorld(bareFeed({ netizens: 800, writeShare: 1, awakeShare: 0.5 }), { seed: 3 });

  it('collects across chunks what the log held, whatever has left it', () => {
    const collected = world();
    const finish = collectPosts(collected);
    run(collected, { for: 55 });
    const posts = finish();
    expect(posts.length).toBe(collected.figures.posts);
    expect(posts.chunks.length).toBeGreaterThan(1);
    const twin = world();
    // The slow way: look at the log after every tick.
    const hours: number[] = [];
    let next = 1;
    while (twin.tick < collected.tick) {
      twin.step();
      const { log } = twin.view;
      for (; next < log.next; next++) hours.push(log.columns.hour[next & log.mask]!);
    }
    const flat = posts.chunks.flatMap(({ hour, length }) => [...hour.subarray(0, length)]);
    expect(flat).toEqual(hours);
  });

  it('counts those that left the log before it began', () => {
    const late = world();
    run(late, { for: 50 });
    const before = late.figures.evicted;
    const posts = collectPosts(late)();
    expect(before).toBeGreaterThan(0);
    expect(posts.missed).toBe(before);
    expect(posts.chunks[0]!.id[0]).toBe(before + 1);
  });
});

describe('runScenario({ threads })', () => {
  it('gives the same result on two threads, also when it resumes on two', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'netizen-threads-'));
    const path = join(folder, 'half.netizen');
    const parameters = { netizens: 20_000 };
    const scenario = 'bare-feed';
    try {
      const one = await runScenario({ scenario, parameters, hours: 4 });
      const two = await runScenario({
        scenario,
        parameters,
        hours: 4,
        threads: 2,
        snapshot: { path, at: 2 },
      });
      expect(two.result.digest).toBe(one.result.digest);
      const resumed = await runScenario({ scenario, resume: path, hours: 4, threads: 2 });
      expect(resumed.world.threads).toBe(2);
      expect(resumed.result.digest).toBe(one.result.digest);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
