import {
  createWorld,
  FLAG,
  POST,
  type RunResult,
  resumeWorld,
  run,
  runAsync,
  type World,
} from '@netizen/engine';
import { pairedT } from '@netizen/engine/measures';
import { describe, expect, it } from 'vitest';
import { silence, topics2011 } from '../src/index.ts';
import { meanBetween, paired } from './support/paired.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof silence>[0]>;

/** A small town in which the censor steps in after a day. */
const TOWN: Parameters = { netizens: 3000, censorAt: 24, fearPerDeletion: 0.4 };
const STRICT: Parameters = { ...TOWN, censorship: 1, strictness: 40 };
const at = (parameters: Parameters, hours: number, seed: string | number = 1): RunResult =>
  run(createWorld(silence(parameters), { seed }), { for: hours });

describe('silence(parameters): held, voiced, gauged', () => {
  it('silence({ fear: 0, fearPerDeletion: 0 }) has no gap between what is held and what would be voiced, whatever else happens (V35)', () => {
    const result = at({ ...STRICT, fear: 0, fearPerDeletion: 0, firstClimate: 0.6 }, 60);
    expect(result.last('moderation.deleted')).toBeGreaterThan(0);
    for (const gap of result.series('voice.bias')) expect(gap).toBe(0);
    expect(result.histogram('voice.histogram')).toEqual(result.histogram('opinion.histogram'));
    const feared = at({ ...TOWN, firstClimate: 0.6 }, 60);
    for (const gap of feared.series('voice.bias')) expect(gap).toBeGreaterThan(0.01);
  });

  it('silence({ fear, sensitivity, climateWeight, firstClimate, conformity }) move who speaks and what, on the same seeds (intervals of 99%)', () => {
    const effect = (from: Parameters, to: Parameters, name: string) =>
      paired(
        {
          baseline: silence({ netizens: 1500, ...from }),
          treatment: silence({ netizens: 1500, ...to }),
        },
        { seeds: 5, hours: 24 },
        (result) => meanBetween(result, name, 6, 24),
      );
    expect(effect({ fear: 0 }, { fear: 0.4 }, 'silent.share').low).toBeGreaterThan(0);
    expect(effect({ sensitivity: 0.2 }, { sensitivity: 1 }, 'silent.share').low).toBeGreaterThan(0);
    expect(effect({ firstClimate: -0.8 }, { firstClimate: 0.8 }, 'voice.mean').low).toBeGreaterThan(
      0,
    );
    expect(
      effect({ conformity: 0 }, { conformity: 0.8, firstClimate: 0.8 }, 'voice.bias').low,
    ).toBeGreaterThan(0);
    // Most hold a grudge: a climate that is for the authorities leaves them alone with it, if they heed it.
    const grudge = { firstOpinion: -0.5, firstClimate: 0.8 };
    const heeded = effect(
      { ...grudge, climateWeight: 0 },
      { ...grudge, climateWeight: 3 },
      'silent.share',
    );
    expect(heeded.low).toBeGreaterThan(0);
  });

  it('silence({ censorship }) bends the poll of posts away from what is held once the censor steps in, not before, on the same seeds (intervals of 99%; R38)', () => {
    const runs = (parameters: Parameters): RunResult[] =>
      Array.from({ length: 8 }, (_, seed) => at(parameters, 84, `pair-${seed}`));
    // Deletions that frighten: what people would say then follows what they read.
    const harsh = { ...STRICT, fearPerDeletion: 1, incidentsPerWeek: 20 };
    const free = runs({ ...harsh, censorship: 0 });
    const censored = runs(harsh);
    const effects = (name: string, from: number, to: number) => {
      const of = (result: RunResult): number => meanBetween(result, name, from, to);
      return pairedT(free.map(of), censored.map(of), { level: 0.99 });
    };
    // Before: the same runs to the last bit.
    for (const name of ['gauge.bias', 'voice.bias', 'silent.share']) {
      const before = effects(name, 15, 24);
      expect([before.mean, before.low, before.high]).toEqual([0, 0, 0]);
    }
    // After: posts that stand are friendlier than opinion; so is what people would say, for fear of losing theirs.
    expect(effects('gauge.bias', 36, 84).low).toBeGreaterThan(0);
    expect(effects('voice.bias', 36, 84).low).toBeGreaterThan(0);
    expect(effects('silent.share', 36, 84).low).toBeGreaterThan(0);
    expect(effects('fear.mean', 36, 84).low).toBeGreaterThan(0);
    // The poll moves by far more than opinion: what is read differs, what is held hardly.
    const poll = effects('gauge.mean', 36, 84);
    expect(Math.abs(effects('opinion.mean', 36, 84).mean)).toBeLessThan(poll.mean / 10);
  });
});

describe('silence(parameters): what is deleted', () => {
  /** Originals of the first day that are critical, and how many of them are gone a day later, by topic. */
  function fates(
    target: Parameters['target'],
    seed: number,
  ): { written: number[]; gone: number[] } {
    const world: World = createWorld(
      silence({
        ...STRICT,
        strictness: 12,
        target: target!,
        censorAt: 0,
        // Equal risk on all three topics, so that words find as many.
        sensitivity: 1,
        incidentsPerWeek: 100,
        abusePerWeek: 100,
        protestsPerWeek: 100,
        reviewers: 1e6,
      }),
      { seed },
    );
    run(world, { for: 47 });
    const { columns: c, mask, next, oldest } = world.view.log;
    const written = [0, 0, 0];
    const gone = [0, 0, 0];
    for (let id = oldest; id < next; id++) {
      const row = id & mask;
      const k = c.topic[row]!;
      if (c.kind[row] !== POST.original || k > 2 || c.hour[row]! > 24) continue;
      // Equal criticism.
      if (c.stance[row]! < -0.8 || c.stance[row]! > -0.6) continue;
      written[k]!++;
      if ((c.flags[row]! & FLAG.removed) !== 0) gone[k]!++;
    }
    return { written, gone };
  }

  /** Rates by topic over seeds, and their standard errors. */
  function rates(target: Parameters['target']): { rate: number[]; error: number[] } {
    const all = [1, 2, 3, 4, 5, 6].map((seed) => fates(target, seed));
    const total = (of: 'written' | 'gone', k: number): number =>
      all.reduce((sum, fate) => sum + fate[of][k]!, 0);
    const rate = [0, 1, 2].map((k) => total('gone', k) / total('written', k));
    const error = rate.map((p, k) => Math.sqrt((p * (1 - p)) / total('written', k)));
    for (const k of [0, 1, 2]) expect(total('written', k)).toBeGreaterThan(80);
    return { rate, error };
  }

  it('silence({ target }) deletes equal criticism alike on all topics, or by who could follow (King, Pan and Roberts 2013; R24; 4 standard errors)', () => {
    const apart = ({ error, rate }: ReturnType<typeof rates>, a: number, b: number): number =>
      (rate[b]! - rate[a]!) / Math.hypot(error[a]!, error[b]!);
    const byCritique = rates('critique');
    expect(Math.abs(apart(byCritique, 0, 1))).toBeLessThan(4);
    expect(Math.abs(apart(byCritique, 0, 2))).toBeLessThan(4);
    expect(byCritique.rate[0]).toBeGreaterThan(0.5);
    const byPotential = rates('collective-action');
    expect(apart(byPotential, 0, 1)).toBeGreaterThan(4);
    expect(apart(byPotential, 1, 2)).toBeGreaterThan(4);
    // sigmoid(-4) of what is found: criticism as such is left alone.
    expect(byPotential.rate[0]).toBeLessThan(0.1);
  });

  it('silence({ abusePerWeek, protestsPerWeek }) feed their topics with incidents', () => {
    const written = (parameters: Parameters, k: number): number => {
      const world = createWorld(silence({ netizens: 1000, ...parameters }), { seed: 3 });
      run(world, { for: 24 });
      const { columns: c, mask, next, oldest } = world.view.log;
      let count = 0;
      for (let id = oldest; id < next; id++)
        if (c.kind[id & mask] === POST.original && c.topic[id & mask] === k) count++;
      return count;
    };
    expect(written({ abusePerWeek: 60 }, 1)).toBeGreaterThan(2 * written({ abusePerWeek: 0 }, 1));
    expect(written({ protestsPerWeek: 60 }, 2)).toBeGreaterThan(
      2 * written({ protestsPerWeek: 0 }, 2),
    );
  });

  it('silence({ reportRate, reportsNeeded }) brings posts to the censor, none before it steps in', () => {
    const loud = { ...TOWN, reportRate: 2, censorship: 0.1 };
    expect(at(loud, 24).last('moderation.reported')).toBe(0);
    const result = at(loud, 60);
    expect(result.last('reports')).toBeGreaterThan(0);
    expect(result.last('moderation.reported')).toBeGreaterThan(0);
    expect(result.last('moderation.reportedGone')).toBeGreaterThan(0);
    const scarce = at({ ...loud, reportsNeeded: 30 }, 60);
    expect(scarce.last('moderation.reported')).toBeLessThan(result.last('moderation.reported'));
    expect(at({ ...loud, reportRate: 0 }, 60).last('moderation.reported')).toBe(0);
  });

  it('silence({ comments }) has comments deleted too', () => {
    const gone = (comments: boolean): number => {
      const world = createWorld(silence({ ...STRICT, comments }), { seed: 4 });
      run(world, { for: 48 });
      const { columns: c, mask, next, oldest } = world.view.log;
      let count = 0;
      for (let id = oldest; id < next; id++)
        if (c.kind[id & mask] === POST.comment && c.flags[id & mask]! & FLAG.removed) count++;
      return count;
    };
    expect(gone(false)).toBe(0);
    expect(gone(true)).toBeGreaterThan(0);
  });
});

describe('silence(parameters): the rest', () => {
  it('silence({ netizens }) builds and runs from 20 accounts on', () => {
    for (const netizens of [20, 300]) {
      const world = createWorld(silence({ netizens, comments: true }));
      const { kinds } = run(world, { for: 30 });
      world.check();
      expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(netizens);
    }
  });

  it('silence(...) runs in the compact layout', () => {
    const parameters: Parameters = { ...STRICT, comments: true, reportRate: 1, anger: 2 };
    const world = createWorld(silence(parameters), { seed: 'small', layout: 'compact' });
    const result = run(world, { for: 60 });
    world.check();
    expect(result.last('moderation.reported')).toBeGreaterThan(0);
    expect(result.last('anger.mean')).toBeGreaterThan(0);
    const full = at(parameters, 60, 'small');
    // Another run with the same statistics.
    for (const name of ['silent.share', 'opinion.mean', 'voice.mean'])
      expect(Math.abs(result.last(name) - full.last(name)), name).toBeLessThan(0.05);
  });

  it('silence(...) feels every parameter of its own', () => {
    const digest = (changes: Parameters): string =>
      at(
        { netizens: 1500, censorAt: 6, strictness: 40, incidentsPerWeek: 60, ...changes },
        36,
        'felt',
      ).digest;
    const base = digest({});
    const changes: Parameters[] = [
      { sensitivity: 0.4 },
      { fear: 0.1 },
      { fearPerDeletion: 0.5 },
      { conformity: 0.2 },
      { climateWeight: 15 },
      { firstClimate: 0.3 },
      { anger: 5 },
      { reportRate: 0.5 },
      { abusePerWeek: 30 },
      { protestsPerWeek: 30 },
      { censorship: 0.2 },
      { censorAt: 12 },
      { target: 'collective-action' },
      { strictness: 10 },
      { reviewers: 0 },
      { comments: true },
      { gossip: 3 },
    ];
    for (const change of changes) expect(digest(change), JSON.stringify(change)).not.toBe(base);
  });

  it('silence() meets what it expects; threads and snapshots change nothing', async () => {
    const parameters: Parameters = { ...STRICT, comments: true, reportRate: 1 };
    const whole = run(createWorld(silence(parameters), { seed: 'same' }), { for: 72 });
    for (const expectation of silence.expect)
      expect(expectation.holds(whole), expectation.about).toBe(true);
    const two = createWorld(silence(parameters), { seed: 'same', threads: 2 });
    expect((await runAsync(two, { for: 72 })).digest).toBe(whole.digest);
    const first = createWorld(silence(parameters), { seed: 'same' });
    run(first, { for: 30 });
    expect(run(await resumeWorld(first.snapshot()), { for: 42 }).digest).toBe(whole.digest);
  });

  it('silence.figures(result) names only series that the run has, also without a censor', () => {
    for (const censorship of [0, 0.8]) {
      const result = at({ netizens: 300, censorship, censorAt: 12 }, 30);
      const { figures = [], tables = [] } = silence.figures!(result);
      for (const figure of figures)
        if (figure.plot === 'series')
          for (const name of figure.series) expect(result.names).toContain(name);
      expect(tables[0]!.rows.length).toBe(7);
      for (const [, before, after] of tables[0]!.rows) {
        expect(before).toBeTypeOf('number');
        expect(after).toBeTypeOf('number');
      }
    }
  });

  it('silence(...) says what is wrong with a parameter in one line', () => {
    expect(() => silence({ fear: 2 })).toThrow(
      /^silence: fear must .*0\.5.*, got 2\. See `netizen list silence` for its range\.$/,
    );
    expect(() => silence({ fearPerDeletio: 1 } as object)).toThrow(
      /Did you mean "fearPerDeletion"/,
    );
  });
});

describe('topics2011', () => {
  it('topics2011 has the political ones first, each under its own name, with a source', () => {
    const all = Object.entries(topics2011);
    for (const [key, { about, blamed, source, topic }] of all) {
      expect(topic.name).toBe(key);
      for (const text of [about, blamed, source]) expect(text.length).toBeGreaterThan(5);
    }
    expect(all.map(([, { topic }]) => topic.political)).toEqual([true, true, true, false, false]);
    const { abuse, critique, unrest } = topics2011;
    expect(critique.topic.collectiveAction).toBeLessThan(abuse.topic.collectiveAction);
    expect(abuse.topic.collectiveAction).toBeLessThan(unrest.topic.collectiveAction);
    expect(abuse.topic.sensitivity).toBe(critique.topic.sensitivity);
  });
});
