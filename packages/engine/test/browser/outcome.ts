import { microblog } from '../../src/graph/microblog.ts';
import { run, runAsync } from '../../src/world/run.ts';
import { createWorld } from '../../src/world/world.ts';
import { bareWith, rich, weary } from '../world/thread-models.ts';

/** What a run came to, as far as it must not depend on the platform. */
export interface Outcome {
  digest: string;
  /** Threads that it ran on. */
  threads: number;
  posts: number;
  sessions: number;
  opinion: number;
  warnings: string[];
}

const MODELS = {
  /** Everything that the engine has, from a scenario. */
  rich: () => rich({ blockSize: 8, leaders: 3 }),
  /** A rule from a module of its own. */
  own: () => bareWith({ graph: microblog({ mean: 8 }) }, weary),
};

/** Runs every model on a number of threads. */
export async function outcomes(threads: number): Promise<Record<string, Outcome>> {
  const found: Record<string, Outcome> = {};
  for (const [name, model] of Object.entries(MODELS)) {
    const world = createWorld(model(), { seed: 'browser', threads });
    const { digest, figures, warnings } = await runAsync(world, { for: 12 });
    const codes = warnings.map(({ code }) => code).filter((code) => code !== 'THREADS_OVER_CORES');
    const { array } = world.view.column('opinion');
    found[name] = {
      digest,
      threads: world.threads,
      posts: figures.posts,
      sessions: figures.sessions,
      opinion: array[0]!,
      warnings: codes,
    };
  }
  return found;
}

/** Runs the rich model without waiting for anything. */
export function directDigest(): string {
  return run(createWorld(MODELS.rich(), { seed: 'browser' }), { for: 12 }).digest;
}
