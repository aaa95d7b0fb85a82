import { defineBehaviour, f64, type Model } from '@netizen/engine';
import { microblog } from '@netizen/engine/graph';
import type { Scenario } from '@netizen/scenarios';

/** What is planted: value = shared noise + lever * (effect + noise of the lever). */
export const EFFECT = 0.3;
export const SHARED = 2;
export const OWN = 0.5;

/** Sum of twelve uniform draws less six is nearly normal with variance 1; nothing else is needed here. */
function nearlyNormal(draw: (slot: number) => number, first: number): number {
  let sum = -6;
  for (let slot = first; slot < first + 12; slot++) sum += draw(slot);
  return sum;
}

interface Planted {
  lever: number;
  gapUntil: number;
}

const planted = ({ gapUntil, lever }: Planted): Model => ({
  name: 'planted',
  kinds: { netizen: 2 },
  graph: microblog({ mean: 1 }),
  tick: 1,
  behaviours: [
    defineBehaviour({
      name: 'plant',
      params: { lever },
      state: { planted: f64() },
      serial({ planted: value }, ctx) {
        const draw = (slot: number) => ctx.draw(0, slot);
        const shared = SHARED * nearlyNormal(draw, 0);
        value[0] = shared + ctx.params.lever * (EFFECT + OWN * nearlyNormal(draw, 12));
      },
    }),
  ],
  measures: [
    {
      name: 'planted.value',
      unit: 'one',
      about: 'The planted value.',
      of: (view) => (view.hour <= gapUntil ? Number.NaN : view.column('planted').array[0]!),
    },
    { name: 'planted.hour', unit: 'h', of: (view) => view.hour },
  ],
});

/** A scenario whose lever has a known effect, at every hour with chance of its own. */
export const plantedScenario = Object.assign(
  (parameters: Partial<Planted> = {}) => planted({ lever: 0, gapUntil: 0, ...parameters }),
  {
    scenarioName: 'planted',
    defaultHours: 6,
    check: (parameters: Partial<Planted>) => ({ lever: 0, gapUntil: 0, ...parameters }),
  },
) as unknown as Scenario;
