import { scaleOf } from '../agents/compact.ts';
import { type Personas, personaOf } from '../agents/personas.ts';
import { NOTICE } from '../agents/platform.ts';
import type { NumericArray } from '../base/memory.ts';
import { type CollectSite, collect } from '../posts/collect.ts';
import { demoteThrottled } from '../posts/demote.ts';
import { countRecommended, type RecommendSite, recommendSite } from '../posts/recommend.ts';
import { dropRemoved, selectNewest, selectScored } from '../posts/select.ts';
import { collectVanished } from '../posts/vanished.ts';
import type { Visits } from '../posts/visits.ts';
import { drawUnit } from '../random/draw.ts';
import type { KernelState } from './kernel-state.ts';
import { closeCut, type Lane } from './lane.ts';
import { readAhead } from './read-ahead.ts';
import type { PlatformColumns, WorldState } from './state.ts';
import { listAwake, renewWoken } from './waking.ts';

/** Reads everything unless a behaviour sets less. */
const NO_LIMIT = 0xffffffff;

/** First id that is new to an account that last came at tick `last`. */
function firstNewSince(state: WorldState, last: number): number {
  const { firstOfTick, log, tick } = state;
  return tick - last >= firstOfTick.length
    ? log.oldest
    : Math.max(log.oldest, firstOfTick[last % firstOfTick.length]!);
}

/** Sets the row of each visitor's lasting traits. */
function findTraits(visits: Visits, personas: Personas | undefined): void {
  const { agent, count } = visits;
  if (!personas) {
    visits.trait = agent;
    return;
  }
  if (visits.trait === agent) visits.trait = new Uint32Array(agent.length);
  for (let v = 0; v < count; v++) visits.trait[v] = personaOf(personas, agent[v]!);
}

function prepareVisits(state: WorldState, visits: Visits): void {
  const { key, plan, platform, tick } = state;
  const hour = tick * plan.dt;
  findTraits(visits, plan.personas);
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    visits.hour[v] = hour + plan.dt * drawUnit(key[0], key[1], tick, i, 0);
    visits.firstNew[v] = firstNewSince(state, platform.lastVisit[i]!);
    visits.budget[v] = NO_LIMIT;
    visits.readsHotList[v] = 0;
  }
}

/** Voice is the held opinion and everybody speaks, unless a behaviour says otherwise. */
function prepareVoice(visits: Visits, opinion: NumericArray | undefined): void {
  const { agent, count, topics, voice } = visits;
  visits.willing.fill(1, 0, count * topics);
  if (!opinion) {
    voice.fill(0, 0, count * topics);
    return;
  }
  const scale = scaleOf(opinion);
  for (let v = 0; v < count; v++) {
    for (let k = 0; k < topics; k++)
      voice[v * topics + k] = opinion[agent[v]! * topics + k]! * scale;
  }
}

function readFeeds(state: WorldState, lane: Lane, block: number): void {
  const { counts, graph, hots, log, overlay, plan, platform, recent } = state;
  const { visits } = lane;
  const hot = hots[plan.blocks.platformOf(block)]!;
  if (!graph.rows && lane.scratch.length < graph.maxDegree)
    lane.scratch = new Uint32Array(graph.maxDegree);
  const site: CollectSite = {
    graph,
    log,
    lastPost: platform.lastPost,
    notices: platform.notices,
    recent,
    hotPosts: hot.post,
    hotCount: hot.count,
    rows: overlay ? overlay.base.rows : graph.rows,
    changed: overlay?.changedBits,
    computed: graph.rows ? undefined : (overlay?.base ?? graph),
    wantsAll: plan.rank.score !== undefined,
    scratch: lane.scratch,
    recommend: recommendOf(state),
  };
  collect(visits, site, counts);
  if (plan.seesVanished) {
    const { lastVisit } = platform;
    collectVanished(visits, { ...site, lost: state.lost, lastVisit, dt: plan.dt });
  }
  if (plan.rank.score) readScored(state, visits);
  else selectNewest(visits, log, counts);
  demoteThrottled(visits, log, counts);
  if (state.recommend) countRecommended(visits, counts);
}

/** What the platform recommends in the present tick. */
function recommendOf({ columns, plan, recommend, tick }: WorldState): RecommendSite | undefined {
  if (!recommend) return undefined;
  const { politicalTopics } = plan;
  const opinion = columns['opinion'];
  const scale = opinion ? scaleOf(opinion) : 1;
  return recommendSite(recommend, { tick, opinion, scale, politicalTopics });
}

/** Cuts the feeds by the scores of the model's ranking. */
function readScored(state: WorldState, visits: Visits): void {
  const { counts, log, plan } = state;
  dropRemoved(visits, log);
  if (visits.score.length < visits.candidate.length)
    visits.score = new Float64Array(visits.candidate.length);
  const opinion = state.columns['opinion'] as Float32Array | undefined;
  plan.rank.score!(visits, {
    hour: state.tick * plan.dt,
    log,
    topics: opinion ? plan.politicalTopics : 0,
    ...(opinion && { opinion }),
  });
  selectScored(visits, counts);
}

function endVisits(platform: PlatformColumns, visits: Visits, tick: number): void {
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    platform.lastVisit[i] = tick;
    platform.notices[i]! &= ~NOTICE.replies;
  }
}

/**
 * Runs one block for one tick: the accounts awake read and act, and behaviours with `update` pass over its rows.
 *
 * Reads the committed world of earlier ticks, writes only rows of the block and the lane's scratch and outbox: blocks may run in any order and on any thread.
 */
export function tickBlock(
  state: WorldState,
  lane: Lane,
  kernels: readonly KernelState[],
  block: number,
): void {
  const { plan, platform, tick } = state;
  const { visits } = lane;
  const rows = plan.blocks.rows(block);
  const { hi, lo } = rows;
  listAwake(visits, state.earliest, platform.nextVisit, { ...rows, tick });
  const { behaviours } = plan;
  for (const context of lane.behaviours) context.enter(plan.blocks.platformOf(block));
  if (visits.count > 0) {
    readAhead(visits, lane.columns);
    prepareVisits(state, visits);
    for (let b = 0; b < behaviours.length; b++)
      behaviours[b]!.before?.(kernels[b] as never, visits, lane.behaviours[b]!);
    readFeeds(state, lane, block);
    prepareVoice(visits, state.columns['opinion']);
    for (let b = 0; b < behaviours.length; b++)
      behaviours[b]!.visit?.(kernels[b] as never, visits, lane.behaviours[b]!);
    endVisits(platform, visits, tick);
    state.counts.sessions += visits.count;
  }
  renewWoken(state.earliest, platform.nextVisit, visits, { ...rows, tick });
  for (let b = 0; b < behaviours.length; b++) {
    const behaviour = behaviours[b]!;
    if (behaviour.update && (behaviour.stages ?? 1) === 1)
      behaviour.update(kernels[b] as never, lo, hi, lane.behaviours[b]!);
  }
  closeCut(lane, block);
}
