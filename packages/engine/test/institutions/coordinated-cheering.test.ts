import { describe, expect, it } from 'vitest';
import { defineInstitution } from '../../src/contract/institution.ts';
import {
  type CheeringOptions,
  coordinatedCheering,
} from '../../src/institutions/coordinated-cheering.ts';
import { restoreWorld } from '../../src/world/restore.ts';
import { createWorld } from '../../src/world/world.ts';
import { nobodyFollows, stage } from '../behaviour/stage.ts';
import { ALARM } from '../random/statistics.ts';
import { type Post, stepAndCollect } from '../world/models.ts';

const ACCOUNTS = 60;
const TOPICS = [
  { name: 'critique', political: true, salience: 0.5 },
  { name: 'praise' },
  { name: 'gossip' },
];

/** Salience of the topic watched, by hour. */
const loud = (at: (hour: number) => number) =>
  defineInstitution({
    name: 'loud',
    kind: null,
    phase: 'events',
    act(_own, _view, ctx) {
      ctx.signal('salience')[0] = at(ctx.hour);
    },
  });

function model(options: CheeringOptions, at: (hour: number) => number) {
  return stage(nobodyFollows(ACCOUNTS + 1), [], {
    kinds: { netizen: 1, cheerer: { count: ACCOUNTS, wakes: false } },
    topics: TOPICS,
    behaviours: [],
    institutions: [loud(at), coordinatedCheering(options)],
    feed: { hotList: {} },
  });
}

const campaign = (options: CheeringOptions, at: (hour: number) => number, hours = 100): Post[] =>
  stepAndCollect(createWorld(model(options, at), { seed: 'cheer' }), hours * 4);

/** Loud from hour 10 to 11. */
const once = (hour: number): number => (hour >= 10 && hour < 11 ? 2 : 0.5);

describe('coordinatedCheering(options)', () => {
  it('coordinatedCheering({ threshold }) is silent until salience passes so many times its rest', () => {
    expect(campaign({ threshold: 4 }, once)).toEqual([]);
    expect(campaign({ threshold: 3.9 }, once).length).toBeGreaterThan(0);
    expect(campaign({ threshold: 3.9, posts: 0 }, once)).toEqual([]);
  });

  it('coordinatedCheering({ posts, burst, lag }) posts so much, in a burst that decays exponentially (false alarm 1e-6)', () => {
    const posts = campaign({ posts: 20, burst: 5, lag: 4 }, once);
    const expected = ACCOUNTS * 20 * (1 - Math.exp(-7));
    expect(Math.abs(posts.length - expected)).toBeLessThan(ALARM * Math.sqrt(expected));
    const ages = posts.map(({ hour }) => hour - 14);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    const mean = ages.reduce((sum, age) => sum + age, 0) / ages.length;
    // Hours are uniform inside a tick, so the mean differs from 5 by less than a tick squared over 12 times 5.
    expect(Math.abs(mean - 5)).toBeLessThan((ALARM * 5) / Math.sqrt(posts.length) + 0.01);
  });

  it('coordinatedCheering({ cheerShare, cheerTopic, distractTopic, stance, register }) writes about other topics, with a subject of its own each', () => {
    const options = { cheerShare: 0.7, cheerTopic: 1, distractTopic: 2, register: 0.3 };
    const posts = campaign({ ...options, posts: 20 }, once);
    const cheering = posts.filter(({ topic }) => topic === 1);
    expect(
      posts.every(({ register, topic }) => topic !== 0 && Math.abs(register - 0.3) < 1e-6),
    ).toBe(true);
    expect(Math.abs(cheering.length / posts.length - 0.7)).toBeLessThan(
      ALARM * Math.sqrt(0.21 / posts.length),
    );
    expect(new Set(cheering.map(({ subject }) => subject)).size).toBe(1);
    expect(new Set(posts.map(({ subject }) => subject)).size).toBe(2);
    expect(posts.every(({ stance }) => stance === 0)).toBe(true);
  });

  it('coordinatedCheering({ cheerTopic }) takes a stance where there are opinions', () => {
    const topics = [
      { name: 'critique', political: true, salience: 0.5 },
      { name: 'praise', political: true },
    ];
    const made = { ...model({ posts: 20, cheerShare: 1, stance: 0.6 }, once), topics };
    const posts = stepAndCollect(createWorld(made, { seed: 'cheer' }), 400);
    const mean = posts.reduce((sum, { stance }) => sum + stance, 0) / posts.length;
    expect(Math.abs(mean - 0.6)).toBeLessThan((ALARM * 0.1) / Math.sqrt(posts.length));
  });

  it('coordinatedCheering({ turnout }) lets the same share of accounts take part throughout a campaign', () => {
    const posts = campaign({ posts: 20, turnout: 0.5 }, once);
    const authors = new Set(posts.map(({ author }) => author)).size;
    expect(Math.abs(authors / ACCOUNTS - 0.5)).toBeLessThan(ALARM * Math.sqrt(0.25 / ACCOUNTS));
  });

  it('coordinatedCheering({ rest }) begins the next campaign so many hours later while it stays loud', () => {
    const world = createWorld(
      model({ rest: 30, posts: 1 }, () => 5),
      { seed: 'cheer' },
    );
    for (let t = 0; t < 400; t++) world.step();
    const { campaigns, posted } = world.view.institution('coordinatedCheering') as {
      campaigns: { length: number; columns: { decided: Float64Array } };
      posted: Uint32Array;
    };
    expect(Array.from(campaigns.columns.decided.slice(0, campaigns.length))).toEqual([
      0, 30, 60, 90,
    ]);
    expect(posted.reduce((sum, n) => sum + n, 0)).toBe(world.view.log.next - 1);
  });

  it('coordinatedCheering(...) continues from a snapshot bit for bit', () => {
    const made = model({ posts: 10 }, once);
    const whole = createWorld(made, { seed: 'cheer' });
    for (let t = 0; t < 120; t++) whole.step();
    const first = createWorld(made, { seed: 'cheer' });
    for (let t = 0; t < 58; t++) first.step();
    const second = restoreWorld(first.snapshot(), made);
    for (let t = 58; t < 120; t++) second.step();
    expect(second.digest()).toBe(whole.digest());
  });

  it('coordinatedCheering(...) says what is wrong with an option', () => {
    const wrong: [CheeringOptions, string][] = [
      [
        { threshold: -1 },
        'coordinatedCheering: threshold must be a number in [0, Infinity), got -1.',
      ],
      [{ burst: 0 }, 'burst must be a number in (0, Infinity), got 0. It is a number of hours.'],
      [{ turnout: 2 }, 'turnout must be a number in [0, 1], got 2'],
      [{ stance: 2 }, 'stance must be a number in [-1, 1], got 2'],
      [{ watch: 1 }, 'cheerTopic must differ from watch, both are 1.'],
      [{ distractTopic: 0 }, 'distractTopic must differ from watch, both are 0.'],
      [{ cheers: 1 } as never, 'unknown option "cheers"'],
    ];
    for (const [options, message] of wrong)
      expect(() => coordinatedCheering(options)).toThrow(message);
  });
});
