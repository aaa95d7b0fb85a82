import { recordCascades } from '../posts/cascades.ts';
import { recordResponses } from '../posts/responses.ts';
import { forgetLost } from '../posts/vanished.ts';
import type { WorldState } from './state.ts';

/** Called with the ids from..to-1 just before they leave the log. */
export type EvictionListener = (from: number, to: number) => void;

/** Forgets the posts of the tick that has passed the horizon: closes their cascades, clears the bits of silent authors. */
export function evictOld(state: WorldState, listeners: Iterable<EvictionListener>): void {
  const { firstOfTick, log, plan, platform, recent } = state;
  // The slot about to be taken by the new tick holds the first id of the oldest one kept.
  const slot = state.tick % firstOfTick.length;
  const isFull = state.tick >= firstOfTick.length;
  const to = isFull ? firstOfTick[(state.tick + 1) % firstOfTick.length]! : log.oldest;
  if (isFull && to > log.oldest) {
    recordCascades(log, log.oldest, to, state.cascades, {
      least: plan.cascadesFrom,
      isOpen: false,
    });
    recordResponses(log, log.oldest, to, state.responses, {
      isTracked: plan.hasResponses,
      isOpen: false,
    });
    for (const listener of listeners) listener(log.oldest, to);
    if (state.lost.length > 0) forgetLost(log, platform.lastPost, state.lost, to);
    const { author } = log.columns;
    for (let id = log.oldest; id < to; id++) {
      const i = author[id & log.mask]!;
      if (platform.lastPost[i]! < to) recent[i >> 5]! &= ~(1 << (i & 31));
    }
    state.counts.evicted += to - log.oldest;
    log.oldest = to;
  }
  firstOfTick[slot] = log.next;
}
