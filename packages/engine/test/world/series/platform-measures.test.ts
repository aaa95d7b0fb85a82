import { describe, expect, it } from 'vitest';
import { NONE } from '../../../src/base/memory.ts';
import { believing } from '../../../src/behaviour/believing.ts';
import { claimOf } from '../../../src/posts/claim-subject.ts';
import { FLAG, POST } from '../../../src/posts/post-kind.ts';
import { rumours } from '../../../src/society/rumours.ts';
import { run } from '../../../src/world/run.ts';
import { crossingMeasures, newsMeasures } from '../../../src/world/series/platform-measures.ts';
import { createWorld, type World } from '../../../src/world/world.ts';
import { type Post, postsBetween } from '../models.ts';
import { twoTowns } from '../two-towns.ts';

const PLATFORMS = ['upper', 'lower'];

function news(): World {
  const model = twoTowns({ overlap: 0.9, crossing: { rate: 1 } });
  const kind = 'netizen';
  return createWorld(
    {
      ...model,
      behaviours: [...model.behaviours, believing()],
      institutions: [
        ...model.institutions!,
        rumours({
          planned: [{ at: 1, isTrue: true }],
          sources: 8,
          appeal: 50,
          kind,
          outAfter: 900,
        }),
      ],
      measures: [
        ...newsMeasures({ platforms: PLATFORMS }),
        ...crossingMeasures({ platforms: PLATFORMS, hours: 3 }),
      ],
    },
    { seed: 'news' },
  );
}

/** Posts of the log on one platform. */
function postsOn({ view }: World, platform: string): Post[] {
  const { index } = view.platforms.get(platform);
  return postsBetween(view.log, view.log.oldest, view.log.next).filter(
    ({ authorKind }) => view.platforms.ofKind[authorKind] === index,
  );
}

describe('crossingMeasures(options), newsMeasures(options)', () => {
  it('count what a look at every post and account counts', () => {
    const world = news();
    const result = run(world, { for: 7 });
    const told = world.view.column('claimTold0').array;
    for (const platform of PLATFORMS) {
      const posts = postsOn(world, platform).filter(({ kind }) => kind <= POST.repost);
      const late = posts.filter(({ hour }) => hour >= 4);
      const crossed = late.filter(
        ({ author, kind, to }) =>
          kind === POST.original && to !== NONE && to === world.view.twin(author),
      );
      expect(result.last(`traffic.${platform}`)).toBeCloseTo(late.length / 3, 12);
      expect(result.last(`crossed.${platform}`)).toBeCloseTo(crossed.length / 3, 12);
      const about = posts.filter(({ subject }) => claimOf(subject, 1) === 0);
      const gone = about.filter(({ flags }) => (flags & FLAG.removed) !== 0);
      expect(result.last(`newsRemoved.${platform}`)).toBe(gone.length);
      expect(result.last(`news.${platform}`)).toBe(about.length - gone.length);
      const { hi, lo } = world.view.platforms.get(platform);
      const informed = Array.from(told.slice(lo, hi)).filter((times) => (times & 15) > 0);
      expect(result.last(`informed.${platform}`)).toBeCloseTo(informed.length / (hi - lo), 12);
      expect(informed.length).toBeGreaterThan(3);
      expect(result.last(`crossed.${platform}`)).toBeGreaterThan(0);
    }
    expect(result.last('newsRemoved.upper')).toBeGreaterThan(0);
    expect(result.last('newsRemoved.lower')).toBe(0);
  });

  it('say what is wrong', () => {
    expect(() => crossingMeasures({ platforms: [], hours: 0 })).toThrow(
      'crossingMeasures: hours must be',
    );
    expect(() => newsMeasures({ platforms: [], claim: 16 })).toThrow('newsMeasures: claim must be');
    expect(() => newsMeasures({ platform: 'a' } as never)).toThrow('Did you mean "platforms"?');
    const wrong = { ...twoTowns(), measures: crossingMeasures({ platforms: ['uper'] }) };
    expect(() => run(createWorld(wrong), { for: 1 })).toThrow('Did you mean "upper"?');
  });
});
