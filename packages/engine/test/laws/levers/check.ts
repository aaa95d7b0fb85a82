import { describe, expect, it } from 'vitest';
import { effectOf, type Lever, type Levers } from './lever.ts';

/** Runs that differ in the lever alone; the direction must be the same in each. */
const SEEDS = [0, 1];

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value);

function titleOf(name: string, { changes, from, lowers, raises, set, to }: Lever): string {
  const [verb, reading] = raises
    ? ['raises', raises]
    : lowers
      ? ['lowers', lowers]
      : ['changes', changes!];
  return `${name}.${set} from ${shown(from)} to ${shown(to)} ${verb} ${reading.name}`;
}

/** Holds every lever to its word: another digest, and another value of the measure that it is about, on the side foretold. */
export function checkLevers(levers: Levers): void {
  for (const [name, mechanism] of Object.entries(levers)) {
    describe(name, () => {
      for (const lever of mechanism.levers) {
        it(titleOf(name, lever), () => {
          for (const seed of SEEDS) {
            const { digests, readings } = effectOf(name, mechanism, lever, seed);
            expect(digests[1]).not.toBe(digests[0]);
            const [before, after] = readings;
            if (lever.raises) expect(after).toBeGreaterThan(before);
            else if (lever.lowers) expect(after).toBeLessThan(before);
            else expect(after).not.toBe(before);
          }
        });
      }
    });
  }
}
