import { describe, expect, it } from 'vitest';
import { UNIT16 } from '../../src/agents/codec.ts';
import { NONE } from '../../src/base/memory.ts';
import { type FearingOptions, fearing } from '../../src/behaviour/fearing.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { silence } from '../../src/behaviour/silence.ts';
import { defineInstitution, type Institution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { feelingMeasures } from '../../src/world/series/drift-measures.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { ALARM } from '../random/statistics.ts';
import { alwaysAwake, type Line, recorder, type Session, stage, stepAll } from './stage.ts';

const TOPICS = [
  { name: 'police', political: true, sensitivity: 0.8 },
  { name: 'gossip', political: true },
];
/** Sees all, learns nothing from safety. */
const SURE: FearingOptions = { notice: 1, noticeOwn: 1, safety: 0 };

interface Removal {
  tick: number;
  author: number;
  /** Post of that author, counted from 0. */
  n: number;
  byAuthor?: boolean;
}

/** Removes posts as a test wants it. */
const remover = (removals: readonly Removal[]): Institution =>
  defineInstitution({
    name: 'remover',
    kind: null,
    phase: 'moderation',
    act(_own, view, ctx) {
      const { author, sequence } = view.log.columns;
      for (const removal of removals) {
        if (removal.tick !== ctx.tick) continue;
        for (let id = view.log.oldest; id < view.log.next; id++) {
          const row = id & view.log.mask;
          if (author[row] === removal.author && sequence[row] === removal.n)
            ctx.remove(removal.byAuthor ? removal.author : NONE, id, ctx.hour);
        }
      }
    },
  });

/** Account 1 follows account 0; account 2 nobody. */
function town(
  lines: readonly Line[],
  removals: readonly Removal[],
  options: FearingOptions,
  changes: Partial<Model> = {},
): World {
  return createWorld(
    stage([[], [0], []], lines, {
      topics: TOPICS,
      behaviours: [alwaysAwake(), fearing({ ...SURE, ...options })],
      institutions: [remover(removals)],
      kinds: { netizen: 3 },
      ...changes,
    }),
    { seed: 'fear' },
  );
}
const valuesOf = (world: World, name: string): number[] =>
  Array.from(world.view.column(name).array, (code) => code / UNIT16);
const close = (found: number[], expected: number[]) =>
  expected.forEach((value, i) => {
    expect(Math.abs(found[i]! - value)).toBeLessThan(1e-4);
  });

describe('fearing(options): noticing', () => {
  const line: Line = { tick: 0, author: 0, topic: 0 };

  it('fearing(...) brings fear and anger to the author and to those who follow, nobody else, once', () => {
    const world = town([line], [{ tick: 2, author: 0, n: 0 }], {
      fearHalfLife: 1e9,
      angerHalfLife: 1e9,
      codedHalfLife: 1e9,
    });
    stepAll(world, 3);
    close(valuesOf(world, 'fear'), [0, 0, 0]);
    for (let t = 0; t < 4; t++) {
      world.step();
      // f1 z, own ones twice; g1 (1 - f), own ones twice; codes 1 - (1 - .1)^z.
      close(valuesOf(world, 'fear'), [0.16, 0.08, 0]);
      close(valuesOf(world, 'anger'), [0.2, 0.1, 0]);
      close(valuesOf(world, 'coded'), [1 - 0.9 ** 0.8, 1 - 0.9 ** 0.8, 0]);
    }
  });

  it('fearing(...) does not miss what went before it was ever seen, nor what its author took back', () => {
    const early = town([line], [{ tick: 0, author: 0, n: 0 }], {});
    stepAll(early, 3);
    expect(valuesOf(early, 'fear')[1]).toBe(0);
    expect(valuesOf(early, 'fear')[0]).toBeGreaterThan(0);
    const taken = (mistaken: number) => {
      const world = town([line], [{ tick: 2, author: 0, n: 0, byAuthor: true }], { mistaken });
      stepAll(world, 4);
      return valuesOf(world, 'fear').map((fear) => fear > 0);
    };
    expect(taken(0)).toEqual([false, false, false]);
    expect(taken(1)).toEqual([false, true, false]);
  });

  it('fearing(...) counts a post and its reposts once, and fears only on sensitive topics', () => {
    const lines: Line[] = [line, { tick: 0, author: 0, topic: 1 }];
    const gone = [0, 1].map((n) => ({ tick: 2, author: 0, n }));
    const repost = defineInstitution({
      name: 'repost',
      kind: null,
      act(_own, _view, ctx) {
        if (ctx.tick === 1) ctx.repost(2, 1);
      },
    });
    const world = town(
      lines,
      gone,
      { fearHalfLife: 1e9 },
      {
        graph: stage([[], [0, 2], []], [], { behaviours: [] }).graph,
        institutions: [repost, remover(gone)],
      },
    );
    stepAll(world, 4);
    expect(world.figures.deleted).toBe(3);
    // Account 2 sees its own repost vanish: that is not a post of its own.
    close(valuesOf(world, 'fear'), [0.16, 0.08, 0.08]);
    close(
      valuesOf(world, 'anger').map((g) => g),
      [0.4, 0.2, 0.1],
    );
  });

  it('fearing({ notice, noticeOwn }) notices by chance, by account and post (false alarm 1e-6)', () => {
    const n = 4000;
    const rows = Array.from({ length: n }, (_, i) => (i === 0 ? [] : [0]));
    const model = stage(rows, [line], {
      topics: TOPICS,
      behaviours: [alwaysAwake(), fearing({ notice: 0.3, noticeOwn: 0, safety: 0 })],
      institutions: [remover([{ tick: 2, author: 0, n: 0 }])],
    });
    const world = createWorld(model, { seed: 'fear' });
    stepAll(world, 4);
    const share = valuesOf(world, 'fear').filter((fear) => fear > 0).length / n;
    expect(Math.abs(share - 0.3)).toBeLessThan(ALARM * Math.sqrt(0.21 / n));
    expect(valuesOf(world, 'fear')[0]).toBe(0);
  });
});

describe('fearing(options): fading', () => {
  it('fearing({ fearHalfLife, angerHalfLife }) fades at visits, however rare they are, and when measured', () => {
    const ends = [1, 0.05].map((share) => {
      const world = createWorld(
        stage([[], [0], []], [], {
          topics: TOPICS,
          behaviours: [
            shareAwake({ share, posts: 1 }),
            fearing({ fearHalfLife: 20, angerHalfLife: 5, codedHalfLife: 40 }),
          ],
          initial: { fear: 0.9, restingFear: 0.1, anger: 0.8, coded: 0.6 },
          measures: feelingMeasures({ who: 'all' }),
        }),
        { seed: 'fade' },
      );
      stepAll(world, 80);
      world.record(1);
      return ['fear.mean', 'anger.mean', 'coded.mean'].map((name) => world.result().last(name));
    });
    // The last visit ends at its tick, so the first tick does not fade twice.
    const expected = [0.1 + 0.8 * 0.5, 0.8 / 16, 0.6 * 2 ** -0.5];
    for (const end of ends)
      end.forEach((value, m) => {
        expect(Math.abs(value - expected[m]!)).toBeLessThan(2e-3);
      });
  });

  it('fearing(...) rests at the first fear of each account', () => {
    const world = town([], [], {}, { initial: { fear: (i) => i / 4 } });
    stepAll(world, 50);
    close(valuesOf(world, 'fear'), [0, 0.25, 0.5]);
  });

  it('fearing({ safety }) takes comfort from what others say safely on sensitive topics', () => {
    const lines: Line[] = [
      { tick: 0, author: 0, topic: 0 },
      { tick: 0, author: 0, topic: 0 },
      { tick: 0, author: 0, topic: 1 },
    ];
    const world = town(lines, [], { safety: 0.25, fearHalfLife: 1e9 }, { initial: { fear: 0.5 } });
    stepAll(world, 3);
    close(valuesOf(world, 'fear'), [0.5, 0.5 * (1 - 0.25 * 0.8) ** 2, 0.5]);
  });
});

describe('fearing(options): trust', () => {
  const kinds = {
    netizen: 1,
    desk: { count: 1, trust: 'trustDesk' },
    stateMedia: { count: 1, trust: 'trustStateMedia' },
  };
  const gone = [0, 1].map((n) => ({ tick: 2, author: 0, n }));
  const lines: Line[] = [0, 1].map(() => ({ tick: 0, author: 0, topic: 0 }));

  it('fearing({ reactance, spared, books }) costs the authority trust, and books it', () => {
    const initial = { trustDesk: 0.5, trustStateMedia: 0.5 };
    const options = { reactance: 0.1, books: ['trustDesk'] };
    const world = town(lines, gone, options, { kinds, initial });
    stepAll(world, 4);
    // Account 1 follows account 0.
    close(valuesOf(world, 'trustDesk'), [0.5 * 0.81, 0.5 * 0.81, 0.5]);
    close(valuesOf(world, 'trustStateMedia'), [0.5, 0.5, 0.5]);
    const book = world.view.column('trustDeskByDeletions').array;
    expect(Math.abs(book[0]! - (0.405 - 0.5))).toBeLessThan(1e-4);
    const both = town(lines, gone, { reactance: 0.1, spared: [] }, { kinds, initial });
    stepAll(both, 4);
    close(valuesOf(both, 'trustStateMedia'), [0.405, 0.405, 0.5]);
  });

  it('fearing(...) frightens one account and not those of its persona, in the compact layout as in the full one', () => {
    const rows = Array.from({ length: 40 }, () => []);
    const said = [20, 21].map((author): Line => ({ tick: 0, author, topic: 0 }));
    const ends = (['full', 'compact'] as const).map((layout) => {
      const sessions: Session[] = [];
      const model = stage(rows, said, {
        topics: TOPICS,
        behaviours: [
          alwaysAwake(),
          silence({ fear: 5 }),
          fearing({ ...SURE, fear: 0.3 }),
          recorder(sessions),
        ],
        institutions: [remover([{ tick: 2, author: 20, n: 0 }])],
        initial: { opinion: 0.5, fear: (i) => (i % 16) / 40 },
      });
      const world = createWorld(model, { seed: 'fear', layout, personas: 16 });
      stepAll(world, 6);
      return sessions.filter(({ tick }) => tick === 5).map(({ willing }) => willing[0]!);
    });
    const [full, compact] = ends as [number[], number[]];
    full.forEach((willing, i) => {
      expect(Math.abs(compact[i]! - willing)).toBeLessThan(1e-3);
    });
    expect(full[20]! - full[4]!).toBeLessThan(-0.1);
    expect(full[36]).toBe(full[4]);
  });

  it('fearing(...) says what is wrong with an option', () => {
    const wrong: [FearingOptions, string][] = [
      [{ notice: 2 }, 'fearing: notice must be a number in [0, 1], got 2.'],
      [{ own: 0.5 }, 'own must be a number in [1, Infinity), got 0.5'],
      [
        { fearHalfLife: 0 },
        'fearHalfLife must be a number in (0, Infinity), got 0. It is a number of hours.',
      ],
      [{ feer: 1 } as never, 'Did you mean "fear"?'],
    ];
    for (const [options, message] of wrong) expect(() => fearing(options)).toThrow(message);
  });
});
