import { describe, expect, it } from 'vitest';
import { FLAG, POST } from '../../../src/posts/post-kind.ts';
import { biasMeasures } from '../../../src/world/series/bias-measures.ts';
import { opinionMeasures, voiceMeasures } from '../../../src/world/series/drift-measures.ts';
import { gaugeMeasure } from '../../../src/world/series/post-measures.ts';
import { deletedShareMeasures } from '../../../src/world/series/topic-deletions.ts';
import { createWorld, type World } from '../../../src/world/world.ts';
import { censoredTown } from '../censored-town.ts';
import { postsBetween } from '../models.ts';

const RULE = {
  target: 'critique',
  base: -1,
  weight: 10,
  nightReviewers: 20,
  hideShare: 0.3,
} as const;

function town(changes: Parameters<typeof censoredTown>[1] = {}, ticks = 120): World {
  const world = createWorld(censoredTown(RULE, { netizens: 600, ...changes }), { seed: 'bias' });
  for (let t = 0; t < ticks; t++) world.step();
  return world;
}
const posts = ({ view: { log } }: World) => postsBetween(log, log.oldest, log.next);
const figureIn = (list: ReturnType<typeof biasMeasures>, name: string, { view }: World): number =>
  list.find((measure) => measure.name === name)!.of(view) as number;

describe('biasMeasures(options)', () => {
  it('biasMeasures(...) are the poll and the voice less the opinion held, topic by topic', () => {
    const world = town();
    for (const topic of [0, 1]) {
      const measures = biasMeasures({ topic, hours: 12 });
      const held = opinionMeasures({ topic })[0]!.of(world.view) as number;
      const voiced = voiceMeasures({ topic })[0]!.of(world.view) as number;
      const read = posts(world).filter(
        (post) => post.topic === topic && post.kind <= POST.repost && post.hour >= world.hour - 12,
      );
      const seen = read.filter(({ flags }) => (flags & (FLAG.removed | FLAG.hidden)) === 0);
      expect(seen.length).toBeLessThan(read.length);
      const gauged = seen.reduce((sum, { stance }) => sum + stance, 0) / seen.length;
      expect(figureIn(measures, 'voice.bias', world)).toBeCloseTo(voiced - held, 12);
      expect(figureIn(measures, 'gauge.bias', world)).toBeCloseTo(gauged - held, 9);
    }
    expect(figureIn(biasMeasures(), 'voice.bias', world)).not.toBe(0);
  });

  it('biasMeasures(...) see no gap of voice where nobody fears, and no poll where nobody wrote', () => {
    const brave = town({ speak: { firstFear: 0 }, fear: { fear: 0 } });
    expect(figureIn(biasMeasures(), 'voice.bias', brave)).toBe(0);
    const early = town({ institutions: [] }, 0);
    expect(figureIn(biasMeasures(), 'gauge.bias', early)).toBeNaN();
    expect(() => biasMeasures({ of: 'written' } as never)).toThrow('unknown option "of"');
  });
});

describe('gaugeMeasure({ sources })', () => {
  it('gaugeMeasure({ sources }) leaves out reposts of others than those named', () => {
    const kinds = { leader: 60, netizen: 540 };
    const world = town({ kinds });
    const mean = (wanted: (source: number) => boolean): number => {
      const polled = posts(world).filter(
        ({ flags, hour, kind, sourceKind, topic }) =>
          topic === 0 &&
          kind <= POST.repost &&
          hour >= world.hour - 24 &&
          (flags & (FLAG.removed | FLAG.hidden)) === 0 &&
          wanted(sourceKind),
      );
      expect(polled.length).toBeGreaterThan(0);
      return polled.reduce((sum, { stance }) => sum + stance, 0) / polled.length;
    };
    const gauge = (sources?: string[]): number =>
      gaugeMeasure(sources ? { sources } : {}).of(world.view) as number;
    expect(gauge(['leader'])).toBeCloseTo(
      mean((source) => source === 0),
      9,
    );
    expect(gauge(['netizen'])).toBeCloseTo(
      mean((source) => source === 1),
      9,
    );
    expect(gauge()).toBeCloseTo(
      mean(() => true),
      9,
    );
    expect(gauge(['leader', 'netizen'])).toBe(gauge());
  });
});

describe('deletedShareMeasures(topics, options)', () => {
  it('deletedShareMeasures(...) are what a walk over the originals gives, without those withdrawn', () => {
    const world = town();
    const topics = { critique: 0, unrest: 1, gossip: 2 };
    const measures = deletedShareMeasures(topics, { hours: 18 });
    const shares = Object.entries(topics).map(([name, topic]) => {
      const written = posts(world).filter(
        (post) =>
          post.topic === topic &&
          post.kind === POST.original &&
          post.hour >= world.hour - 18 &&
          (post.flags & FLAG.withdrawn) === 0,
      );
      const gone = written.filter(({ flags }) => (flags & (FLAG.removed | FLAG.hidden)) !== 0);
      const share = gone.length / written.length;
      expect(figureIn(measures, `deleted.share.${name}`, world)).toBe(share);
      return share;
    });
    expect(posts(world).some(({ flags }) => (flags & FLAG.withdrawn) !== 0)).toBe(true);
    expect(shares[0]).toBeGreaterThan(shares[2]!);
    expect(shares[2]).toBeLessThan(0.01);
  });

  it('deletedShareMeasures(...) are NaN where nothing was published, and say what is wrong', () => {
    const world = town({ institutions: [] }, 0);
    expect(deletedShareMeasures({ critique: 0 })[0]!.of(world.view)).toBeNaN();
    expect(() => deletedShareMeasures({ critique: -1 })).toThrow(
      'deletedShareMeasures: critique must be a whole number in [0, 254], got -1.',
    );
    expect(() => deletedShareMeasures({ critique: 0 }, { hours: 0 })).toThrow(
      'hours must be a number in (0, Infinity), got 0',
    );
  });
});
