import { decode } from '../agents/codec.ts';
import { NetizenError } from '../base/error.ts';
import type { WorldState } from './state.ts';

/** Checks every column for NaN and values outside its range. @throws NetizenError COLUMN_RANGE. */
export function checkColumns(state: WorldState): void {
  for (const [name, array] of Object.entries(state.columns)) {
    const spec = state.plan.schema[name]!;
    for (let row = 0; row < array.length; row++) {
      const value = decode(spec, array[row]!);
      if (value >= spec.min && value <= spec.max) continue;
      throw new NetizenError(
        'COLUMN_RANGE',
        `world: column ${name}, row ${row} must be in [${spec.min}, ${spec.max}], got ${value} at hour ${state.tick * state.plan.dt}. The behaviour that writes it must keep it there.`,
      );
    }
  }
}
