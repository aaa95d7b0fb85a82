import { complete } from '@netizen/engine/graph';
import { deGroot, deGrootStep } from '@netizen/engine/models';
import { seedKey } from '@netizen/engine/random';
import { near, type ValidationCase } from '../case.ts';
import { heldAfter, opinionWorld } from '../opinion-world.ts';

export const cases: ValidationCase[] = [
  {
    id: 'V2',
    title: 'DeGroot, two accounts, weights 0.8 on oneself and 0.2 on the other, x(0) = (0, 1)',
    source: 'closed form 0.6^t; the case of Seldon, test_deGroot.cpp',
    speed: 'fast',
    find() {
      const graph = complete().build({ size: 2, key: seedKey('v2') });
      const world = opinionWorld({
        graph,
        opinion: [0, 1],
        behaviours: [deGroot({ selfWeight: 4 })],
      });
      let x: Float32Array | Float64Array = Float64Array.of(0, 1);
      let farthest = 0;
      let farthestHeld = 0;
      for (let t = 1; t <= 60; t++) {
        x = deGrootStep(graph, x, { selfWeight: 4 });
        const held = heldAfter(world, 1);
        farthest = Math.max(farthest, Math.abs(x[1]! - x[0]! - 0.6 ** t));
        farthestHeld = Math.max(farthestHeld, Math.abs(held[1]! - held[0]! - 0.6 ** t));
      }
      const held = heldAfter(world, 0);
      return [
        near('world, x_0 after 60 ticks', 0.5, held[0]!, 1e-5),
        near('world, x_1 after 60 ticks', 0.5, held[1]!, 1e-5),
        near('world, largest |gap - 0.6^t|, t = 1..60', 0, farthestHeld, 1e-12),
        near('arrays, largest |gap - 0.6^t|, t = 1..60', 0, farthest, 1e-12),
      ];
    },
  },
];
