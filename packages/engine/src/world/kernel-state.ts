import type { NumericArray } from '../base/memory.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import { bareName } from './order.ts';
import type { WorldState } from './state.ts';

/** What a behaviour's kernels get: its columns by name, and `trust` by kind of source. */
export type KernelState = Record<string, NumericArray | (NumericArray | null)[]>;

/** Collects the arrays that a behaviour names. */
export function kernelState(state: WorldState, behaviour: Behaviour): KernelState {
  const { columns, plan } = state;
  const names = [
    ...Object.keys(behaviour.state ?? {}),
    ...(behaviour.reads ?? []),
    ...(behaviour.writes ?? []),
  ].map(bareName);
  const found: KernelState = {};
  for (const name of names) {
    if (name === 'trust')
      found['trust'] = plan.kinds.list.map(({ trust }) => (trust ? columns[trust]! : null));
    else if (columns[name]) found[name] = columns[name];
  }
  return found;
}
