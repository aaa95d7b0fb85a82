import { createColumns } from '../agents/columns.ts';
import { scaleOf } from '../agents/compact.ts';
import { neverOf } from '../agents/platform.ts';
import { growingTable } from '../agents/table.ts';
import { layTwins, type Twins } from '../agents/twins.ts';
import { NetizenError } from '../base/error.ts';
import { createHash } from '../base/hash.ts';
import { allocate, type BufferKind, NONE, type NumericArray, storageOf } from '../base/memory.ts';
import type { Model } from '../contract/model.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { createCascades } from '../posts/cascades.ts';
import { createHeld } from '../posts/held.ts';
import { createHotList } from '../posts/hot-list.ts';
import { createPostLog } from '../posts/post-log.ts';
import { createRecommendTable, type RecommendTable } from '../posts/recommend-table.ts';
import { createResponses } from '../posts/responses.ts';
import { deriveKey, seedKey } from '../random/key.ts';
import { checkApart } from './check-apart.ts';
import { ActorContext } from './context.ts';
import { graphSite } from './graph-site.ts';
import { homeOf } from './homes.ts';
import { kernelState } from './kernel-state.ts';
import { createLane, type Lane } from './lane.ts';
import type { LayoutOptions } from './layout.ts';
import { checkAccountMemory } from './memory-need.ts';
import { type Plan, planModel } from './plan.ts';
import { columnsToRead } from './read-ahead.ts';
import { createRecorder } from './record.ts';
import {
  addWarning,
  createCounts,
  type OwnState,
  type PlatformColumns,
  type WorldState,
} from './state.ts';
import { applyEvents, type Engine } from './tick.ts';
import { createView } from './view.ts';

function ownState(plan: Plan, key: WorldState['key']): OwnState[] {
  return plan.institutions.map(({ kind, name, state = {}, tables = {} }) => {
    const count = kind === null ? 1 : plan.kinds.get(kind).count;
    const kinds = {
      size: count,
      list: [{ name: kind ?? 'world', index: 0, lo: 0, hi: count, count, wakes: false }],
    };
    const columns = createColumns({
      schema: state,
      kinds: { ...kinds, indexOf: () => 0, has: () => false, get: () => kinds.list[0]! },
      topics: plan.politicalTopics,
      key: deriveKey(key, name),
      dt: plan.dt,
      buffers: 'plain',
      constant: new Set(),
    });
    const own: OwnState = { ...columns };
    for (const [table, schema] of Object.entries(tables)) own[table] = growingTable(schema);
    return own;
  });
}

function createSignals(plan: Plan, buffers: BufferKind): Record<string, Float64Array> {
  const salience = allocate('f64', plan.topics.length, buffers);
  salience.set(plan.topics.map((topic) => topic.salience));
  const signals: Record<string, Float64Array> = { salience };
  for (const { signals: provided = {} } of plan.institutions) {
    for (const [name, length] of Object.entries(provided)) {
      const count = length === 'topics' ? plan.topics.length : length;
      signals[name] ??= allocate('f64', count, buffers);
    }
  }
  return signals;
}

/** Range of ids that holds every kind an institution runs: posts addressed to these are chained. */
function addressedRange(plan: Plan): [number, number] {
  const kinds = plan.institutions.flatMap(({ kind }) =>
    kind === null ? [] : [plan.kinds.get(kind)],
  );
  if (kinds.length === 0) return [0, 0];
  return [Math.min(...kinds.map(({ lo }) => lo)), Math.max(...kinds.map(({ hi }) => hi))];
}

function countFollowers(graph: FollowerGraph, followers: Uint32Array): void {
  if (!graph.rows) {
    for (let j = 0; j < graph.size; j++) followers[j] = graph.inDegree(j);
    return;
  }
  const { followees } = graph.rows;
  for (let e = 0; e < followees.length; e++) followers[followees[e]!]!++;
}

/** The day begins and nobody has visited yet: institutions never wake, whatever the waking behaviour drew. */
function putInstitutionsToSleep(plan: Plan, nextVisit: Uint32Array): void {
  for (const { hi, lo, wakes } of plan.kinds.list) if (!wakes) nextVisit.fill(NONE, lo, hi);
}

/** How a world is to be created. */
export interface CreateOptions extends LayoutOptions {
  seed: string | number;
  buffers: BufferKind;
}

/** Opinions as numbers, for graphs with homophily; a copy where they are kept in two bytes. */
function decodedOpinion(opinion: NumericArray): Float32Array | Float64Array {
  if (opinion instanceof Float32Array || opinion instanceof Float64Array) return opinion;
  const scale = scaleOf(opinion);
  return Float32Array.from(opinion as Int16Array, (code) => code * scale);
}

function buildGraph(
  plan: Plan,
  model: Model,
  state: Pick<WorldState, 'key' | 'columns' | 'buffers'>,
): FollowerGraph {
  const { kinds } = plan;
  const hasOpinion = plan.politicalTopics === 1 && state.columns['opinion']?.length === kinds.size;
  const site = graphSite(plan, deriveKey(state.key, `graph:${model.graph.name}`), state.buffers);
  Object.defineProperty(site, 'opinion', {
    get: () => (hasOpinion ? decodedOpinion(state.columns['opinion']!) : undefined),
  });
  const graph = model.graph.build(site);
  checkApart(graph, plan.platforms);
  if (graph.size === kinds.size) return graph;
  throw new NetizenError(
    'GRAPH_SIZE',
    `graph ${model.graph.name}: it has ${graph.size} accounts, the kinds add up to ${kinds.size}. Make them agree.`,
  );
}

/** Says so when behaviours wait for visits that nothing schedules. */
function warnOfSilence({ plan, platform, warnings }: WorldState): void {
  const waits = plan.behaviours.some(({ visit }) => visit);
  if (!waits || platform.nextVisit.some((tick) => tick !== neverOf(platform.nextVisit))) return;
  const remedy = 'Add visitsByRhythm() or shareAwake() to its behaviours.';
  addWarning(warnings, 'NOBODY_WAKES', `No account of this model ever wakes. ${remedy}`);
}

/** The columns of all accounts, with their first values. */
function columnsOf(
  plan: Plan,
  key: WorldState['key'],
  site: { buffers: BufferKind; twins: Twins | undefined },
): Record<string, NumericArray> {
  const { constant, dt, kinds, personas, politicalTopics, schema, short } = plan;
  return createColumns({
    schema,
    kinds,
    topics: politicalTopics,
    key,
    dt,
    ...site,
    constant,
    personas,
    short,
  });
}

function recommendTableOf(
  { platforms, recommend, topics }: Plan,
  key: WorldState['key'],
  buffers: BufferKind,
): RecommendTable | undefined {
  const ends = platforms.list.map(({ hi }) => hi);
  const place = { topics: topics.length, key: deriveKey(key, 'recommend'), ends, buffers };
  return recommend && createRecommendTable(recommend, place);
}

/** Copies of the columns that others read. */
function copiesOf(
  names: readonly string[],
  columns: Record<string, NumericArray>,
  buffers: BufferKind,
): Record<string, NumericArray> {
  const copies: Record<string, NumericArray> = {};
  for (const name of names) {
    const column = columns[name]!;
    copies[name] = allocate(storageOf(column), column.length, buffers);
    copies[name].set(column);
  }
  return copies;
}

/** What the main thread works with. */
function laneFor(state: WorldState): Lane {
  const { behaviours, blockSize, institutions, kinds, platforms, politicalTopics } = state.plan;
  const lane = createLane(blockSize, politicalTopics);
  lane.behaviours = behaviours.map(({ name }) => new ActorContext(state, lane.outbox, name));
  lane.institutions = institutions.map(
    (one) => new ActorContext(state, lane.outbox, one.name, homeOf(one, kinds, platforms)),
  );
  return lane;
}

/** Lets the institutions that screen posts see them before publication. */
function addScreens({ lane, state, view }: Engine): void {
  state.plan.institutions.forEach((institution, n) => {
    if (!institution.screen) return;
    const own = state.owns[n] as never;
    const context = lane.institutions[n]!;
    state.screens.push((draft, e, serial) =>
      institution.screen!(own, { draft, e, serial }, view, context),
    );
  });
}

/** Creates the state, lane and view of a world at hour 0. */
export function createEngine(model: Model, options: CreateOptions): Engine {
  const started = performance.now();
  const { buffers, seed } = options;
  const plan = planModel(model, options);
  checkAccountMemory(plan);
  const key = seedKey(seed);
  const { blocks, dt, kinds, platforms } = plan;
  const twins = layTwins(model.overlap, kinds, key);
  const columns = columnsOf(plan, key, { buffers, twins });
  const published = copiesOf(plan.published, columns, buffers);
  const platform = columns as unknown as PlatformColumns;
  const graph = buildGraph(plan, model, { key, columns, buffers });
  if (platform.followers) countFollowers(graph, platform.followers);
  putInstitutionsToSleep(plan, platform.nextVisit);
  const firstOfTick = allocate('u32', Math.ceil(plan.horizon / dt) + 1, buffers);
  firstOfTick[0] = 1;
  const state: WorldState = {
    plan,
    seed: String(seed),
    key,
    buffers,
    columns,
    platform,
    published,
    graph,
    overlay: undefined,
    changedFollows: undefined,
    bringsGraph: model.graph.size !== undefined,
    log: createPostLog({ buffers, capacity: plan.capacity, addressed: addressedRange(plan) }),
    held: createHeld(),
    recent: allocate('u32', Math.ceil(kinds.size / 32), buffers),
    lost: allocate('u32', plan.seesVanished ? Math.ceil(kinds.size / 32) : 0, buffers),
    isWakingKnown: false,
    earliest: allocate('u32', blocks.groups, buffers),
    firstOfTick,
    hots: platforms.list.map(() => createHotList(plan.hotList ?? { slots: 0 }, buffers)),
    twins,
    recommend: recommendTableOf(plan, key, buffers),
    signals: createSignals(plan, buffers),
    owns: ownState(plan, key),
    screens: [],
    params: new Map(),
    cascades: createCascades(),
    responses: createResponses(),
    recorder: createRecorder(model.measures ?? []),
    counts: createCounts(),
    warnings: new Map(),
    hash: createHash(),
    tick: 0,
    epoch: 0,
    seconds: { setup: 0, run: 0 },
  };
  const lane = laneFor(state);
  const kernels = plan.behaviours.map((behaviour) => kernelState(state, behaviour));
  lane.columns = columnsToRead(state, kernels);
  const engine = { state, lane, kernels, view: createView(state), listeners: new Set<never>() };
  addScreens(engine);
  warnOfSilence(state);
  applyEvents(engine);
  state.seconds.setup = (performance.now() - started) / 1000;
  return engine;
}
