import { checkKeys, checkNumber, createWorld, type Model } from '@netizen/engine';
import type { ValuesAt } from '@netizen/plot';

/**
 * Runs a model step by step and keeps the opinions of all accounts: for `bifurcationPlot`, the time chart of a run.
 *
 * @param model - what a scenario returns, such as `deffuant({ bound: 0.4 })`.
 * @param options.steps - steps to make, whole, >= 0. Default 30.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @returns Opinions on the first political topic at the start, `x` 0, and after each step. 8 bytes per account and step.
 * @throws RangeError, TypeError or NetizenError for a wrong option or model.
 */
export function traceOpinions(
  model: Model,
  options: { steps?: number; seed?: string | number } = {},
): ValuesAt[] {
  checkKeys('traceOpinions', options, ['steps', 'seed']);
  const { seed = 'netizen', steps = 30 } = options;
  checkNumber('traceOpinions', 'steps', steps, { min: 0, integer: true });
  const world = createWorld(model, { seed });
  const opinions = (): Float64Array => {
    const { array } = world.view.column('opinion');
    const { politicalTopics, size } = world.view;
    return Float64Array.from({ length: size }, (_, i) => array[i * politicalTopics]!);
  };
  const trace = [{ x: 0, values: opinions() }];
  for (let x = 1; x <= steps; x++) {
    world.step();
    trace.push({ x, values: opinions() });
  }
  return trace;
}
