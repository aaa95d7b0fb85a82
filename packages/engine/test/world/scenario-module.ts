import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { bareModel } from './models.ts';

/** A model maker such as a scenario is, for the test that imports it by name. */
export function small({ netizens }: { netizens: number }): Model {
  return bareModel({ netizens, graph: complete(), share: 0.3, write: 0.3, repost: 0.1 });
}
