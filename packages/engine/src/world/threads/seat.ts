import { layKinds } from '../../agents/kinds.ts';
import { layPlatforms } from '../../agents/platforms.ts';
import { layTwins } from '../../agents/twins.ts';
import { createHash } from '../../base/hash.ts';
import type { Behaviour } from '../../contract/behaviour.ts';
import type { FollowerGraph } from '../../graph/follower-graph.ts';
import { overlayGraph } from '../../graph/overlay.ts';
import type { GraphRecipe } from '../../graph/recipe.ts';
import { storedGraph } from '../../graph/stored-graph.ts';
import { createCascades } from '../../posts/cascades.ts';
import { createHeld } from '../../posts/held.ts';
import { createHotList } from '../../posts/hot-list.ts';
import type { Ranking } from '../../posts/ranking.ts';
import { createResponses } from '../../posts/responses.ts';
import { layBlocks } from '../blocks.ts';
import { ActorContext } from '../context.ts';
import { graphSite } from '../graph-site.ts';
import { type KernelState, kernelState } from '../kernel-state.ts';
import { createLane, type Lane } from '../lane.ts';
import type { Plan } from '../plan.ts';
import { columnsToRead } from '../read-ahead.ts';
import { createRecorder } from '../record.ts';
import { createCounts, type PlatformColumns, type WorldState } from '../state.ts';
import type { Control } from './control.ts';
import type { Luggage, PackedGraph } from './luggage.ts';
import { arrive, modelOf } from './travel.ts';

/** A worker once it knows its world. */
export interface Seat {
  readonly state: WorldState;
  readonly lane: Lane;
  readonly kernels: readonly KernelState[];
  readonly control: Control;
  readonly worker: number;
  mails: number;
  growths: number;
}

async function unpackPlan({ origin, plan }: Luggage): Promise<Plan> {
  const model = await modelOf(origin);
  const behaviours = await Promise.all(
    plan.behaviours.map((wanted) => arrive<Behaviour>(wanted, model)),
  );
  const rank =
    plan.rank.name === 'newest'
      ? { name: 'newest', params: {} }
      : await arrive<Ranking>(plan.rank, model);
  const kinds = layKinds(plan.kinds, plan.size);
  const platforms = layPlatforms(plan.platforms, kinds);
  const blocks = layBlocks(platforms, plan.blockSize);
  return {
    ...plan,
    kinds,
    platforms,
    blocks,
    behaviours,
    rank,
    institutions: [],
  } as unknown as Plan;
}

async function unpackGraph(
  packed: PackedGraph,
  { origin }: Luggage,
  plan: Plan,
): Promise<FollowerGraph> {
  if ('rows' in packed) return storedGraph(packed.rows);
  const recipe = await arrive<GraphRecipe>(packed.recipe, await modelOf(origin));
  return recipe.build(graphSite(plan, packed.key, 'shared'));
}

async function unpackState(luggage: Luggage): Promise<WorldState> {
  const { changes, columns, hots, key, log, published, seed, signals } = luggage;
  const plan = await unpackPlan(luggage);
  const base = await unpackGraph(luggage.graph, luggage, plan);
  const overlay = changes && overlayGraph(base);
  overlay?.load(changes!);
  return {
    plan,
    seed,
    key,
    buffers: 'shared',
    columns,
    platform: columns as unknown as PlatformColumns,
    published,
    graph: overlay ?? base,
    overlay,
    changedFollows: undefined,
    bringsGraph: false,
    log: {
      ...log,
      oldest: 1,
      next: 1,
      freshUpTo: 0,
      removed: 0,
      hidden: 0,
      throttled: 0,
      limit: 0,
      buffers: 'shared',
    },
    held: createHeld(),
    recent: luggage.recent,
    lost: luggage.lost,
    isWakingKnown: true,
    earliest: luggage.earliest,
    firstOfTick: luggage.firstOfTick,
    hots: hots.map((hot) => ({ ...createHotList({ slots: 0 }), ...hot })),
    twins: layTwins(luggage.plan.overlap, plan.kinds, key),
    recommend: luggage.recommend,
    signals,
    owns: [],
    screens: [],
    params: new Map(),
    cascades: createCascades(),
    responses: createResponses(),
    recorder: createRecorder([]),
    counts: createCounts(),
    warnings: new Map(),
    hash: createHash(),
    tick: 0,
    epoch: 0,
    seconds: { setup: 0, run: 0 },
  };
}

/** Makes a world of its luggage, with the same arrays as the main thread's. */
export async function takeSeat(luggage: Luggage): Promise<Seat> {
  const state = await unpackState(luggage);
  const { behaviours, blockSize, politicalTopics } = state.plan;
  const lane = createLane(blockSize, politicalTopics, 'shared');
  lane.behaviours = behaviours.map(({ name }) => new ActorContext(state, lane.outbox, name));
  const kernels = behaviours.map((behaviour) => kernelState(state, behaviour));
  lane.columns = columnsToRead(state, kernels);
  const { control, worker } = luggage;
  // -1: the first outbox is news to the main thread too.
  return { state, lane, kernels, control, worker, mails: 0, growths: -1 };
}
