import { describe, expect, it } from 'vitest';
import type { Opinions } from '../../src/opinion/held.ts';
import { untilStill } from '../../src/opinion/until-still.ts';

const halve = (x: Opinions, out: Opinions) => {
  for (let i = 0; i < x.length; i++) out[i] = x[i]! / 2;
};

describe('untilStill(step, start, { tolerance, steps })', () => {
  it('untilStill(...) stops at the first step that moves nothing by more than the tolerance', () => {
    const start = Float64Array.of(1, -0.5);
    const { change, steps, x } = untilStill(halve, start, { tolerance: 0.1 });
    // 1/2, 1/4 and 1/8 are too much; 1/16 is not.
    expect(steps).toBe(3);
    expect(change).toBe(1 / 16);
    expect(Array.from(x)).toEqual([1 / 16, -1 / 32]);
    expect(Array.from(start)).toEqual([1, -0.5]);
  });

  it('untilStill(...) stops at `steps`, and `change` tells', () => {
    const { change, steps } = untilStill(halve, Float64Array.of(1), { tolerance: 0, steps: 4 });
    expect(steps).toBe(4);
    expect(change).toBe(1 / 16);
    expect(untilStill(halve, new Float64Array(3)).steps).toBe(0);
    expect(untilStill(halve, new Float64Array(0)).change).toBe(0);
  });

  it('options are checked', () => {
    expect(() => untilStill(halve, new Float64Array(1), { tolerance: -1 })).toThrow(
      'untilStill: tolerance must be a number in [0, Infinity), got -1.',
    );
    expect(() => untilStill(halve, new Float64Array(1), { steps: 0 })).toThrow('steps must be');
    expect(() => untilStill(halve, new Float64Array(1), { most: 1 } as never)).toThrow(
      'unknown option',
    );
  });
});
