import type { Model } from '../../../src/contract/model.ts';
import type { HotListOptions } from '../../../src/posts/hot-list.ts';
import { affinity, engagement, mixedRanking, newest } from '../../../src/posts/ranking.ts';
import { only, TOPICS, type Wish, wholeTown } from '../../world/whole-town.ts';
import type { Lever, Mechanism } from './lever.ts';
import * as read from './readings.ts';

/** Accounts that talk and read enough for an order of reading to matter. */
const TALK: Wish = only({
  visitsByRhythm: { hotShare: 0, attention: 3 },
  writing: { rate: 0.3 },
});
const SHARED = { incidents: { planned: [{ at: 2, severity: 5 }], witnesses: 30 }, stateMedia: {} };

const town = (wish: Wish, changes: Partial<Model>): Model =>
  wholeTown(wish, { netizens: 250, ...changes });

const hotTown = (options: HotListOptions): Model =>
  town(only(SHARED), { feed: { hotList: options, horizon: 96 } });

/** Next to nobody writes about anything but the police. */
const ONE = TOPICS.map((topic, k) => ({ ...topic, salience: k === 0 ? 1 : 1e-6 }));
const RANKINGS = { newest, engagement, affinity };
const rankedTown = ({ order, ...options }: { order?: keyof typeof RANKINGS }): Model =>
  town(TALK, {
    topics: ONE,
    feed: { rank: order ? RANKINGS[order]() : mixedRanking(options), horizon: 96 },
  });

/** One topic, that of the police, with something changed. */
const topicTown = (wish: Wish) => (changes: object) =>
  town(only(wish), {
    topics: TOPICS.map((topic, k) => (k === 0 ? { ...topic, ...changes } : topic)),
  });

const unequal = read.spreadOf('reposts', { kind: 'original' });
const covered = read.rows('stateMedia', 'covered');

/** A part of a model that is no behaviour or institution: how it is built, and its levers. */
const part = <O extends object>(
  world: (options: O) => Model,
  levers: readonly Lever[],
): Mechanism => ({ world: world as (options: object) => Model, levers });

/** Levers of topics, feeds, rankings and the hot list, which are no behaviours of their own. */
export const FEED: Readonly<Record<string, Mechanism>> = {
  'topics[0]': part(topicTown({}), [
    { set: 'sensitivity', from: 0, to: 1, raises: read.mean('silent.share') },
    {
      set: 'salience',
      from: 0.05,
      to: 5,
      raises: read.count({ kind: 'original', topic: 0 }),
    },
  ]),
  'topics[0] under censorship': part(
    topicTown({ moderation: { reviewers: 50, nightReviewers: 50, recalls: [1, 1, 0], hazard: 3 } }),
    [
      {
        set: 'collectiveAction',
        from: 0,
        to: 1,
        raises: read.kept('moderation', 'deleted'),
      },
    ],
  ),
  hotList: part(hotTown, [
    { set: 'slots', from: 1, to: 50, raises: read.rows('stateMedia', 'known') },
    { set: 'halfLife', from: 0.5, to: 50, raises: read.rows('stateMedia', 'known') },
    { set: 'repostWeight', from: 0, to: 1, raises: covered },
    { set: 'growth', from: 0, to: 8, raises: covered },
  ]),
  feed: part(
    (feed: object) => town(TALK, { feed }),
    [{ set: 'horizon', from: 1, to: 48, raises: read.figure('exposures') }],
  ),
  ranking: part(rankedTown, [
    { set: 'order', from: 'newest', to: 'affinity', lowers: read.climateGap },
    { set: 'order', from: 'newest', to: 'engagement', raises: unequal },
  ]),
  engagement: part(
    (options) => town(TALK, { feed: { rank: engagement(options), horizon: 96 } }),
    [{ set: 'patience', from: 0.01, to: 1000, raises: unequal }],
  ),
  mixedRanking: part(rankedTown, [
    { set: 'newest', from: 0, to: 20, lowers: unequal },
    { set: 'engagement', from: 0, to: 20, raises: unequal },
    { set: 'affinity', from: 0, to: 50, lowers: read.climateGap },
    { set: 'patience', from: 0.01, to: 1000, raises: unequal },
  ]),
};
