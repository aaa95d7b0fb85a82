import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Model } from '../../src/contract/model.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { run } from '../../src/world/run.ts';
import { opinionMeasures } from '../../src/world/series/drift-measures.ts';
import { createWorld, type WorldOptions } from '../../src/world/world.ts';
import { bareModel } from './models.ts';
import { richModel } from './rich-model.ts';
import { wholeTown } from './whole-town.ts';

/** The end of a run that is kept in a file. */
export interface GoldenRun {
  digest: string;
  posts: number;
  reposts: number;
  exposures: number;
  sessions: number;
  followScans: number;
  unseen: number;
  opinionMean: number;
  opinionSd: number;
}

function endOf(model: Model, options: WorldOptions = {}): GoldenRun {
  const world = createWorld(model, { seed: 'golden', ...options });
  const { digest, figures, last } = run(world, { for: 24 });
  const { exposures, followScans, posts, reposts, sessions, unseen } = figures;
  return {
    digest,
    posts,
    reposts,
    exposures,
    sessions,
    followScans,
    unseen,
    opinionMean: last('opinion.mean'),
    opinionSd: last('opinion.sd'),
  };
}

/** All mechanisms at once, among them censors who hold posts back. */
export function goldenTown(): Model {
  const fewReviewers = { reviewers: 0.3, nightReviewers: 0.3, holdLimit: 6 };
  return wholeTown({
    moderation: { action: 'hold', hideShare: 0.2, throttleShare: 0.2, ...fewReviewers },
  });
}

/** Names of its frozen runs by layout. */
export const GOLDEN_TOWN = {
  full: 'the town with all mechanisms on, 24 h, seed golden',
  compact: 'the same in the compact layout',
} as const;

/** Runs whose end is frozen in test/golden/world.json. */
export function goldenRuns(): Record<string, GoldenRun> {
  const bare = bareModel({ netizens: 2000, graph: microblog({ mean: 50 }) });
  return {
    'bare-feed, 2,000 accounts, 24 h, seed golden': endOf({ ...bare, measures: opinionMeasures() }),
    'the model that uses everything, 24 h, seed golden': endOf(richModel()),
    [GOLDEN_TOWN.full]: endOf(goldenTown()),
    [GOLDEN_TOWN.compact]: endOf(goldenTown(), { layout: 'compact' }),
  };
}

/** File of the frozen runs. */
export const GOLDEN_FILE = new URL('../golden/world.json', import.meta.url);

// Rewrites the file on purpose: node --conditions=@netizen/source --import=tsx packages/engine/test/world/golden-runs.ts
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(GOLDEN_FILE, `${JSON.stringify(goldenRuns(), null, 2)}\n`);
}
