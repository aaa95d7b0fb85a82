import type { FollowerGraph } from '../../graph/follower-graph.ts';
import { deriveKey } from '../../random/key.ts';
import type { WorldState } from '../state.ts';
import type { Control } from './control.ts';
import type { Luggage, PackedGraph, PackedHotList, PackedPlan } from './luggage.ts';
import { traveller } from './travel.ts';

function packPlan({ graph, plan }: WorldState): PackedPlan {
  const { behaviours, blockSize, dt, events, horizon, politicalTopics, rank, topics } = plan;
  return {
    kinds: plan.model.kinds,
    platforms: plan.model.platforms,
    overlap: plan.model.overlap,
    size: graph.size,
    topics,
    politicalTopics,
    behaviours: behaviours.map((behaviour) => traveller('behaviour', behaviour)),
    events,
    rank: traveller('ranking', rank),
    horizon,
    dt,
    blockSize,
    personas: plan.personas,
    seesVanished: plan.seesVanished,
  };
}

function packGraph(base: FollowerGraph, { key, plan }: WorldState): PackedGraph {
  if (base.rows) return { rows: base.rows };
  const { graph } = plan.model;
  return { recipe: traveller('graph', graph), key: deriveKey(key, `graph:${graph.name}`) };
}

/** Packs what worker number `worker` needs: arrays are shared, the rest is copied on the way. */
export function pack(state: WorldState, control: Control, worker: number): Luggage {
  const { hots, log, overlay, plan } = state;
  const { addressLo, columns, lastToAccount, mask } = log;
  return {
    type: 'world',
    worker,
    control,
    origin: plan.model.origin,
    plan: packPlan(state),
    key: state.key,
    seed: state.seed,
    columns: state.columns,
    published: state.published,
    graph: packGraph(overlay?.base ?? state.graph, state),
    changes: overlay?.save(),
    log: { columns, mask, addressLo, lastToAccount },
    recent: state.recent,
    lost: state.lost,
    earliest: state.earliest,
    firstOfTick: state.firstOfTick,
    hots: hots.map(
      ({ params, post, score, subject, topic }): PackedHotList => ({
        ...{ params, subject, post, topic, score },
      }),
    ),
    recommend: state.recommend,
    signals: state.signals,
  };
}
