import type { GrowingTable } from '../agents/table.ts';
import type { Ctx } from '../contract/ctx.ts';

/** Subjects on the hot list and the hour at which they came there; forgotten when they leave it. Row s is place s of the list. */
export const HOT_SINCE = { subject: 'u32', since: 'f64' } as const;

/** Brings the table up to the present hot list; `known` is written. */
export function followHotList(
  known: GrowingTable<typeof HOT_SINCE>,
  { hot, hour }: Pick<Ctx, 'hot' | 'hour'>,
): void {
  const since = new Map<number, number>();
  for (let r = 0; r < known.length; r++)
    since.set(known.columns.subject[r]!, known.columns.since[r]!);
  known.length = 0;
  for (let s = 0; s < hot.count; s++) {
    const subject = hot.subject[s]!;
    known.push({ subject, since: since.get(subject) ?? hour });
  }
}
