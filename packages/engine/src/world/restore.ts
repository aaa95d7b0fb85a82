import type { GrowingTable } from '../agents/table.ts';
import { NetizenError } from '../base/error.ts';
import type { BufferKind, NumericArray } from '../base/memory.ts';
import type { Model } from '../contract/model.ts';
import { overlayGraph } from '../graph/overlay.ts';
import type { GraphRecipe } from '../graph/recipe.ts';
import { storedGraph } from '../graph/stored-graph.ts';
import { indexHotList } from '../posts/hot-list.ts';
import { LOG_COLUMNS, reservePosts } from '../posts/post-log.ts';
import { findLost } from '../posts/vanished.ts';
import { publish } from './commit.ts';
import { createEngine } from './create.ts';
import { readSections } from './sections.ts';
import { SNAPSHOT_FORMAT, type SnapshotHeader } from './snapshot.ts';
import type { WorldState } from './state.ts';
import { planThreads, type ThreadOptions, warnOfThreads } from './threads/team.ts';
import { applyEvents } from './tick.ts';
import { VERSION } from './version.ts';
import { type World, worldOf } from './world.ts';

type Arrays = Map<string, NumericArray>;

function section(arrays: Arrays, name: string): NumericArray {
  const array = arrays.get(name);
  if (array) return array;
  throw new NetizenError(
    'SNAPSHOT_MODEL',
    `restoreWorld: the snapshot lacks "${name}", which the model needs. Give the model that it was taken from.`,
  );
}

function fill(target: NumericArray, arrays: Arrays, name: string): void {
  const source = section(arrays, name);
  if (source.length !== target.length) {
    throw new NetizenError(
      'SNAPSHOT_MODEL',
      `restoreWorld: "${name}" has ${source.length} values in the snapshot and ${target.length} in the model. Give the model that it was taken from.`,
    );
  }
  target.set(source);
}

function fillTable(table: GrowingTable, arrays: Arrays, prefix: string): void {
  const names = Object.keys(table.schema);
  const { length } = section(arrays, `${prefix}.${names[0]!}`);
  table.length = 0;
  table.reserve(length);
  for (const name of names) table.columns[name]!.set(section(arrays, `${prefix}.${name}`));
  table.length = length;
}

function fillLog(state: WorldState, arrays: Arrays, header: SnapshotHeader): void {
  const { log } = state;
  log.oldest = header.log.oldest;
  log.next = header.log.oldest;
  const count = header.log.next - header.log.oldest;
  reservePosts(log, count);
  log.next = header.log.next;
  log.removed = header.counts.removed;
  log.hidden = header.counts.hidden;
  log.throttled = header.counts.throttled;
  for (const name of LOG_COLUMNS) {
    const source = section(arrays, `log.${name}`);
    const target = log.columns[name];
    for (let k = 0; k < count; k++) target[(log.oldest + k) & log.mask] = source[k]!;
  }
  fill(log.lastToAccount, arrays, 'log.lastToAccount');
  if (state.lost.length > 0) findLost(log, state.lost);
}

function fillOwns(state: WorldState, arrays: Arrays): void {
  state.owns.forEach((own, n) => {
    const prefix = `own.${state.plan.institutions[n]!.name}`;
    for (const [name, kept] of Object.entries(own)) {
      if (ArrayBuffer.isView(kept)) fill(kept, arrays, `${prefix}.${name}`);
      else fillTable(kept, arrays, `${prefix}.${name}`);
    }
  });
}

function fillHotLists({ hots }: WorldState, arrays: Arrays, { hotCounts }: SnapshotHeader): void {
  hots.forEach((hot, p) => {
    const prefix = p === 0 ? 'hot' : `hot${p}`;
    for (const name of ['subject', 'post', 'topic', 'score'] as const)
      fill(hot[name], arrays, `${prefix}.${name}`);
    fillTable(hot.table, arrays, `${prefix}Table`);
    fillTable(hot.blocked, arrays, `${prefix}Blocked`);
    indexHotList(hot);
    hot.count = hotCounts[p]!;
  });
}

function fillState(state: WorldState, arrays: Arrays, header: SnapshotHeader): void {
  for (const [name, column] of Object.entries(state.columns))
    fill(column, arrays, `column.${name}`);
  publish(state.columns, state.published);
  fillLog(state, arrays, header);
  fill(state.recent, arrays, 'recent');
  fill(state.firstOfTick, arrays, 'firstOfTick');
  fillHotLists(state, arrays, header);
  fillTable(state.held, arrays, 'held');
  if (state.recommend)
    for (const name of ['post', 'score', 'count'] as const)
      fill(state.recommend[name], arrays, `recommend.${name}`);
  for (const [name, values] of Object.entries(state.signals))
    fill(values, arrays, `signal.${name}`);
  fillOwns(state, arrays);
  fillTable(state.cascades, arrays, 'cascades');
  fillTable(state.responses, arrays, 'responses');
  const { recorder } = state;
  recorder.every = header.every;
  recorder.hours = Array.from(section(arrays, 'recordHours'));
  recorder.measures.forEach(({ name }, m) => {
    recorder.values[m] = Array.from(section(arrays, `record.${name}`));
  });
}

/** The graph that a snapshot carries, as it was, or nothing when a recipe builds it. */
function carriedGraph(arrays: Arrays, header: SnapshotHeader): GraphRecipe | undefined {
  if (!header.graph.isStored) return undefined;
  const weights = arrays.get('graph.weights') as Float32Array | undefined;
  const originalIds = arrays.get('graph.originalIds') as Float64Array | undefined;
  const rows = {
    offsets: section(arrays, 'graph.offsets') as Uint32Array,
    followees: section(arrays, 'graph.followees') as Uint32Array,
    ...(weights && { weights }),
  };
  const graph = storedGraph(rows, originalIds ? { originalIds } : {});
  const { name, params } = header.graph;
  return { name, params, size: graph.size, build: () => graph };
}

function checkHeader(header: SnapshotHeader, model: Model): void {
  const fail = (problem: string, remedy: string): never => {
    throw new NetizenError('SNAPSHOT_MODEL', `restoreWorld: ${problem}. ${remedy}`);
  };
  if (header.format !== SNAPSHOT_FORMAT)
    fail(
      `the snapshot has format ${header.format}, this version reads ${SNAPSHOT_FORMAT}`,
      'Use the version that wrote it.',
    );
  if (header.version !== VERSION)
    fail(
      `the snapshot is of version ${header.version}, this is ${VERSION}`,
      'Results depend on the version: use the one that wrote it.',
    );
  if (header.model !== model.name)
    fail(
      `the snapshot is of the model "${header.model}", not "${model.name}"`,
      'Give the model that it was taken from.',
    );
  const { tick: dt = 0.25 } = model;
  if (header.dt !== dt)
    fail(
      `the snapshot has ticks of ${header.dt} h, the model of ${dt} h`,
      'Give the model that it was taken from.',
    );
}

/** What a snapshot is of. @throws NetizenError when it is none, was cut short or altered. */
export function snapshotInfo(
  parts: Uint8Array | readonly Uint8Array[],
): SnapshotHeader & { hour: number; graphRecipe?: GraphRecipe } {
  const { arrays, header } = readSections<SnapshotHeader>(
    parts instanceof Uint8Array ? [parts] : parts,
    'plain',
  );
  const graphRecipe = carriedGraph(arrays, header);
  return { ...header, hour: header.tick * header.dt, ...(graphRecipe && { graphRecipe }) };
}

/**
 * Restores a world from a snapshot; it goes on bit for bit as the one that was saved.
 *
 * @param parts - what `world.snapshot()` returned, or all of it in one array.
 * @param model - the model it was taken from; its graph is taken from the snapshot where that carries one.
 * @throws NetizenError SNAPSHOT_UNKNOWN, SNAPSHOT_TRUNCATED, SNAPSHOT_CORRUPT or SNAPSHOT_MODEL.
 */
export function restoreWorld(
  parts: Uint8Array | readonly Uint8Array[],
  model: Model,
  options: ThreadOptions & { buffers?: BufferKind } = {},
): World {
  const threadPlan = planThreads('restoreWorld', model, options);
  const buffers = threadPlan.threads > 1 ? 'shared' : (options.buffers ?? 'plain');
  const { arrays, header } = readSections<SnapshotHeader>(
    parts instanceof Uint8Array ? [parts] : parts,
    buffers,
  );
  checkHeader(header, model);
  const carried = carriedGraph(arrays, header);
  const whole = carried ? { ...model, graph: carried } : model;
  const { layout, personas, seed } = header;
  const settings = { seed, buffers, layout, personas };
  const engine = createEngine(whole, settings);
  const { state } = engine;
  fillState(state, arrays, header);
  const changes = arrays.get('graph.overlay');
  if (changes) {
    state.overlay = overlayGraph(state.graph);
    state.overlay.load(changes as Uint32Array);
    state.graph = state.overlay;
  }
  state.tick = header.tick;
  Object.assign(state.counts, header.counts);
  for (const warning of header.warnings) state.warnings.set(warning.code, { ...warning });
  [state.hash.a, state.hash.b] = header.hash;
  state.seconds.setup += header.seconds.setup;
  state.seconds.run = header.seconds.run;
  applyEvents(engine);
  warnOfThreads(state, threadPlan);
  return worldOf(whole, engine, {
    seed: header.seed,
    buffers,
    layout: header.layout,
    ...threadPlan,
  });
}

/** A module export that makes a model of parameters, as `defineScenario` gives it. */
type ModelMaker = (parameters: object, options?: { graph?: GraphRecipe }) => Model;

/**
 * Restores a world from a snapshot alone: imports the scenario that it names and builds the model again.
 *
 * @throws NetizenError SNAPSHOT_ORIGIN when the model was not made by a scenario; give it to `restoreWorld` instead.
 */
export async function resumeWorld(
  parts: Uint8Array | readonly Uint8Array[],
  options: ThreadOptions = {},
): Promise<World> {
  const { graphRecipe, origin } = snapshotInfo(parts);
  if (!origin)
    throw new NetizenError(
      'SNAPSHOT_ORIGIN',
      'resumeWorld: the snapshot does not name a scenario. Call restoreWorld with its model.',
    );
  const loaded = (await import(origin.module)) as Record<string, ModelMaker>;
  const make = loaded[origin.export];
  if (typeof make !== 'function') {
    throw new NetizenError(
      'SNAPSHOT_ORIGIN',
      `resumeWorld: ${origin.module} exports no "${origin.export}". Use the version that wrote the snapshot.`,
    );
  }
  const model = make(origin.parameters, graphRecipe ? { graph: graphRecipe } : {});
  return restoreWorld(parts, model, options);
}
