import { decode } from '../agents/codec.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { WorldView } from '../contract/view.ts';
import type { ContentColumns } from '../posts/outbox.ts';
import { FLAG, POST_KINDS, UNSEEN } from '../posts/post-kind.ts';
import { drawUnit } from '../random/draw.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { deletionDelay } from './deletion-delay.ts';
import type { ModerationParams } from './moderation-options.ts';
import type { ModerationOwn } from './moderation-state.ts';

/** Slots of the draws about one post. */
export const SLOT = {
  words: 0,
  watch: 1,
  delay: 2,
  hour: 5,
  decision: 6,
  hide: 7,
  throttle: 8,
  report: 9,
};

/** Draws about a post by its mark, whether it is published or not. */
export function drawMark({ k0, k1 }: Ctx, mark: number, slot: number): number {
  return drawUnit(k0, k1, mark, 0, slot);
}

/** Chance that the word list finds what it looks for in a post on topic k by an account, which may write in coded words. */
function recallOn(
  view: WorldView,
  { recall, recalls }: ModerationParams,
  k: number,
  account: number,
): number {
  const plain = recalls[k] ?? recall * view.topics[k]!.sensitivity;
  const { array, rowOf, spec } = view.column('coded');
  return plain * (1 - decode(spec, array[rowOf(account)]!));
}

/** Whether posts of this kind by this kind of account are looked at, on the platform of the institution. */
export function isModerated(c: ContentColumns, row: number, ctx: Ctx<ModerationParams>): boolean {
  if (!ctx.params.screened.includes(POST_KINDS[c.kind[row]!]!)) return false;
  if (ctx.platform >= 0 && ctx.platforms.ofKind[c.authorKind[row]!] !== ctx.platform) return false;
  const { name, wakes } = ctx.kinds.list[c.authorKind[row]!]!;
  return wakes && !ctx.params.exempt.includes(name);
}

/** Whether the word list catches a post; counts it. */
export function isCaught(
  own: ModerationOwn,
  c: ContentColumns,
  row: number,
  world: { view: WorldView; ctx: Ctx<ModerationParams> },
): boolean {
  const { ctx, view } = world;
  if (!isModerated(c, row, ctx)) return false;
  const u = drawMark(ctx, c.mark[row]!, SLOT.words);
  const hit = recallOn(view, ctx.params, c.topic[row]!, c.author[row]!);
  if (u >= hit + (1 - hit) * ctx.params.falseHits) return false;
  own.caught[0]!++;
  if (u >= hit) own.falseHits[0]!++;
  return true;
}

/** Puts the posts published since the last look into the queue: those the words caught, and those that searching will find. */
export function lookAtNew(own: ModerationOwn, view: WorldView, ctx: Ctx<ModerationParams>): void {
  const { columns: c, mask, next, oldest } = view.log;
  const { action, delay, hazard, watch } = ctx.params;
  const law = deletionDelay(delay);
  for (let post = Math.max(oldest, own.seen[0]! + 1); post < next; post++) {
    const row = post & mask;
    if ((c.flags[row]! & (UNSEEN | FLAG.reviewed)) !== 0 || !isModerated(c, row, ctx)) continue;
    if (action === 'hold' || !isCaught(own, c, row, { view, ctx })) {
      const chance = watch * view.topics[c.topic[row]!]!.sensitivity;
      if (drawMark(ctx, c.mark[row]!, SLOT.watch) >= chance) continue;
      own.found[0]!++;
    }
    const wait =
      hazard > 0
        ? drawStandardExponential(ctx.k0, ctx.k1, c.mark[row]!, 0, SLOT.delay) / hazard
        : law.draw([ctx.k0, ctx.k1], c.mark[row]!, 0, SLOT.delay);
    own.queue.push({ post, found: c.hour[row]! + wait });
  }
  own.seen[0] = next - 1;
}
