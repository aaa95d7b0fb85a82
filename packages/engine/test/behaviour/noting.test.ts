import { describe, expect, it } from 'vitest';
import { badges } from '../../src/behaviour/badges.ts';
import { noting } from '../../src/behaviour/noting.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { correlation } from '../../src/measures/correlation.ts';
import { entropy } from '../../src/measures/entropy.ts';
import { boundedConfidence } from '../../src/opinion/bounded-confidence.ts';
import { FLAG } from '../../src/posts/post-kind.ts';
import { exposureMeasures } from '../../src/world/series/exposure-measures.ts';
import { createWorld } from '../../src/world/world.ts';
import { nobodyFollows, randomLines, recorder, type Session, stage } from './stage.ts';

const TOPICS = [{ name: 'a', political: true }, { name: 'b' }];
const ACCOUNTS = 8;

/** What an account has noted, as a twin keeps it. */
interface Diary {
  all: number;
  verified: number;
  sides: number[];
  stance: number;
  last: number;
}

function diaryOf(sessions: readonly Session[], agent: number, halfLife: number): Diary {
  const diary: Diary = { all: 0, verified: 0, sides: [0, 0, 0], stance: 0, last: 0 };
  for (const { posts, tick } of sessions.filter((session) => session.agent === agent)) {
    const kept = 2 ** (-((tick - diary.last) * 0.25) / halfLife);
    const read = posts.filter(({ author, kind }) => author !== agent && kind !== 2 && kind !== 3);
    const on = read.filter(({ topic }) => topic === 0);
    const inside = (lo: number, hi: number): number =>
      on.filter(({ stance }) => stance >= lo && stance <= hi).length;
    diary.all = diary.all * kept + read.length;
    diary.verified =
      diary.verified * kept + read.filter(({ flags }) => (flags & FLAG.verified) !== 0).length;
    const now = [inside(-1, -0.3001), inside(-0.3001, 0.3001), inside(0.3001, 1)];
    diary.sides = diary.sides.map((side, k) => side * kept + now[k]!);
    diary.stance = diary.stance * kept + on.reduce((sum, { stance }) => sum + stance, 0);
    diary.last = tick;
  }
  return diary;
}

describe('noting(options), exposureMeasures()', () => {
  it('noting(...) keeps what a slow twin keeps, and exposureMeasures() says of it what closed forms say (1e-5)', () => {
    const sessions: Session[] = [];
    const lines = randomLines(5, { ticks: 50, authors: [0, 1, 2, 3], topics: 2 });
    const rows = nobodyFollows(ACCOUNTS).map((_, i) => [1, 2, 3, 0, 2, 1, 3, 0].slice(i % 4, 3));
    const model = stage(
      rows.map((row, i) => [...new Set(row.filter((j) => j !== i))]),
      lines,
      {
        topics: TOPICS,
        initial: { opinion: (i) => i / 4 - 1 },
        feed: { recommend: { share: 0.8, rule: 'random', bins: 2 } },
        behaviours: [
          shareAwake({ share: 0.5, posts: 5 }),
          badges({ share: { netizen: 0.5 } }),
          boundedConfidence({ bound: 0.1, rate: 0.1 }),
          noting({ edge: 0.3001, halfLife: 6 }),
          recorder(sessions),
        ],
        measures: exposureMeasures(),
      },
    );
    const world = createWorld(model, { seed: 'diary' });
    for (let t = 0; t < 50; t++) world.step();
    const { view } = world;
    const diaries = Array.from({ length: ACCOUNTS }, (_, i) => diaryOf(sessions, i, 6));
    const near = (name: string, of: (diary: Diary) => number): void =>
      diaries.forEach((diary, i) => {
        expect(Math.abs(view.column(name).array[i]! - of(diary)), name).toBeLessThan(1e-4);
      });
    near('notedAll', ({ all }) => all);
    near('notedVerified', ({ verified }) => verified);
    near('notedAgainst', ({ sides }) => sides[0]!);
    near('notedMiddle', ({ sides }) => sides[1]!);
    near('notedFor', ({ sides }) => sides[2]!);
    near('notedStance', ({ stance }) => stance);
    const measured = new Map(exposureMeasures().map(({ name, of }) => [name, of(view) as number]));
    const sum = (of: (diary: Diary) => number): number =>
      diaries.reduce((total, diary) => total + of(diary), 0);
    const count = ({ sides }: Diary): number => sides.reduce((total, side) => total + side, 0);
    expect(sum(({ verified }) => verified)).toBeGreaterThan(1);
    expect(measured.get('exposure.verified')).toBeCloseTo(
      sum(({ verified }) => verified) / sum(({ all }) => all),
      5,
    );
    const within = sum((diary) => count(diary) * entropy(diary.sides)) / sum(count);
    const overall = entropy([0, 1, 2].map((k) => sum(({ sides }) => sides[k]!)));
    expect(measured.get('exposure.within')).toBeCloseTo(within, 5);
    expect(measured.get('exposure.segregation')).toBeCloseTo(1 - within / overall, 5);
    const opinions = Array.from(view.column('opinion').array);
    const read = diaries.map((diary) => diary.stance / count(diary));
    expect(measured.get('exposure.echo')).toBeCloseTo(correlation(opinions, read), 4);
    const recommended = view.column('notedRecommended').array;
    expect(Math.max(...recommended)).toBeGreaterThan(1);
    recommended.forEach((one, i) => {
      expect(one).toBeLessThanOrEqual(diaries[i]!.all + 1e-4);
    });
  });

  it('exposureMeasures() gives NaN where nothing was read, and names the kind of reader', () => {
    const model = stage(nobodyFollows(2), [], {
      behaviours: [shareAwake({ share: 1 }), noting(), boundedConfidence()],
    });
    const { view } = createWorld(model);
    const measures = exposureMeasures({ kind: 'netizen' });
    expect(measures.map(({ name }) => name)).toEqual([
      'exposure.recommended@netizen',
      'exposure.verified@netizen',
      'exposure.within@netizen',
      'exposure.segregation@netizen',
      'exposure.echo@netizen',
    ]);
    for (const { of } of measures) expect(of(view)).toBeNaN();
  });

  it('noting(...) says what is wrong with an option', () => {
    expect(() => noting({ edge: 1 })).toThrow('noting: edge must be a number in [0, 1), got 1.');
    expect(() => noting({ halfLife: 0 })).toThrow('noting: halfLife must be a number in (0');
    expect(() => noting({ topic: -1 })).toThrow('noting: topic must be a whole number in [0, 254]');
    expect(() => noting({ topics: 1 } as never)).toThrow('Did you mean "topic"?');
    expect(() => exposureMeasures({ kinds: 'a' } as never)).toThrow('Did you mean "kind"?');
  });
});
