import { describe, expect, it } from 'vitest';
import { UNIT16 } from '../../src/agents/codec.ts';
import type { ModerationOptions } from '../../src/institutions/moderation-options.ts';
import { pairedT } from '../../src/measures/t-interval.ts';
import { FLAG, POST } from '../../src/posts/post-kind.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { censoredTown } from './censored-town.ts';

/** Everything that moderation can do, at once: hold, drop, hide, throttle, delete, block, suspend. */
const ALL: ModerationOptions = {
  action: 'hold',
  recall: 0.6,
  watch: 0.5,
  base: -1,
  weight: 3,
  reviewers: 1,
  nightReviewers: 0,
  pace: 30,
  holdLimit: 8,
  hideShare: 0.3,
  throttleShare: 0.3,
  blockAfter: 2,
  strikes: 2,
  suspendDays: 0.5,
};

const sumOf = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

type Lever = Parameters<typeof censoredTown>;

/** The same with comments looked at, and posts that readers report. */
const MORE: Lever = [
  { ...ALL, screened: ['original', 'question', 'comment'], reportsNeeded: 2 },
  { react: { comment: 0.1, report: 0.3, anger: 1 }, speak: { anger: 1 } },
];

/** What the log says each post drew, counted again from what stands under it. */
function expectComments({ log }: World['view']): number {
  const { columns: c, mask, next, oldest } = log;
  const drawn = new Uint32Array(next);
  let gone = 0;
  for (let id = oldest; id < next; id++) {
    const row = id & mask;
    if (c.kind[row] === POST.repost || c.parent[row] === 0) continue;
    drawn[c.parent[row]!]!++;
    if (c.root[row] !== c.parent[row]) drawn[c.root[row]!]!++;
    if ((c.flags[row]! & (FLAG.removed | FLAG.hidden)) !== 0) gone++;
  }
  for (let id = oldest; id < next; id++) expect(c.comments[id & mask]).toBe(drawn[id]);
  return gone;
}

describe('a world under moderation', () => {
  it.each([
    ['originals and questions', [ALL, {}] as Lever],
    ['comments too, and reports', MORE],
  ])(
    'keeps every post that was ever written: visible, hidden, held, deleted, dropped or gone by age (%s)',
    (name, [options, changes]) => {
      const world = createWorld(censoredTown(options, { netizens: 700, ...changes }), {
        seed: 'conserve',
      });
      let commentsGone = 0;
      let removedEver = 0;
      let hiddenEver = 0;
      world.onEvict((from, to) => {
        const { flags } = world.view.log.columns;
        for (let id = from; id < to; id++) {
          const mark = flags[id & world.view.log.mask]!;
          if ((mark & FLAG.removed) !== 0) removedEver++;
          if ((mark & FLAG.hidden) !== 0) hiddenEver++;
        }
      });
      for (let t = 0; t < 4 * 48; t++) {
        world.step();
        world.check();
        const { figures, view } = world;
        const { log } = view;
        const kept = { visible: 0, hidden: 0, deleted: 0, withHidden: 0 };
        for (let id = log.oldest; id < log.next; id++) {
          const mark = log.columns.flags[id & log.mask]!;
          if ((mark & FLAG.hidden) !== 0) kept.withHidden++;
          if ((mark & FLAG.removed) !== 0) kept.deleted++;
          else if ((mark & FLAG.hidden) !== 0) kept.hidden++;
          else kept.visible++;
        }
        const written = sumOf(view.column('sequence').array);
        const { discarded, evicted, held, posts, refused } = figures;
        expect(posts + held + discarded + refused).toBe(written);
        expect(kept.visible + kept.hidden + kept.deleted + evicted).toBe(posts);
        expect(kept.deleted + removedEver).toBe(figures.deleted);
        expect(kept.withHidden + hiddenEver).toBe(figures.hidden);
        expect(view.held.length).toBe(held);
        if (t % 8 === 0) commentsGone = Math.max(commentsGone, expectComments(view));
      }
      if (name.startsWith('comments')) expect(commentsGone).toBeGreaterThan(0);
      else expect(commentsGone).toBe(0);
      const { deleted, discarded, hidden, released, throttled, withdrawn } = world.figures;
      for (const count of [deleted - withdrawn, discarded, hidden, released, throttled, withdrawn])
        expect(count).toBeGreaterThan(0);
    },
  );

  it.each([
    ['originals and questions', [ALL, {}] as Lever],
    ['comments too, and reports', MORE],
  ])(
    'gives the same digest on two threads, and after a snapshot with posts held and queued (%s)',
    async (_name, [options, changes]) => {
      const model = censoredTown(options, { netizens: 800, ...changes });
      const one = createWorld(model, { seed: 'threads' });
      run(one, { for: 30 });
      expect(one.view.held.length).toBeGreaterThan(0);
      const { queue } = one.view.institution('moderation') as { queue: { length: number } };
      expect(queue.length).toBeGreaterThan(one.view.held.length);
      const parts = one.snapshot();
      const digest = run(one, { for: 16 }).digest;
      expect(run(restoreWorld(parts, model), { for: 16 }).digest).toBe(digest);
      const two = createWorld(model, { seed: 'threads', threads: 2 });
      expect((await runAsync(two, { for: 46 })).digest).toBe(digest);
      expect(sumOf(one.view.column('coded').array)).toBeGreaterThan(0);
      expect(one.figures.throttled).toBeGreaterThan(0);
    },
  );
});

const finished = new Map<string, World[]>();

/** Worlds of six seeds under a lever, run for a day and a half; each lever is run once. */
function worldsUnder(lever: Lever): World[] {
  const name = JSON.stringify(lever);
  const known = finished.get(name);
  if (known) return known;
  const worlds = Array.from({ length: 6 }, (_, seed) => {
    const world = createWorld(censoredTown(...lever), { seed: `pair-${seed}` });
    run(world, { for: 36, every: 36 });
    return world;
  });
  finished.set(name, worlds);
  return worlds;
}

/** What a change of lever changes, over pairs of the same seed; the chance of a false sign is one in two thousand. */
function change(
  from: Lever,
  to: Lever,
  of: (world: World) => number,
): { mean: number; low: number; high: number } {
  const { high, low, mean } = pairedT(worldsUnder(from).map(of), worldsUnder(to).map(of), {
    level: 0.999,
  });
  return { mean, low, high };
}

/** Visible originals on a topic for which `picks` holds. */
function visible(world: World, topicWanted: number, picks: (stance: number) => boolean): number {
  const { columns: c, mask, next, oldest } = world.view.log;
  let count = 0;
  for (let id = oldest; id < next; id++) {
    const row = id & mask;
    if (c.kind[row] !== POST.original || c.topic[row] !== topicWanted) continue;
    if ((c.flags[row]! & (FLAG.removed | FLAG.hidden)) === 0 && picks(c.stance[row]!)) count++;
  }
  return count;
}
const AMPLE: ModerationOptions = { reviewers: 100, nightReviewers: 100, base: -3, weight: 8 };
const CALM = { fear: { fear: 0, anger: 0, coding: 0, safety: 0 } };
const critique = (world: World): number => visible(world, 0, (stance) => stance < 0);

describe('paired counterfactuals: one lever, same seeds', () => {
  const free: Lever = [undefined, CALM];
  const critical: Lever = [{ ...AMPLE, target: 'critique' }, CALM];
  const collective: Lever = [{ ...AMPLE, target: 'collective-action' }, CALM];

  it('moderation lowers visible critique where it targets critique', () => {
    expect(change(free, critical, critique).high).toBeLessThan(0);
    expect(change(critical, free, critique).mean).toBe(-change(free, critical, critique).mean);
  });

  it('a lever set to the same value makes the same run', () => {
    const again = createWorld(censoredTown(...critical), { seed: 'pair-0' });
    expect(run(again, { for: 36, every: 36 }).digest).toBe(worldsUnder(critical)[0]!.digest());
  });

  it('the target rule changes what goes: critique stays where collective action is the target', () => {
    expect(change(critical, collective, critique).low).toBeGreaterThan(0);
    const praise = (world: World): number => visible(world, 1, (stance) => stance > 0);
    expect(change(critical, collective, praise).high).toBeLessThan(0);
  });

  it('more recall of the word list holds more posts back', () => {
    const hold = { ...AMPLE, action: 'hold', reviewers: 0, nightReviewers: 0 } as const;
    const held = (world: World): number => world.view.held.length;
    const levers = [0.2, 0.9].map((recall): Lever => [{ ...hold, recall }, CALM]);
    expect(change(levers[0]!, levers[1]!, held).low).toBeGreaterThan(0);
  });

  it('noticing raises fear, anger and the silent share', () => {
    const off: Lever = [AMPLE, { fear: { notice: 0, noticeOwn: 0, safety: 0 } }];
    const on: Lever = [AMPLE, { fear: { notice: 0.8, noticeOwn: 1, safety: 0, fear: 0.4 } }];
    const mean = (name: string) => (world: World) => {
      const { array } = world.view.column(name);
      return sumOf(array) / array.length / UNIT16;
    };
    expect(change(off, on, mean('fear')).low).toBeGreaterThan(0);
    expect(change(off, on, mean('anger')).low).toBeGreaterThan(0);
    const silent = (world: World): number => world.result().last('silent.share');
    expect(change(off, on, silent).low).toBeGreaterThan(0);
  });

  it('reports bring posts to the reviewers that nobody looked for, and some of them go for no cause', () => {
    const blind: ModerationOptions = {
      ...AMPLE,
      recall: 0,
      watch: 0,
      falseHits: 0,
      base: 0,
      reportsNeeded: 2,
    };
    const quiet: Lever = [blind, CALM];
    const loud: Lever = [blind, { ...CALM, react: { report: 0.5 } }];
    const total = (name: string) => (world: World) =>
      (world.view.institution('moderation')[name] as Uint32Array)[0]!;
    expect(worldsUnder(quiet).map(total('reviewed'))).toEqual([0, 0, 0, 0, 0, 0]);
    for (const name of ['reportedGone', 'reportedWrong', 'wrong', 'silenced'])
      expect(change(quiet, loud, total(name)).low, name).toBeGreaterThan(0);
  });

  it('anger about deletions makes people report and repost criticism, and speak', () => {
    const fear = { ...CALM.fear, notice: 1, noticeOwn: 1, anger: 0.5, angerHalfLife: 1e9 };
    const strict: ModerationOptions = {
      ...AMPLE,
      target: 'critique',
      recalls: [0.5, 0.5],
      delay: {},
    };
    const react = { report: 0.1, reportAnger: 0 };
    const meek: Lever = [strict, { fear, react }];
    const angryReports: Lever = [strict, { fear, react: { ...react, reportAnger: 4 } }];
    const angryReposts: Lever = [strict, { fear, react: { ...react, anger: 3 } }];
    const angryVoices: Lever = [strict, { fear, react, speak: { anger: 3 } }];
    const { columns } = worldsUnder(meek)[0]!.view.log;
    expect(columns.reports.some((count) => count > 0)).toBe(true);
    // Logarithms: seeds differ in how much is written, not in by what factor anger raises it.
    const reports = ({ view: { log } }: World): number => {
      let sum = 0;
      for (let id = log.oldest; id < log.next; id++) sum += log.columns.reports[id & log.mask]!;
      return Math.log(sum);
    };
    expect(change(meek, angryReports, reports).low).toBeGreaterThan(0);
    const critical = ({ view: { log } }: World): number => {
      const c = log.columns;
      let count = 0;
      for (let id = log.oldest; id < log.next; id++) {
        const row = id & log.mask;
        if (c.kind[row] === POST.repost && c.stance[row]! < 0) count++;
      }
      return Math.log(count);
    };
    expect(change(meek, angryReposts, critical).low).toBeGreaterThan(0);
    const silent = (world: World): number => world.result().last('silent.share');
    expect(change(meek, angryVoices, silent).high).toBeLessThan(0);
  });

  it('coded words let more critique through', () => {
    const words = {
      ...AMPLE,
      target: 'critique',
      watch: 0,
      recalls: [0.9, 0.9],
      weight: 40,
    } as const;
    const fear = { ...CALM.fear, codedHalfLife: 1e9 };
    const plain: Lever = [words, { fear }];
    const coded: Lever = [words, { fear, initial: { coded: 0.8 } }];
    expect(change(plain, coded, critique).low).toBeGreaterThan(0);
  });
});
