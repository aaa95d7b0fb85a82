import { f64 } from '../../src/agents/column.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { writeEvenly } from '../../src/behaviour/write-evenly.ts';
import { type Behaviour, defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { boundedConfidence } from '../../src/opinion/bounded-confidence.ts';

/** A town of several blocks with further behaviours, from no scenario. */
export function townWith(...behaviours: Behaviour[]): Model {
  return {
    name: 'town',
    kinds: { netizen: 120 },
    graph: microblog({ mean: 8 }),
    blockSize: 16,
    columns: { opinion: f64({ min: -1, max: 1, perTopic: true }) },
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: [
      shareAwake(),
      boundedConfidence(),
      writeEvenly({ probability: 0.3 }),
      ...behaviours,
    ],
  };
}

/** A rule of two stages: the second one reads what the first one wrote. */
export const sway = defineBehaviour({
  name: 'sway',
  module: import.meta.url,
  params: { pull: 0.25 },
  stages: 2,
  writes: ['opinion'],
  published: ['opinion'],
  update({ opinion }, lo, hi, { params, published, size }) {
    const was = published.opinion!;
    for (let i = lo; i < hi; i++)
      opinion[i] = (1 - params.pull) * was[i]! + params.pull * was[(i + 17) % size]!;
  },
});

/** A rule whose parameter is a function. */
export function bend(params: { by: (x: number) => number }): Behaviour {
  return defineBehaviour({
    name: 'bend',
    module: import.meta.url,
    params,
    writes: ['opinion'],
    update({ opinion }, lo, hi, ctx) {
      for (let i = lo; i < hi; i++) opinion[i] = ctx.params.by(opinion[i]!);
    },
  });
}
