import type { Schema } from '../agents/column.ts';
import { type Kinds, layKinds } from '../agents/kinds.ts';
import type { Personas } from '../agents/personas.ts';
import type { Platforms } from '../agents/platforms.ts';
import { layTopics, type Topic } from '../agents/topics.ts';
import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Institution } from '../contract/institution.ts';
import type { FeedOptions, Model, ScheduledEvent } from '../contract/model.ts';
import { createHotList, type HotListOptions } from '../posts/hot-list.ts';
import { newest, type Ranking } from '../posts/ranking.ts';
import { type RecommendOptions, recommendParams } from '../posts/recommend-options.ts';
import { type Blocks, layBlocks } from './blocks.ts';
import { layHomes } from './homes.ts';
import { chooseLayout, type Layout, type LayoutOptions, layOut } from './layout.ts';
import { type Actor, constantColumns, mergeSchema, writtenColumns } from './merge-schema.ts';
import { orderBehaviours } from './order.ts';
import { checkEvents } from './schedule.ts';

/** A model with everything checked and decided once. */
export interface Plan {
  readonly model: Model;
  readonly kinds: Kinds;
  readonly platforms: Platforms;
  readonly topics: readonly Topic[];
  readonly politicalTopics: number;
  readonly behaviours: readonly Behaviour[];
  readonly institutions: readonly Institution[];
  readonly events: readonly ScheduledEvent[];
  readonly layout: Layout;
  readonly schema: Schema;
  /** Accounts that share lasting traits, in the compact layout. */
  readonly personas: Personas | undefined;
  /** Columns of lasting traits, with one row per persona. */
  readonly short: ReadonlySet<string>;
  /** Columns that somebody writes after their first values. */
  readonly written: ReadonlySet<string>;
  /** Columns kept as one number: nobody writes them and all readers can take a constant. */
  readonly constant: ReadonlySet<string>;
  /** Columns of which others see the state at the beginning of the tick. */
  readonly published: readonly string[];
  readonly rank: Ranking;
  readonly horizon: number;
  /** Posts that the log has room for from the start. */
  readonly capacity: number;
  readonly hotList: HotListOptions | undefined;
  readonly recommend: RecommendOptions | undefined;
  readonly dt: number;
  readonly blockSize: number;
  readonly blocks: Blocks;
  readonly cascadesFrom: number;
  /** Whether next visits may change outside of visits, so that they must be looked through every tick. */
  readonly schedulesOthers: boolean;
  /** By index of kind: whether its originals are kept in the table of responses. */
  readonly hasResponses: readonly boolean[];
  /** Whether a behaviour looks for posts that have vanished. */
  readonly seesVanished: boolean;
}

function checkUnique(actors: readonly Actor[]): void {
  const seen = new Set<string>();
  for (const { name } of actors) {
    if (seen.has(name))
      throw new NetizenError(
        'NAME_TAKEN',
        `model: two behaviours or institutions are called "${name}". Names choose the random sequences: rename one.`,
      );
    seen.add(name);
  }
}

function schedulesOthers(
  behaviours: readonly Behaviour[],
  institutions: readonly Institution[],
): boolean {
  const isScheduler = ({ writes = [] }: Actor): boolean => writes.includes('nextVisit');
  const isOutsideVisits = behaviours.filter(({ serial, update }) => update || serial);
  return isOutsideVisits.some(isScheduler) || institutions.some(isScheduler);
}

const MODEL_KEYS = [
  'name',
  'kinds',
  'platforms',
  'overlap',
  'graph',
  'topics',
  'behaviours',
  'institutions',
  'measures',
  'events',
  'feed',
  'initial',
  'columns',
  'tick',
  'blockSize',
  'cascadesFrom',
  'recordEvery',
  'responsesOf',
  'origin',
];

function checkFeed(feed: FeedOptions, dt: number): void {
  checkKeys('model.feed', feed, ['rank', 'horizon', 'capacity', 'hotList', 'recommend']);
  const { capacity = 1024, horizon = 48, hotList, recommend } = feed;
  checkNumber('model.feed', 'capacity', capacity, { min: 1, max: 2 ** 31, integer: true });
  checkNumber('model.feed', 'horizon', horizon, {
    min: dt,
    max: 1e6,
    remedy: 'It is a number of hours, at least one tick.',
  });
  if (hotList) createHotList(hotList);
  if (recommend) recommendParams(recommend);
}

/**
 * Checks a model and decides what does not depend on the seed.
 *
 * @throws NetizenError, RangeError or TypeError naming what is wrong and what to do.
 */
export function planModel(model: Model, wish: LayoutOptions = {}): Plan {
  checkKeys('model', model, MODEL_KEYS);
  const {
    tick: dt = 0.25,
    blockSize = 16_384,
    cascadesFrom = 1,
    institutions = [],
    feed = {},
  } = model;
  const { capacity = 1024, horizon = 48, hotList, rank = newest() } = feed;
  checkNumber('model', 'tick', dt, {
    min: 0,
    openMin: true,
    max: 24,
    remedy: 'It is a number of hours.',
  });
  checkNumber('model', 'blockSize', blockSize, { min: 1, max: 1_048_576, integer: true });
  checkNumber('model', 'cascadesFrom', cascadesFrom, { min: 1, integer: true });
  checkFeed(feed, dt);
  checkNumber('model', 'recordEvery', model.recordEvery ?? 1, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of hours.',
  });
  const kinds = layKinds(model.kinds, model.graph.size);
  for (const name of model.responsesOf ?? []) kinds.get(name);
  const topics = layTopics(model.topics ?? [{ name: 'topic', political: true }]);
  checkUnique([...model.behaviours, ...institutions]);
  const behaviours = orderBehaviours(model.behaviours);
  const platforms = layHomes(model, kinds);
  const layout = chooseLayout(wish, kinds.size);
  const written = writtenColumns(kinds, behaviours, institutions);
  const whole = mergeSchema(model, kinds, behaviours, institutions);
  const actors = [...behaviours, ...institutions];
  const ranksByOpinion = rank.score !== undefined;
  const cast = { kinds, actors, written, ranksByOpinion };
  const laidOut = layOut(whole, cast, { ...wish, layout });
  return {
    model,
    kinds,
    platforms,
    topics,
    politicalTopics: Math.max(1, topics.filter((topic) => topic.political).length),
    behaviours,
    institutions,
    events: checkEvents(model.events ?? [], [...behaviours, ...institutions]),
    layout,
    ...laidOut,
    written,
    constant: constantColumns(laidOut.schema, { kinds, behaviours, institutions }),
    published: [...new Set(behaviours.flatMap(({ published = [] }) => published))],
    rank,
    horizon,
    capacity,
    hotList: hotList === false ? undefined : hotList,
    recommend: feed.recommend || undefined,
    dt,
    blockSize,
    blocks: layBlocks(platforms, blockSize),
    cascadesFrom,
    schedulesOthers: schedulesOthers(behaviours, institutions),
    seesVanished: behaviours.some(({ reads = [] }) => reads.includes('vanished')),
    hasResponses: kinds.list.map(({ name }) => model.responsesOf?.includes(name) ?? false),
  };
}
