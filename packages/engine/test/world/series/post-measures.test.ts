import { describe, expect, it } from 'vitest';
import { defineBehaviour } from '../../../src/contract/behaviour.ts';
import { microblog } from '../../../src/graph/microblog.ts';
import { POST, POST_KINDS } from '../../../src/posts/post-kind.ts';
import {
  gaugeMeasure,
  rateMeasures,
  salienceMeasure,
} from '../../../src/world/series/post-measures.ts';
import { createWorld, type World } from '../../../src/world/world.ts';
import { type Post, postsBetween } from '../models.ts';
import { richModel } from '../rich-model.ts';

function rich(ticks: number): World {
  const world = createWorld(richModel(), { seed: 'posts' });
  for (let t = 0; t < ticks; t++) world.step();
  return world;
}
const kept = ({ view }: World): Post[] => postsBetween(view.log, view.log.oldest, view.log.next);

describe('gaugeMeasure({ topic, hours, kinds })', () => {
  it('gaugeMeasure(...) is the mean stance of visible originals and reposts in the window', () => {
    for (const ticks of [3, 9, 20, 33]) {
      const world = rich(ticks);
      for (const hours of [0.4, 1, 2.5]) {
        for (const kinds of [undefined, ['leader'], ['official', 'netizen']]) {
          const names = kinds ?? ['netizen', 'leader'];
          const polled = kept(world).filter(
            ({ authorKind, flags, hour, kind, topic }) =>
              topic === 0 &&
              (kind === POST.original || kind === POST.repost) &&
              (flags & 1) === 0 &&
              hour >= world.hour - hours &&
              names.includes(world.view.kinds.list[authorKind]!.name),
          );
          const found = gaugeMeasure({ hours, ...(kinds && { kinds }) }).of(world.view) as number;
          const mean = polled.reduce((sum, { stance }) => sum + stance, 0) / polled.length;
          if (polled.length === 0) expect(found).toBeNaN();
          else expect(found).toBeCloseTo(mean, 12);
        }
      }
    }
  });

  it('gaugeMeasure(...) looks at its topic and is NaN where nobody spoke', () => {
    const world = rich(12);
    expect(gaugeMeasure({ topic: 1 }).of(world.view)).toBeNaN();
    expect(gaugeMeasure().of(createWorld(richModel()).view)).toBeNaN();
  });
});

describe('rateMeasures(kinds, hours)', () => {
  it('rateMeasures(...) are posts per hour of each kind in the window', () => {
    const world = rich(30);
    for (const hours of [0.3, 1, 2]) {
      for (const measure of rateMeasures(POST_KINDS, hours)) {
        const kind = POST[measure.name.slice('rate.'.length) as keyof typeof POST];
        const posts = kept(world).filter(
          (post) => post.kind === kind && post.hour >= world.hour - hours,
        );
        expect(measure.of(world.view)).toBeCloseTo(posts.length / hours, 12);
      }
    }
    expect(kept(world).some(({ kind }) => kind === POST.question)).toBe(true);
  });

  it('rateMeasures() are originals, reposts and comments over an hour', () => {
    expect(rateMeasures().map(({ name, unit }) => `${name} ${unit}`)).toEqual([
      'rate.original posts/h',
      'rate.repost posts/h',
      'rate.comment posts/h',
    ]);
    expect(rateMeasures()[0]!.of(createWorld(richModel()).view)).toBe(0);
  });
});

describe('salienceMeasure(topic, name)', () => {
  it('salienceMeasure(...) is the present weight of the topic', () => {
    const quiet = defineBehaviour({ name: 'quiet' });
    const world = createWorld({
      name: 'salience',
      kinds: { netizen: 3 },
      graph: microblog({ mean: 1 }),
      topics: [
        { name: 'a', salience: 0.3 },
        { name: 'b', salience: 2 },
      ],
      behaviours: [quiet],
    });
    expect(salienceMeasure(1, 'b').of(world.view)).toBe(2);
    world.view.signal('salience')[1] = 5;
    expect(salienceMeasure(1, 'b').of(world.view)).toBe(5);
    expect(salienceMeasure(0, 'a')).toMatchObject({
      name: 'salience.a',
      unit: 'relative attention',
    });
  });
});
