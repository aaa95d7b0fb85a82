import { scaleOf } from '../agents/compact.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { POST } from '../posts/post-kind.ts';
import { drawUnit } from '../random/draw.ts';

/** Parameters of `following`. */
export interface FollowingOptions {
  /** Gap of opinion beyond which a post repels, opinion units, [0, 2]. Default 1 (assumption). */
  reject?: number;
  /** Chance of unfollowing the author of any post read, u0, [0, 1]. Default 0.0001 (assumption). */
  unfollow?: number;
  /** The same for a post beyond `reject`, u1, [0, 1]. Default 0.005 (assumption). */
  unfollowDisliked?: number;
  /** Chance of following the author of a post that a followee reposted, unless it repels, f1, [0, 1]. Default 0.005 (assumption). */
  follow?: number;
  /** Chance of following an authority that answers one's question, [0, 1]. Default 0.5 (assumption). */
  followAnswer?: number;
  /** Chance of unfollowing an authority for a press release (register 0), falling to 0 at register 1/2, [0, 1]. Default 0.002 (assumption). */
  unfollowOfficial?: number;
  /** Share of new follows for which an old one is given up, [0, 1]. Default 0. */
  replace?: number;
}

const DEFAULTS = {
  reject: 1,
  unfollow: 0.0001,
  unfollowDisliked: 0.005,
  follow: 0.005,
  followAnswer: 0.5,
  unfollowOfficial: 0.002,
  replace: 0,
};
type Params = typeof DEFAULTS;

const SLOT = { unfollow: 0, follow: 1, replace: 2, which: 3 } as const;

function isFollowing(graph: FollowerGraph, i: number, j: number): boolean {
  const degree = graph.degree(i);
  for (let k = 0; k < degree; k++) if (graph.followee(i, k) === j) return true;
  return false;
}

/** Begins a follow, and gives up one of the others where that is the rule. */
function begin(ctx: Ctx<Params>, i: number, j: number, about: number): void {
  const { graph, k0, k1, params: p } = ctx;
  if (i === j || isFollowing(graph, i, j)) return;
  ctx.follow(i, j);
  if (drawUnit(k0, k1, about, i, SLOT.replace) >= p.replace) return;
  const degree = graph.degree(i);
  if (degree === 0) return;
  const which = Math.floor(drawUnit(k0, k1, about, i, SLOT.which) * degree);
  ctx.unfollow(i, graph.followee(i, which));
}

/** Chance of unfollowing the author after one post. */
function leaving(p: Params, gap: number, officialese: number): number {
  const base = gap > p.reject ? p.unfollowDisliked : p.unfollow;
  return base + (1 - base) * p.unfollowOfficial * officialese;
}

/** Follows an authority that has answered a question of one's own. */
function thank(ctx: Ctx<Params>, i: number, row: number, isAuthority: readonly boolean[]): void {
  const { author, authorKind, mark, to } = ctx.log.columns;
  if (!isAuthority[authorKind[row]!]! || to[row] !== i) return;
  if (drawUnit(ctx.k0, ctx.k1, mark[row]!, i, SLOT.follow) < ctx.params.followAnswer)
    begin(ctx, i, author[row]!, mark[row]!);
}

/** Leaves the author of a post, or follows the author of what it reposts; `gap` is that between its stance and the reader's opinion. */
function react(
  ctx: Ctx<Params>,
  { gap, i, row }: { gap: number; i: number; row: number },
  isAuthority: readonly boolean[],
): void {
  const { k0, k1, log, params: p } = ctx;
  const { author, authorKind, kind, mark, register, root } = log.columns;
  const about = mark[row]!;
  const isRepost = kind[row] === POST.repost;
  const isOfficial = isAuthority[authorKind[row]!]! && !isRepost;
  const officialese = isOfficial ? Math.max(0, 1 - 2 * register[row]!) : 0;
  if (drawUnit(k0, k1, about, i, SLOT.unfollow) < leaving(p, gap, officialese)) {
    ctx.unfollow(i, author[row]!);
    return;
  }
  if (!isRepost || gap > p.reject || root[row]! < log.oldest) return;
  if (drawUnit(k0, k1, about, i, SLOT.follow) < p.follow)
    begin(ctx, i, author[root[row]! & log.mask]!, about);
}

/**
 * Lets readers unfollow and follow, by what they read: only their own rows change, when the tick is committed.
 *
 * Per post read, with d = |stance - opinion| on topics with opinions, 0 elsewhere: unfollow its author with u1 if d > reject, else u0; an authority
 * (a kind with a column of trust) that speaks in officialese is left besides with unfollowOfficial (1 - 2 register). Otherwise, after a repost,
 * follow the author of the root with f1, unless d > reject (triadic closure). A reader whose question is answered follows the authority with `followAnswer`.
 * Who is read by way of the hot list and not followed cannot be unfollowed.
 *
 * @returns A behaviour that reads `opinion`. Every new follow costs O(degree).
 * @throws RangeError if an option is out of range.
 * @see Kwak, Chun & Moon 2011, CHI, on unfollowing; Holme & Newman 2006, Physical Review E 74, 056108, on opinion and rewiring
 */
export function following(options: FollowingOptions = {}): Behaviour {
  checkKeys('following', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber('following', 'reject', params.reject, { min: 0, max: 2 });
  for (const name of Object.keys(DEFAULTS) as (keyof Params)[])
    if (name !== 'reject') checkNumber('following', name, params[name], { min: 0, max: 1 });
  return defineBehaviour({
    name: 'following',
    about: 'Readers unfollow and follow by what they read.',
    module: import.meta.url,
    params,
    reads: ['opinion'],
    compact: ['opinion'],
    visit({ opinion }, visits, ctx) {
      const { agent, post, start } = visits;
      const isAuthority = ctx.kinds.list.map(({ trust }) => trust !== undefined);
      const topics = ctx.politicalTopics;
      const { author, kind, stance, topic } = ctx.log.columns;
      const scale = scaleOf(opinion);
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        for (let r = start[v]!; r < start[v + 1]!; r++) {
          const row = post[r]! & ctx.log.mask;
          if (author[row] === i || kind[row] === POST.comment) continue;
          if (kind[row] === POST.reply) {
            thank(ctx, i, row, isAuthority);
            continue;
          }
          const k = topic[row]!;
          const gap = k < topics ? Math.abs(stance[row]! - opinion[i * topics + k]! * scale) : 0;
          react(ctx, { i, row, gap }, isAuthority);
        }
      }
    },
  });
}
