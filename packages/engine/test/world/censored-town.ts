import { deleting } from '../../src/behaviour/deleting.ts';
import { type FearingOptions, fearing } from '../../src/behaviour/fearing.ts';
import { type ReactionOptions, reactions } from '../../src/behaviour/reactions.ts';
import { type SilenceOptions, silence } from '../../src/behaviour/silence.ts';
import { visitsByRhythm } from '../../src/behaviour/visits-by-rhythm.ts';
import { writing } from '../../src/behaviour/writing.ts';
import type { Model } from '../../src/contract/model.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { moderation } from '../../src/institutions/moderation.ts';
import type { ModerationOptions } from '../../src/institutions/moderation-options.ts';
import { incidents } from '../../src/society/incidents.ts';
import { voiceMeasures } from '../../src/world/series/drift-measures.ts';
import { moderationMeasures } from '../../src/world/series/moderation-measures.ts';
import { gaugeMeasure } from '../../src/world/series/post-measures.ts';

/** A town that talks about criticism, unrest and gossip under censorship, with all that belongs to it. */
export function censoredTown(
  options: ModerationOptions | undefined,
  {
    fear = {},
    initial = {},
    netizens = 900,
    react = {},
    speak = {},
    ...changes
  }: {
    fear?: FearingOptions;
    netizens?: number;
    react?: ReactionOptions;
    speak?: SilenceOptions;
  } & Partial<Model> = {},
): Model {
  const planned = [{ at: 6, severity: 5 }];
  const spread = { perWeek: 0, planned, witnesses: 8, appeal: 30 };
  return {
    name: 'censored-town',
    kinds: { netizen: netizens },
    graph: microblog({ mean: 15 }),
    topics: [
      { name: 'critique', political: true, sensitivity: 0.7 },
      { name: 'unrest', political: true, sensitivity: 1, collectiveAction: 1 },
      { name: 'gossip' },
    ],
    behaviours: [
      visitsByRhythm({ dormant: 0.2, median: 5, spread: 0.5 }),
      silence(speak),
      reactions({ repost: 0.05, ...react }),
      writing({ rate: 0.1, spread: 0.5 }),
      deleting(),
      fearing(fear),
    ],
    institutions: [
      incidents({ name: 'abuse', topic: 0, ...spread }),
      incidents({ name: 'protest', topic: 1, ...spread }),
      ...(options ? [moderation(options)] : []),
    ],
    initial: {
      opinion: (i, site) => Math.max(-1, Math.min(1, -0.3 + 0.5 * site.normal(i, 0))),
      ...initial,
    },
    measures: [...voiceMeasures(), gaugeMeasure(), ...(options ? moderationMeasures() : [])],
    feed: { hotList: {}, horizon: 24 },
    blockSize: 256,
    ...changes,
  };
}
