import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { bareModel } from './models.ts';
import { richModel } from './rich-model.ts';

/** The rich model as a scenario makes it: with an origin, from which workers make it again. */
export function rich(parameters: { blockSize: number; leaders: number }): Model {
  const model = richModel({ blockSize: parameters.blockSize });
  return {
    ...model,
    kinds: { ...model.kinds, leader: { count: parameters.leaders, place: [0, 0.1] } },
    origin: { module: import.meta.url, export: 'rich', scenario: 'rich', parameters },
  };
}

/** A rule in a module of its own, as users write it. */
export const weary = defineBehaviour({
  name: 'weary',
  module: import.meta.url,
  params: { step: 0.01 },
  writes: ['opinion'],
  visit({ opinion }, { agent, count, start }, { params }) {
    for (let v = 0; v < count; v++)
      opinion[agent[v]!] = opinion[agent[v]!]! * (1 - params.step * (start[v + 1]! - start[v]!));
  },
});

/** As `weary`, made by a function of its name. */
export function stormy(params: { at: number; kind: 'throw' | 'end' }) {
  return defineBehaviour({
    name: 'stormy',
    module: import.meta.url,
    params,
    update(_state, lo, _hi, ctx) {
      if (lo === 0 || ctx.tick !== ctx.params.at) return;
      if (ctx.params.kind === 'throw')
        throw new RangeError(`block ${lo} failed at tick ${ctx.tick}`);
      // Only where a worker runs: ending the main thread would end the test.
      if (isWorker()) process.exit(7);
      wait(300);
    },
  });
}

function isWorker(): boolean {
  return !('__vitest_worker__' in globalThis);
}

function wait(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** The bare model with further behaviours, from no scenario. */
export function bareWith(model: Partial<Model>, ...more: Model['behaviours']): Model {
  const graph = model.graph!;
  const bare = bareModel({ netizens: 90, graph, share: 0.4, write: 0.3, blockSize: 16 });
  return { ...bare, ...model, behaviours: [...bare.behaviours, ...more] };
}
