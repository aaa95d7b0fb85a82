import type { Kind } from '../../agents/kinds.ts';
import type { WorldView } from '../../contract/view.ts';

/** Returns the accounts of a kind that ever visit: none of a kind that never wakes, and of others those that are not dormant. */
export function visitorsAmong(view: WorldView, kind: Kind): Uint32Array {
  return view.memo(`visitors:${kind.name}`, () => {
    const activity = view.has('activity') ? view.column('activity') : null;
    const ids: number[] = [];
    for (let i = kind.lo; kind.wakes && i < kind.hi; i++)
      if (!activity || activity.array[activity.rowOf(i)]! > 0) ids.push(i);
    return Uint32Array.from(ids);
  });
}
