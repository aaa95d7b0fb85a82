import { createWorld } from '@netizen/engine';
import { deffuant } from '@netizen/scenarios';
import { expect, it } from 'vitest';
import { traceOpinions } from '../../src/scenario/trace-opinions.ts';

const model = deffuant({ netizens: 50 });

it('traceOpinions(model) holds what a world holds, step by step', () => {
  const trace = traceOpinions(model, { steps: 5, seed: 7 });
  const world = createWorld(model, { seed: 7 });
  expect(trace.map(({ x }) => x)).toEqual([0, 1, 2, 3, 4, 5]);
  for (const { values } of trace) {
    expect(values).toEqual(Float64Array.from(world.view.column('opinion').array));
    world.step();
  }
  expect(trace[0]!.values).not.toEqual(trace[5]!.values);
  expect(traceOpinions(model)).toHaveLength(31);
});

it('traceOpinions(...) refuses wrong options', () => {
  expect(() => traceOpinions(model, { steps: -1 })).toThrow('traceOpinions: steps must be');
  expect(() => traceOpinions(model, { step: 3 } as object)).toThrow('Did you mean "steps"');
});
