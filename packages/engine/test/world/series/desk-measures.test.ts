import { describe, expect, it } from 'vitest';
import type { GrowingTable } from '../../../src/agents/table.ts';
import { asking } from '../../../src/behaviour/asking.ts';
import { reactions } from '../../../src/behaviour/reactions.ts';
import { shareAwake } from '../../../src/behaviour/share-awake.ts';
import { microblog } from '../../../src/graph/microblog.ts';
import { officialDesk } from '../../../src/institutions/official-desk.ts';
import { POST } from '../../../src/posts/post-kind.ts';
import { deskMeasures } from '../../../src/world/series/desk-measures.ts';
import { createWorld, type World } from '../../../src/world/world.ts';
import { postsBetween } from '../models.ts';

function busyDesks(hours: number): World {
  const world = createWorld(
    {
      name: 'desks',
      kinds: {
        netizen: 150,
        official: { count: 2, place: [0, 0.02] },
        bureau: { count: 1, place: [0, 0], wakes: false },
      },
      graph: microblog({ mean: 20 }),
      behaviours: [
        shareAwake({ share: 0.1, posts: 20 }),
        asking({ kind: 'official', rate: 0.05 }),
        reactions({ comment: 0.2 }),
      ],
      institutions: [
        officialDesk({ postsPerDay: 40, serviceTime: 0.8, patience: 3 }),
        officialDesk({ name: 'bureau', kind: 'bureau', postsPerDay: 20 }),
      ],
    },
    { seed: 'desks' },
  );
  while (world.hour < hours) world.step();
  return world;
}
const find = (world: World, name: string, options = {}): number =>
  deskMeasures(options)
    .find((measure) => measure.name === name)!
    .of(world.view) as number;
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;

describe('deskMeasures({ name, kind, hours })', () => {
  it('deskMeasures(...) are mean response and wait of the answers finished in the window', () => {
    for (const end of [10, 20, 31.75]) {
      const world = busyDesks(end);
      const { sent } = world.view.institution('desk') as unknown as { sent: GrowingTable };
      const c = sent.columns as unknown as Record<'asked' | 'started' | 'ended', Float64Array>;
      const rows = Array.from({ length: sent.length }, (_, r) => r);
      for (const hours of [2, 8, 24]) {
        const recent = rows.filter((r) => c.ended[r]! >= world.hour - hours);
        expect(recent.length).toBeGreaterThan(0);
        expect(find(world, 'desk.response', { hours })).toBeCloseTo(
          meanOf(recent.map((r) => c.ended[r]! - c.asked[r]!)),
          10,
        );
        expect(find(world, 'desk.wait', { hours })).toBeCloseTo(
          meanOf(recent.map((r) => c.started[r]! - c.asked[r]!)),
          10,
        );
      }
    }
  });

  it('deskMeasures(...) count questions over all desks of the kind since the start', () => {
    const world = busyDesks(30);
    const own = world.view.institution('desk') as Record<string, Uint32Array>;
    for (const name of ['asked', 'answered', 'dropped']) {
      expect(find(world, `desk.${name}`)).toBe(own[name]![0]! + own[name]![1]!);
      expect(own[name]!.length).toBe(2);
    }
    expect(find(world, 'desk.asked')).toBeGreaterThan(
      find(world, 'desk.answered') + find(world, 'desk.dropped') - 1,
    );
  });

  it('deskMeasures(...) count comments on the posts of the kind, and the share of friendly ones', () => {
    for (const end of [12, 30]) {
      const world = busyDesks(end);
      const { kinds, log } = world.view;
      const posts = postsBetween(log, log.oldest, log.next);
      for (const kind of ['official', 'bureau']) {
        const { hi, lo } = kinds.get(kind);
        for (const hours of [1.3, 6, 24]) {
          const comments = posts.filter(
            (post) =>
              post.kind === POST.comment &&
              post.to >= lo &&
              post.to < hi &&
              post.hour >= world.hour - hours,
          );
          const name = kind === 'official' ? 'desk' : kind;
          const options = { name, kind, hours };
          expect(find(world, `${name}.comments`, options)).toBe(comments.length);
          const positive = comments.filter(({ valence }) => valence > 0).length / comments.length;
          if (comments.length > 0) expect(find(world, `${name}.positive`, options)).toBe(positive);
        }
      }
      expect(find(world, 'desk.comments')).toBeGreaterThan(10);
    }
  });

  it('deskMeasures(...) are NaN where there is nothing yet', () => {
    const world = busyDesks(0);
    for (const name of ['desk.response', 'desk.wait', 'desk.positive'])
      expect(find(world, name)).toBeNaN();
    for (const name of ['desk.asked', 'desk.comments']) expect(find(world, name)).toBe(0);
  });

  it('deskMeasures({ name }) of an institution the model lacks names the nearest', () => {
    expect(() => find(busyDesks(0), 'desks.wait', { name: 'desks' })).toThrow(
      'Did you mean "desk"?',
    );
  });
});
