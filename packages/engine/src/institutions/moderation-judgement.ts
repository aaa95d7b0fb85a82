import type { GrowingTable } from '../agents/table.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { WorldView } from '../contract/view.ts';
import type { ContentColumns } from '../posts/outbox.ts';
import { sigmoid } from '../random/math.ts';
import type { ModerationParams } from './moderation-options.ts';
import { drawMark, SLOT } from './moderation-words.ts';

/** What a reviewer makes of a post. */
export interface Judgement {
  readonly isDeleted: boolean;
  /** Deleted without what the target rule asks for. */
  readonly isWrong: boolean;
  /** Speaks against the authority: a stance below 0 on a topic with opinions. */
  readonly isCritical: boolean;
}

/** Subjects that carry a collective-action potential of their own, by way of the incidents they belong to. */
export type Potentials = ReadonlyMap<number, number>;

/** Finds the subjects of the institutions of incidents that `collective` names. */
export function findPotentials(view: WorldView, { collective }: ModerationParams): Potentials {
  const found = new Map<number, number>();
  for (const [name, potential] of Object.entries(collective)) {
    const { incidents } = view.institution(name) as {
      incidents: GrowingTable<{ subject: 'u32' }>;
    };
    for (let r = 0; r < incidents.length; r++) found.set(incidents.columns.subject[r]!, potential);
  }
  return found;
}

/**
 * Judges a post: deleted with probability sigmoid(e0 + e1 critique + e2 collective action).
 *
 * Critique is max(0, -stance) on topics with opinions; collective-action potential is that of the subject's incident, else of the topic.
 * The target rule gives the weight to one of the two and 0 to the other.
 *
 * @see King, Pan & Roberts 2013, American Political Science Review 107(2) 326: e2 > 0, e1 about 0
 */
export function judge(
  c: ContentColumns,
  row: number,
  ctx: Ctx<ModerationParams>,
  potentials: Potentials,
): Judgement {
  const k = c.topic[row]!;
  const critique = k < ctx.politicalTopics ? Math.max(0, -c.stance[row]!) : 0;
  const collective = potentials.get(c.subject[row]!) ?? ctx.topics[k]!.collectiveAction;
  const { base, target, weight } = ctx.params;
  const asked = target === 'critique' ? critique : collective;
  const isDeleted = drawMark(ctx, c.mark[row]!, SLOT.decision) < sigmoid(base + weight * asked);
  return { isDeleted, isWrong: isDeleted && asked === 0, isCritical: critique > 0 };
}
