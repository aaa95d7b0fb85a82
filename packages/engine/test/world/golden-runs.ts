import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { microblog } from '../../src/graph/microblog.ts';
import { opinionMeasures } from '../../src/world/drift-measures.ts';
import { run } from '../../src/world/run.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareModel } from './models.ts';
import { richModel } from './rich-model.ts';

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

function endOf(model: Parameters<typeof createWorld>[0]): GoldenRun {
  const { digest, figures, last } = run(createWorld(model, { seed: 'golden' }), { for: 24 });
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

/** Runs whose end is frozen in test/golden/world.json. */
export function goldenRuns(): Record<string, GoldenRun> {
  const bare = bareModel({ netizens: 2000, graph: microblog({ mean: 50 }) });
  return {
    'bare-feed, 2,000 accounts, 24 h, seed golden': endOf({ ...bare, measures: opinionMeasures() }),
    'the model that uses everything, 24 h, seed golden': endOf(richModel()),
  };
}

/** File of the frozen runs. */
export const GOLDEN_FILE = new URL('../golden/world.json', import.meta.url);

// Rewrites the file on purpose: node --conditions=@netizen/source --import=tsx packages/engine/test/world/golden-runs.ts
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(GOLDEN_FILE, `${JSON.stringify(goldenRuns(), null, 2)}\n`);
}
