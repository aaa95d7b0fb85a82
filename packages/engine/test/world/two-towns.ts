import { type CrossPostingOptions, crossPosting } from '../../src/behaviour/cross-posting.ts';
import { reactions } from '../../src/behaviour/reactions.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { sharedMind } from '../../src/behaviour/shared-mind.ts';
import { writing } from '../../src/behaviour/writing.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { implicitMicroblog } from '../../src/graph/implicit-microblog.ts';
import { microblog } from '../../src/graph/microblog.ts';
import type { GraphRecipe } from '../../src/graph/recipe.ts';
import { sideBySide } from '../../src/graph/side-by-side.ts';
import { moderation } from '../../src/institutions/moderation.ts';
import { boundedConfidence } from '../../src/opinion/bounded-confidence.ts';
import { opinionMeasures } from '../../src/world/series/drift-measures.ts';
import { crossingMeasures } from '../../src/world/series/platform-measures.ts';

/** What the two towns may be told. */
export interface TwoTowns {
  overlap?: number;
  crossing?: CrossPostingOptions;
  /** Whether the graphs are computed. */
  isComputed?: boolean;
  /** Platforms with a censor. */
  censored?: readonly ('upper' | 'lower')[];
  blockSize?: number;
  size?: number;
}

/** Every visitor looks at the hot list. */
export const lookingAtHot = defineBehaviour({
  name: 'lookingAtHot',
  module: import.meta.url,
  params: {},
  writes: ['readsHotList'],
  before(_state, visits) {
    visits.readsHotList.fill(1, 0, visits.count);
  },
});

const graphOf = (isComputed: boolean): GraphRecipe =>
  isComputed
    ? sideBySide([implicitMicroblog({ mean: 7 }), implicitMicroblog({ mean: 4 })])
    : sideBySide([microblog({ mean: 7 }), microblog({ mean: 4 })]);

/** Two platforms, `upper` with two kinds and `lower` with one, with people on both and what belongs to it; from a scenario, so that threads can make it. */
export function twoTowns(options: TwoTowns = {}): Model {
  const { blockSize = 32, censored = ['upper'], crossing = {}, isComputed = false } = options;
  const { overlap = 0.5, size = 90 } = options;
  return {
    name: 'two-towns',
    kinds: { leader: { count: 5, place: [0, 0.1] }, netizen: size, guest: Math.ceil(size * 0.7) },
    platforms: { upper: ['leader', 'netizen'], lower: ['guest'] },
    ...(overlap > 0 && { overlap: [{ of: 'guest', among: 'netizen', share: overlap }] }),
    graph: graphOf(isComputed),
    topics: [
      { name: 'unrest', political: true, sensitivity: 1, collectiveAction: 1 },
      { name: 'gossip' },
    ],
    feed: { hotList: { slots: 5 }, horizon: 8 },
    initial: {
      opinion: (i, site) => 2 * site.draw(i, 0) - 1,
      trustOfficial: (i, site) => site.draw(i, 0),
    },
    behaviours: [
      shareAwake({ share: 0.3, posts: 6 }),
      lookingAtHot,
      sharedMind({ columns: ['opinion', 'trustOfficial'] }),
      boundedConfidence(),
      reactions({ repost: 0.1, comment: 0.05 }),
      crossPosting({ rate: 0.5, ...crossing }),
      writing({ rate: 0.2, tagged: 0.6 }),
    ],
    institutions: censored.map((platform) =>
      moderation({ name: `${platform}Censor`, platform, blockAfter: 2, hazard: 1 }),
    ),
    measures: [
      ...opinionMeasures(),
      ...crossingMeasures({ platforms: ['upper', 'lower'], hours: 4 }),
    ],
    blockSize,
    origin: {
      module: import.meta.url,
      export: 'twoTowns',
      scenario: 'two-towns',
      parameters: { ...options },
    },
  };
}
