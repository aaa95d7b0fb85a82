import { createWorld, type RunResult, run, runAsync } from '@netizen/engine';
import { tInterval } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { leadOf } from '../src/hot-topic-agenda.ts';
import { hotTopicAgenda } from '../src/index.ts';
import { leadBetween } from '../src/lead.ts';
import { paired } from './support/paired.ts';

const SMALL = { netizens: 4000 };

/** Volumes in which one side repeats the other some hours later. */
function delayed(by: number): { series(name: string): Float64Array } {
  let state = 7;
  const noise = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const microblogs = Float64Array.from({ length: 500 }, noise);
  const media = microblogs.map((_, t) => (microblogs[t - by] ?? 0.5) + 0.1 * noise());
  return { series: (name) => (name === 'volume.microblogs' ? microblogs : media) };
}

describe('leadOf(result)', () => {
  it('leadOf(result) finds who leads, and by how many hours', () => {
    const lead = leadOf(delayed(5))!;
    expect(lead.peakLag).toBe(5);
    expect(lead.microblogsLead.p).toBeLessThan(1e-6);
    expect(lead.mediaLead.p).toBeGreaterThan(0.001);
  });

  it('leadOf(result) is null for a run too short or a side that says nothing', () => {
    const { series } = delayed(2);
    expect(leadOf({ series: (name) => series(name).slice(0, 40) })).toBeNull();
    const silent = (name: string) =>
      name === 'volume.stateMedia' ? new Float64Array(500) : series(name);
    expect(leadOf({ series: silent })).toBeNull();
  });
});

/** Mean correlation of microblogs with state media 1 to `hours` hours later, less that with state media as much earlier. */
function leadWithin(hours: number, result: RunResult): number {
  const { lags, values } = leadOf(result)!;
  let later = 0;
  lags.forEach((lag, n) => {
    if (Math.abs(lag) <= hours) later += Math.sign(lag) * values[n]!;
  });
  return later / hours;
}

describe('hotTopicAgenda(parameters)', () => {
  it('hotTopicAgenda() meets what it expects and says so in notes', () => {
    const model = hotTopicAgenda({ netizens: 8000 });
    const result = run(createWorld(model, { seed: 'a' }), { for: 672 });
    for (const { about, holds } of hotTopicAgenda.expect) expect(holds(result), about).toBe(true);
    const { notes, tables } = hotTopicAgenda.figures!(result);
    expect(notes![0]).toMatch(/\d+ h (later|earlier) than microblogs/);
    expect(notes![1]).toMatch(
      /^Microblogs help to predict state media beyond their own past: F = \d/,
    );
    expect(tables![0]!.rows.length).toBe(17);
  });

  it('hotTopicAgenda() lets microblogs lead state media (99% over 8 seeds)', () => {
    // Many outlets with little of their own to say: what they take up, and when, shows in small worlds.
    const model = hotTopicAgenda({ netizens: 1500, mediaAccounts: 20, mediaQuota: 1 });
    const leads = Array.from({ length: 8 }, (_, seed) =>
      leadWithin(6, run(createWorld(model, { seed: `lead-${seed}` }), { for: 504 })),
    );
    expect(tInterval(leads, { level: 0.99 }).low).toBeGreaterThan(0);
  });

  it('hotTopicAgenda() is the same on two threads', async () => {
    const model = { ...hotTopicAgenda({ netizens: 1500 }), blockSize: 256 };
    const one = run(createWorld(model, { seed: 'a' }), { for: 24 });
    const two = createWorld(model, { seed: 'a', threads: 2 });
    expect((await runAsync(two, { for: 24 })).digest).toBe(one.digest);
  });

  it('hotTopicAgenda({ coverBase }) makes state media post more on the authorities against the same seeds without obligation (99%)', () => {
    const models = {
      baseline: hotTopicAgenda({ ...SMALL, coverBase: -20 }),
      treatment: hotTopicAgenda(SMALL),
    };
    const effect = paired(models, { seeds: 6, hours: 96 }, (result) =>
      result.series('volume.stateMedia').reduce((sum, value) => sum + value, 0),
    );
    expect(effect.low).toBeGreaterThan(0);
  });

  it('hotTopicAgenda({ outsideAccounts }) has media outside that follow microblogs, and says who leads in each pair', () => {
    const model = hotTopicAgenda({ netizens: 4000, outsideAccounts: 40 });
    const result = run(createWorld(model, { seed: 'a' }), { for: 336 });
    const { figures, notes } = hotTopicAgenda.figures!(result);
    expect(figures![0]).toMatchObject({ series: expect.arrayContaining(['volume.outsideMedia']) });
    expect(notes!.length).toBe(6);
    const lead = leadBetween(
      result.series('volume.microblogs'),
      result.series('volume.outsideMedia'),
    )!;
    expect(lead.firstLeads.p).toBeLessThan(0.05);
    expect(lead.peakLag).toBeGreaterThan(0);
    expect(hotTopicAgenda.figures!(result).notes![2]).toContain('media outside');
  });

  it('hotTopicAgenda({ outsideAccounts }) makes state media post more on the authorities against the same seeds (99%)', () => {
    const models = {
      baseline: hotTopicAgenda(SMALL),
      treatment: hotTopicAgenda({ ...SMALL, outsideAccounts: 20 }),
    };
    const effect = paired(models, { seeds: 6, hours: 96 }, (result) =>
      result.series('volume.stateMedia').reduce((sum, value) => sum + value, 0),
    );
    expect(effect.low).toBeGreaterThan(0);
  });

  it('hotTopicAgenda(parameters) feels every lever', () => {
    const digest = (changes: object): string =>
      run(createWorld(hotTopicAgenda({ ...SMALL, netizens: 2000, ...changes }), { seed: 'felt' }), {
        for: 72,
      }).digest;
    const base = digest({});
    for (const change of [
      { mediaAccounts: 5 },
      { incidentsPerWeek: 40 },
      { mediaQuota: 2 },
      { mediaLag: 1 },
      { coverBase: 3 },
      { coverVeto: 0 },
      { outsideAccounts: 10 },
      { platform: 'tencentWeibo2011' },
      { platform: 'twitterPolice' },
    ])
      expect(digest(change), JSON.stringify(change)).not.toBe(base);
    expect(digest({ outsideAccounts: 10, outsideBlocked: 1 })).not.toBe(
      digest({ outsideAccounts: 10 }),
    );
  });
});
