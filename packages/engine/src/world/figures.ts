import type { NumericArray } from '../base/memory.ts';
import type { Figures } from '../contract/result.ts';
import { postLogBytes } from '../posts/post-log.ts';
import type { WorldState } from './state.ts';

function sumBytes(arrays: Iterable<NumericArray>): number {
  let bytes = 0;
  for (const array of arrays) bytes += array.byteLength;
  return bytes;
}

/** Bytes of everything indexed by account: columns, copies that others read, bits, and the graph's offsets. */
function accountBytes(state: WorldState): number {
  const { columns, earliest, graph, lost, published, recent } = state;
  return (
    sumBytes(Object.values(columns)) +
    sumBytes(Object.values(published)) +
    recent.byteLength +
    lost.byteLength +
    earliest.byteLength +
    graph.bytes.perAccount
  );
}

/** Returns the cost figures of a world so far, measured from its arrays and clocks. */
export function figuresOf(state: WorldState): Figures {
  const { counts, graph, plan, seconds, tick } = state;
  const { questions, reposts, comments, replies } = counts;
  const perSecond = (count: number): number => (seconds.run > 0 ? count / seconds.run : 0);
  return {
    accounts: plan.kinds.size,
    follows: graph.follows,
    ticks: tick,
    hours: tick * plan.dt,
    sessions: counts.sessions,
    followScans: counts.scans,
    posts: counts.originals + counts.rebuttals + questions + reposts + comments + replies,
    reposts,
    comments,
    questions,
    replies,
    likes: counts.likes,
    unseen: counts.unseen,
    exposures: counts.exposures,
    recommended: counts.recommended,
    deleted: counts.removed,
    withdrawn: counts.withdrawn,
    hidden: counts.hidden,
    throttled: counts.throttled,
    held: state.held.length,
    released: counts.released,
    discarded: counts.discarded,
    refused: counts.refused,
    barred: counts.barred,
    evicted: counts.evicted,
    setupSeconds: seconds.setup,
    runSeconds: seconds.run,
    sessionsPerSecond: perSecond(counts.sessions),
    scansPerSecond: perSecond(counts.scans),
    bytesPerAccount: accountBytes(state) / Math.max(1, plan.kinds.size),
    bytesPerFollow: graph.follows > 0 ? graph.bytes.perFollow / graph.follows : 0,
    postLogBytes: postLogBytes(state.log),
  };
}
