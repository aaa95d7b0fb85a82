import { decode, encode } from '../agents/codec.ts';
import type { ColumnSpec } from '../agents/column.ts';
import { NetizenError } from '../base/error.ts';
import { allocate } from '../base/memory.ts';
import type { WorldState } from './state.ts';

/** A bound as the column stores it, since storing rounds. */
function stored(spec: ColumnSpec, value: number): number {
  const cell = allocate(spec.storage, 1);
  cell[0] = encode(spec, value);
  return cell[0]!;
}

/** Checks every column for NaN and values outside its range. @throws NetizenError COLUMN_RANGE. */
export function checkColumns(state: WorldState): void {
  for (const [name, array] of Object.entries(state.columns)) {
    const spec = state.plan.schema[name]!;
    const min = stored(spec, spec.min);
    const max = stored(spec, spec.max);
    for (let row = 0; row < array.length; row++) {
      const kept = array[row]!;
      if (kept >= min && kept <= max) continue;
      throw new NetizenError(
        'COLUMN_RANGE',
        `world: column ${name}, row ${row} must be in [${spec.min}, ${spec.max}], got ${decode(spec, kept)} at hour ${state.tick * state.plan.dt}. The behaviour that writes it must keep it there.`,
      );
    }
  }
}
