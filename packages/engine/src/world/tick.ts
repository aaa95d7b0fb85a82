import { MOST_IN_TWO_BYTES } from '../agents/compact.ts';
import { NetizenError } from '../base/error.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Phase } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { refreshHotList } from '../posts/hot-list.ts';
import { sweepRecommended } from '../posts/recommend-table.ts';
import { tickBlock } from './block.ts';
import { commitLanes, publish } from './commit.ts';
import { type EvictionListener, evictOld } from './evict.ts';
import type { KernelState } from './kernel-state.ts';
import { closeCut, type Lane } from './lane.ts';
import { paramsAt } from './schedule.ts';
import type { WorldState } from './state.ts';
import { renewGroups } from './waking.ts';

/** What the main thread needs to advance a world. */
export interface Engine {
  readonly state: WorldState;
  readonly lane: Lane;
  readonly kernels: readonly KernelState[];
  readonly view: WorldView;
  readonly listeners: Set<EvictionListener>;
}

/** Sets the parameters of all actors for the present tick. */
export function applyEvents({ lane, state }: Engine): void {
  const { events, behaviours, dt, institutions } = state.plan;
  for (const actor of [...behaviours, ...institutions]) {
    // Without events of their own parameters stay the same object, by which kernels may remember what they made of them.
    const isKnown = state.params.has(actor.name);
    if (isKnown && !events.some(({ target }) => target === actor.name)) continue;
    state.params.set(actor.name, paramsAt(actor, events, state.tick * dt));
  }
  for (const context of [...lane.behaviours, ...lane.institutions]) context.beginTick();
}

/** Lets the institutions of a phase act, and commits what they did. */
function runPhase({ lane, state, view }: Engine, phase: Phase): void {
  const { institutions } = state.plan;
  let hasActed = false;
  institutions.forEach((institution, n) => {
    if ((institution.phase ?? 'institutions') !== phase) return;
    hasActed = true;
    state.epoch++;
    institution.act(state.owns[n] as never, view, lane.institutions[n]!);
  });
  if (hasActed && phase !== 'institutions' && phase !== 'events') {
    closeCut(lane, -1);
    commitLanes(state, [lane]);
  }
}

/** Finds the earliest next visits again where somebody else than the visitor may have changed them, and at the start. */
function renewWaking(state: WorldState): void {
  const { blocks, schedulesOthers } = state.plan;
  if (state.isWakingKnown && !schedulesOthers) return;
  for (let block = 0; block < blocks.count; block++) {
    const rows = blocks.rows(block);
    renewGroups(state.earliest, state.platform.nextVisit, rows, state.tick - 1);
  }
  state.isWakingKnown = true;
}

function runBlocks({ kernels, lane, state }: Engine): void {
  const { blocks } = state.plan;
  for (let block = 0; block < blocks.count; block++) tickBlock(state, lane, kernels, block);
}

/** Whether a behaviour updates in several passes, apart from the sessions. */
export function isStaged({ stages = 1, update }: Behaviour): boolean {
  return update !== undefined && stages > 1;
}

/** Runs the behaviours whose `update` has several stages, refreshing what others read after each. */
function runStages({ kernels, lane, state }: Engine): void {
  const { behaviours, blocks } = state.plan;
  behaviours.forEach((behaviour, b) => {
    if (!isStaged(behaviour)) return;
    const context = lane.behaviours[b]!;
    for (context.stage = 0; context.stage < behaviour.stages!; context.stage++) {
      for (let block = 0; block < blocks.count; block++) {
        const { hi, lo } = blocks.rows(block);
        context.enter(blocks.platformOf(block));
        behaviour.update!(kernels[b] as never, lo, hi, context);
      }
      publish(state.columns, state.published);
    }
  });
}

function runSerial({ kernels, lane, state }: Engine): void {
  let hasActed = false;
  state.plan.behaviours.forEach((behaviour, b) => {
    if (!behaviour.serial) return;
    hasActed = true;
    lane.behaviours[b]!.enter(-1);
    behaviour.serial(kernels[b] as never, lane.behaviours[b]!);
  });
  if (!hasActed) return;
  closeCut(lane, -1);
  commitLanes(state, [lane]);
}

/** Begins a tick: events and institutions. */
export function openTick(engine: Engine): void {
  const { lane, state } = engine;
  if (state.tick >= MOST_IN_TWO_BYTES && state.platform.nextVisit.BYTES_PER_ELEMENT === 2) {
    throw new NetizenError(
      'TICKS_USED_UP',
      `world: the compact layout counts ${MOST_IN_TWO_BYTES} ticks of ${state.plan.dt} h. Create it with layout: 'full' or longer ticks.`,
    );
  }
  applyEvents(engine);
  state.epoch++;
  runPhase(engine, 'events');
  runPhase(engine, 'institutions');
  renewWaking(state);
  // What institutions wrote before the sessions is a cut of its own, committed first.
  closeCut(lane, -1);
}

/** Commits what sessions wrote. */
export function closeSessions({ state }: Engine, lanes: readonly Lane[]): void {
  commitLanes(state, lanes);
  publish(state.columns, state.published);
}

/** Ends a tick: moderation, society, serial models, and forgetting. */
export function closeTick(engine: Engine): void {
  const { listeners, state } = engine;
  runPhase(engine, 'moderation');
  runPhase(engine, 'society');
  runSerial(engine);
  publish(state.columns, state.published);
  state.epoch++;
  state.tick++;
  evictOld(state, listeners);
  if (state.plan.hotList) {
    const { dt } = state.plan;
    for (const hot of state.hots) refreshHotList(hot, dt, state.log.oldest, state.tick * dt);
  }
  if (state.recommend) sweepRecommended(state.recommend, state.log);
}

/** Advances the world by one tick: events, institutions, sessions, commit, moderation, society, serial models, and forgetting. */
export function stepWorld(engine: Engine): void {
  openTick(engine);
  runBlocks(engine);
  closeSessions(engine, [engine.lane]);
  runStages(engine);
  closeTick(engine);
}
