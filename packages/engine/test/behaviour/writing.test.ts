import { describe, expect, it } from 'vitest';
import { visitsByRhythm } from '../../src/behaviour/visits-by-rhythm.ts';
import { type WritingOptions, writing } from '../../src/behaviour/writing.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import type { Model } from '../../src/contract/model.ts';
import { POST } from '../../src/posts/post-kind.ts';
import { createWorld } from '../../src/world/world.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';
import { alwaysAwake, type Line, nobodyFollows, recorder, type Session, stage } from './stage.ts';

const TOPICS = [
  { name: 'police', political: true, salience: 0.5 },
  { name: 'gossip', salience: 1 },
  { name: 'livelihood', salience: 2 },
];
/** Everybody alike, one post per visit on average, all topics equally dear. */
const EVEN = { rate: 1, spread: 0, interestSpread: 0, tagged: 0 };

function write(
  options: WritingOptions,
  changes: Partial<Model> = {},
  settings: { n?: number; ticks?: number; lines?: Line[] } = {},
): Post[] {
  const { lines = [], n = 500, ticks = 10 } = settings;
  const model = stage(nobodyFollows(n), lines, {
    topics: TOPICS,
    behaviours: [alwaysAwake(), writing(options)],
    ...changes,
  });
  return stepAndCollect(createWorld(model, { seed: 'write' }), ticks);
}
const expectShare = (count: number, n: number, p: number): void =>
  expect(Math.abs(count / n - p)).toBeLessThanOrEqual(ALARM * Math.sqrt((p * (1 - p)) / n));
const onTopic = (posts: readonly Post[], k: number): number =>
  posts.filter(({ topic }) => topic === k).length;

describe('writing(options): how much', () => {
  it('writing(...) writes Poisson many originals per visit (false alarm 1e-6)', () => {
    for (const rate of [0.05, 1.5]) {
      const posts = write({ ...EVEN, rate });
      const visits = 5000;
      expect(Math.abs(posts.length / visits - rate)).toBeLessThan(
        ALARM * Math.sqrt(rate / visits) + 2e-4 * rate,
      );
      const perVisit = new Map<string, number>();
      for (const { author, hour } of posts) {
        const visit = `${author} ${Math.floor(hour * 4)}`;
        perVisit.set(visit, (perVisit.get(visit) ?? 0) + 1);
      }
      expectShare(visits - perVisit.size, visits, Math.exp(-rate));
      expect(new Set(posts.map(({ kind }) => kind))).toEqual(new Set([POST.original]));
    }
  });

  it('writing({ byKind }) sets the rate of a kind; leaders write .15 per visit', () => {
    const kinds = { leader: 500 };
    expect(Math.abs(write({}, { kinds }).length / 5000 - 0.15)).toBeLessThan(
      ALARM * Math.sqrt(0.15 / 5000),
    );
    expect(write({ byKind: { leader: 0 } }, { kinds })).toEqual([]);
  });

  it('writing(...) writes at most 20 in a visit', () => {
    const posts = write({ ...EVEN, rate: 1000 }, {}, { n: 5, ticks: 1 });
    expect(posts.length).toBe(100);
  });

  it('writing(...) leaves most silent in a week while few write most (P02, P03)', () => {
    const n = 20_000;
    const model = stage(nobodyFollows(n), [], {
      topics: TOPICS,
      behaviours: [visitsByRhythm(), writing()],
    });
    const world = createWorld(model, { seed: 'week' });
    const activity = world.view.column('activity').array;
    const counts = new Uint32Array(n);
    for (const { author } of stepAndCollect(world, 7 * 96)) counts[author]!++;
    const awake = Array.from(counts)
      .filter((_, i) => activity[i]! > 0)
      .sort((a, b) => b - a);
    const total = awake.reduce((sum, c) => sum + c, 0);
    const top = awake.slice(0, Math.round(0.048 * awake.length)).reduce((sum, c) => sum + c, 0);
    const silent = awake.filter((c) => c === 0).length / awake.length;
    // Of all that are not dormant, who stand for those that ever posted.
    expect(silent).toBeGreaterThan(0.8);
    expect(silent).toBeLessThan(0.92);
    expect(top / total).toBeGreaterThan(0.7);
    expect(top / total).toBeLessThan(0.9);
  });
});

describe('writing(options): on what', () => {
  it('writing(...) chooses topics in proportion to salience (false alarm 1e-6)', () => {
    const posts = write(EVEN);
    for (const [k, salience] of [0.5, 1, 2].entries())
      expectShare(onTopic(posts, k), posts.length, salience / 3.5);
  });

  it('writing(...) follows the signal of salience', () => {
    const incident = defineInstitution({
      name: 'incident',
      kind: null,
      phase: 'events',
      act(_own, _view, ctx) {
        ctx.signal('salience')[0] = 3;
      },
    });
    const posts = write(EVEN, { institutions: [incident] });
    expectShare(onTopic(posts, 0), posts.length, 0.5);
  });

  it('writing(...) lets who is silent on a topic write on others: displacement', () => {
    const mute = (share: number) =>
      defineBehaviour({
        name: 'mute',
        writes: ['willing', 'voice'],
        visit(_state, visits) {
          visits.willing.fill(share, 0, visits.count);
        },
      });
    const free = write(EVEN);
    const half = write(EVEN, { behaviours: [alwaysAwake(), mute(0.5), writing(EVEN)] });
    expect(half.length).toBe(free.length);
    expectShare(onTopic(half, 0), half.length, 0.25 / 3.25);
    expect(onTopic(write(EVEN, { behaviours: [alwaysAwake(), mute(0), writing(EVEN)] }), 0)).toBe(
      0,
    );
    // With one topic only there is nothing else to write on.
    const only = { behaviours: [alwaysAwake(), mute(0), writing(EVEN)], topics: [TOPICS[0]!] };
    expect(write(EVEN, only)).toEqual([]);
  });

  it('writing({ interestSpread }) makes lasting specialists', () => {
    const kept = (interestSpread: number): number => {
      const posts = write({ ...EVEN, interestSpread }, {}, { n: 100, ticks: 60 });
      let most = 0;
      for (let i = 0; i < 100; i++) {
        const own = posts.filter(({ author }) => author === i);
        most += Math.max(...[0, 1, 2].map((k) => onTopic(own, k))) / own.length / 100;
      }
      return most;
    };
    expect(kept(0)).toBeLessThan(0.65);
    expect(kept(3)).toBeGreaterThan(0.75);
  });

  it('writing({ noise }) speaks with the voice plus noise, kept on the scale; other topics have stance 0', () => {
    const sessions: Session[] = [];
    const speak = (noise: number, x: number) =>
      write(
        { ...EVEN, noise },
        {
          behaviours: [
            alwaysAwake(),
            writing({ ...EVEN, noise }),
            recorder(sessions),
            defineBehaviour({
              name: 'voice',
              writes: ['willing', 'voice'],
              visit: (_state, visits) => void visits.voice.fill(x, 0, visits.count),
            }),
          ],
        },
      );
    for (const { stance, topic } of speak(0, 0.25)) expect(stance).toBe(topic === 0 ? 0.25 : 0);
    const stances = speak(0.2, 0.25).flatMap(({ stance, topic }) => (topic === 0 ? [stance] : []));
    const mean = stances.reduce((sum, s) => sum + s, 0) / stances.length;
    const sd = Math.sqrt(stances.reduce((sum, s) => sum + (s - mean) ** 2, 0) / stances.length);
    expect(Math.abs(mean - 0.25)).toBeLessThan((ALARM * 0.2) / Math.sqrt(stances.length));
    expect(Math.abs(sd / 0.2 - 1)).toBeLessThan(ALARM / Math.sqrt(2 * stances.length));
    for (const { stance } of speak(5, 0.9)) expect(Math.abs(stance)).toBeLessThanOrEqual(1);
  });

  it('writing({ appealSpread }) spreads appeal log-normally around 1', () => {
    const logs = write({ ...EVEN, appealSpread: 0.8 }).map(({ appeal }) => Math.log(appeal));
    const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
    const sd = Math.sqrt(logs.reduce((sum, x) => sum + x * x, 0) / logs.length);
    expect(Math.abs(mean)).toBeLessThan((ALARM * 0.8) / Math.sqrt(logs.length));
    expect(Math.abs(sd / 0.8 - 1)).toBeLessThan(ALARM / Math.sqrt(2 * logs.length));
    for (const { appeal } of write({ ...EVEN, appealSpread: 0 })) expect(appeal).toBe(1);
  });

  it('writing(...) has registers above one half: ordinary people are close to life', () => {
    const registers = write(EVEN).map(({ register }) => register);
    expect(Math.min(...registers)).toBeGreaterThanOrEqual(0.5);
    expect(registers.reduce((sum, r) => sum + r, 0) / registers.length).toBeCloseTo(0.75, 1);
  });
});

describe('writing(options): subjects', () => {
  it('writing({ tagged }) opens subjects of its own, all different', () => {
    const posts = write({ ...EVEN, tagged: 0.3 });
    const own = posts.filter(({ subject }) => subject !== 0);
    expectShare(own.length, posts.length, 0.3);
    expect(new Set(own.map(({ subject }) => subject)).size).toBe(own.length);
    expect(write({ ...EVEN, tagged: 0 }).every(({ subject }) => subject === 0)).toBe(true);
  });

  it('writing({ joinHot }) joins subjects of the hot list on its topic, in proportion to their heat', () => {
    const lines: Line[] = [
      ...Array.from({ length: 300 }, (): Line => ({ tick: 0, author: 0, topic: 0, subject: 11 })),
      ...Array.from({ length: 100 }, (): Line => ({ tick: 0, author: 0, topic: 0, subject: 13 })),
      ...Array.from({ length: 50 }, (): Line => ({ tick: 0, author: 0, topic: 1, subject: 17 })),
    ];
    const options = { ...EVEN, joinHot: 0.4 };
    const feed = { hotList: {} };
    const later = write(options, { feed }, { lines, n: 2000, ticks: 2 }).filter(
      ({ hour }) => hour >= 0.25,
    );
    const police = later.filter(({ topic }) => topic === 0);
    const joined = police.filter(({ subject }) => subject !== 0);
    expectShare(joined.length, police.length, 0.4);
    // Equal growth, so heat alone decides; the handful of posts since then weigh little.
    expectShare(joined.filter(({ subject }) => subject === 11).length, joined.length, 0.75);
    expect(new Set(joined.map(({ subject }) => subject))).toEqual(new Set([11, 13]));
    const gossip = later.filter(({ topic }) => topic === 1);
    expectShare(gossip.filter(({ subject }) => subject === 17).length, gossip.length, 0.4);
    expect(later.some(({ subject, topic }) => topic === 2 && subject !== 0)).toBe(false);
  });
});

describe('writing(options): what is wrong', () => {
  it('writing(...) says what is wrong with an option', () => {
    const wrong: [WritingOptions, string][] = [
      [{ rate: 0 }, 'writing: rate must be a number in (0, Infinity), got 0.'],
      [{ spread: -1 }, 'spread must be a number in [0, Infinity), got -1'],
      [{ noise: -1 }, 'noise'],
      [{ joinHot: 2 }, 'joinHot must be a number in [0, 1], got 2'],
      [{ tagged: -1 }, 'tagged must be a number in [0, 1], got -1'],
      [{ byKind: { leader: -1 } }, 'byKind.leader must be a number in [0, Infinity), got -1'],
      [{ rates: 1 } as never, 'Did you mean "rate"?'],
    ];
    for (const [options, message] of wrong) expect(() => writing(options)).toThrow(message);
  });
});
