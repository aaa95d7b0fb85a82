import { describe, expect, it } from 'vitest';
import { defineInstitution } from '../../src/contract/institution.ts';
import { moderation } from '../../src/institutions/moderation.ts';
import { FLAG } from '../../src/posts/post-kind.ts';
import { createWorld } from '../../src/world/world.ts';
import { nobodyFollows, stage, stepAll } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, postsBetween } from '../world/models.ts';

const ROOTS = 2000;
const DT = 0.02;

/** Every copy that stands is reposted at a constant rate, by an account that never did anything before. */
const growth = (rate: number) =>
  defineInstitution({
    name: 'growth',
    kind: null,
    params: {},
    act(_own, view, ctx) {
      const { flags } = view.log.columns;
      if (ctx.tick === 0) {
        for (let root = 0; root < ROOTS; root++) ctx.post(root, { topic: 0, hour: 0 });
        return;
      }
      let fresh = view.log.next;
      for (let id = view.log.oldest; id < view.log.next; id++) {
        if ((flags[id & view.log.mask]! & FLAG.removed) !== 0) continue;
        if (ctx.drawPost(ctx.tick, id, 0) < 1 - Math.exp(-rate * ctx.dt)) ctx.repost(fresh++, id);
      }
    },
  });

/** Cascades that grow at `rate` per copy and are deleted whole at `hazard`. */
function cascades(rate: number, hazard: number): Post[][] {
  const model = stage(nobodyFollows(40_000), [], {
    behaviours: [],
    topics: [{ name: 'unrest', political: true, sensitivity: 1, collectiveAction: 1 }],
    institutions: [
      growth(rate),
      moderation({ recalls: [1], base: 30, hazard, reviewers: 1e6, nightReviewers: 1e6 }),
    ],
    tick: DT,
    feed: { horizon: 20 },
  });
  const world = createWorld(model, { seed: 'chains' });
  for (let t = 0; t < 400; t++) world.step();
  stepAll(world, 1);
  const { log } = world.view;
  const found = Array.from({ length: ROOTS }, (): Post[] => []);
  for (const post of postsBetween(log, log.oldest, log.next)) found[post.root - 1]!.push(post);
  return found;
}

describe('moderation({ hazard }): reposts at a rate per copy, deletion of the whole chain at a constant hazard (V23)', () => {
  for (const [rate, hazard, simon] of [
    [1, 2, [2 / 3, 1 / 6, 1 / 15]],
    [2, 2, [1 / 2, 1 / 6, 1 / 12]],
  ] as const) {
    it(`rate ${rate}, hazard ${hazard}: sizes follow the law of Yule and Simon (false alarm 1e-6)`, () => {
      const all = cascades(rate, hazard);
      const gone = all.filter((posts) => posts.some(({ flags }) => (flags & FLAG.removed) !== 0));
      // A hazard of 2 an hour leaves e^-16 of them after eight hours.
      expect(gone.length).toBe(ROOTS);
      for (const posts of gone) {
        expect(new Set(posts.map(({ removedHour }) => removedHour)).size).toBe(1);
        for (const { flags, hour, removedHour } of posts) {
          expect(flags).toBe(FLAG.removed);
          expect(hour).toBeLessThan(removedHour + DT);
        }
      }
      const share = (size: number) => gone.filter(({ length }) => length === size).length / ROOTS;
      const near = (found: number, p: number, bias: number) =>
        expect(Math.abs(found - p)).toBeLessThan(ALARM * Math.sqrt((p * (1 - p)) / ROOTS) + bias);
      // Copies appear once a tick: exactly (1 - q) / (1 - q e^(-rate DT)), q = e^(-hazard DT), have none.
      const q = Math.exp(-hazard * DT);
      near(share(1), (1 - q) / (1 - q * Math.exp(-rate * DT)), 0);
      // One tick's rounding moves the others by less than rate DT / 2.
      simon.forEach((p, n) => {
        near(share(n + 1), p, (rate * DT) / 2);
      });
    });
  }
});
