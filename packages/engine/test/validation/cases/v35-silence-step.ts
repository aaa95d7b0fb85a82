import { createWorld, type GraphRecipe } from '@netizen/engine';
import { storedGraph } from '@netizen/engine/graph';
import { confidenceOf, spiralOfSilence } from '@netizen/engine/models';
import { near, type ValidationCase } from '../case.ts';

/** Account 0 reads 1, 2, 3 and 4. */
const READS_FOUR: GraphRecipe = {
  name: 'reads-four',
  params: {},
  build: () =>
    storedGraph({
      offsets: Uint32Array.of(0, 4, 4, 4, 4, 4),
      followees: Uint32Array.of(1, 2, 3, 4),
    }),
};

export const cases: ValidationCase[] = [
  {
    id: 'V35',
    title:
      'spiral of silence, one step: inner confidence 1.5, one supporter and three opponents speak',
    source: 'Ross et al. 2019, European Journal of Information Systems 28(4) 394',
    speed: 'fast',
    find() {
      const world = createWorld({
        name: 'silence-step',
        kinds: { netizen: 5 },
        graph: READS_FOUR,
        initial: {
          opinion: (i) => (i < 2 ? 1 : -1),
          innerConfidence: 1.5,
          expressionThreshold: (i) => (i === 0 ? 0.5 : 0),
        },
        behaviours: [spiralOfSilence()],
      });
      const { column } = world.view;
      const inner = () => column('innerConfidence').array[0]!;
      const before = [inner(), confidenceOf(inner()), column('speaks').array[0]!];
      world.step();
      return [
        near('inner before', 1.5, before[0]!, 1e-6),
        near('confidence before', 0.635149, before[1]!, 1e-6),
        near('speaks before', 1, before[2]!, 0),
        near('inner after', 1, inner(), 1e-6),
        near('confidence after', 0.4621172, confidenceOf(inner()), 1e-6),
        near('speaks after', 0, column('speaks').array[0]!, 0),
      ];
    },
  },
];
