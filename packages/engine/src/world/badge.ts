import { personaOf } from '../agents/personas.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
import { isKept } from '../posts/post-log.ts';
import type { WorldState } from './state.ts';

/** Whether account i carries a badge. */
function hasBadge({ columns, plan }: WorldState, i: number): boolean {
  const verified = columns['verified']!;
  const isOwnRow = verified.length === plan.kinds.size;
  return verified[isOwnRow ? i : personaOf(plan.personas!, i)] === 1;
}

/**
 * Marks a post that was just committed where its source carries a badge: its author, or, for a repost, whom it reposts. The appeal of
 * originals rises by the factor of the behaviour `badges`, which later reposts take over. Does nothing in models without badges.
 */
export function markBadge(state: WorldState, id: number): void {
  const badges = state.params.get('badges') as { appeal: number } | undefined;
  if (!badges) return;
  const { columns: c, mask } = state.log;
  const row = id & mask;
  if (c.kind[row] === POST.repost) {
    const parent = c.parent[row]!;
    if (isKept(state.log, parent)) c.flags[row]! |= c.flags[parent & mask]! & FLAG.verified;
    return;
  }
  if (!hasBadge(state, c.author[row]!)) return;
  c.flags[row]! |= FLAG.verified;
  c.appeal[row]! *= badges.appeal;
}
