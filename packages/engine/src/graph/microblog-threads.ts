import { openGraphThreads } from '#graph-threads';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { FollowerGraph } from './follower-graph.ts';
import type { GraphThreads } from './graph-tasks.ts';
import { type MicroblogOptions, microblogParams } from './microblog-options.ts';
import {
  draftMicroblog,
  graphOfDraft,
  type MicroblogDraft,
  microblogGraph,
  rowsOfBacks,
} from './microblog-rows.ts';
import type { GraphSite } from './recipe.ts';

const MOST_THREADS = 1024;

/** Cuts the accounts into ranges of about equally many follows: lo of each, and size. */
function rangesOf({ layout, offsets }: MicroblogDraft, count: number): number[] {
  const { size } = layout;
  const cuts = [0];
  for (let i = 0; i < size && cuts.length < count; i++)
    if (offsets[i]! * count >= offsets[size]! * cuts.length) cuts.push(i);
  while (cuts.length <= count) cuts.push(size);
  return cuts;
}

async function buildOn(
  threads: GraphThreads,
  draft: MicroblogDraft,
  size: number,
): Promise<FollowerGraph> {
  const cuts = rangesOf(draft, threads.count);
  const ranges = cuts.slice(1).map((hi, t) => ({ lo: cuts[t]!, hi }));
  const parts = await threads.run(ranges.map((range) => ({ do: 'local', draft, ...range })));
  const backs = rowsOfBacks(size, parts, 'shared');
  await threads.run(ranges.map((range) => ({ do: 'finish', draft, backs, ...range })));
  return graphOfDraft(draft);
}

/**
 * Builds a microblog graph on several threads: the graph of `microblog(options).build(site)`, bit for bit.
 *
 * Node only: elsewhere one thread builds it. The arrays are shared, whatever `site.buffers` says.
 *
 * @param site.threads - how many draw rows, this one included, whole, [1, 1024]. Default 1. Each takes 4 bytes per account.
 * @throws as `microblog` does.
 */
export async function buildMicroblog(
  options: MicroblogOptions,
  site: GraphSite & { threads?: number },
): Promise<FollowerGraph> {
  const known = ['size', 'key', 'accountAtRank', 'opinion', 'buffers', 'memoryLimit', 'threads'];
  checkKeys('buildMicroblog', site, known);
  const { threads: count = 1, ...rest } = site;
  checkNumber('buildMicroblog', 'threads', count, { min: 1, max: MOST_THREADS, integer: true });
  const params = microblogParams(options);
  const threads = site.size < count ? undefined : openGraphThreads(count);
  if (!threads) return microblogGraph(params, rest);
  try {
    const draft = draftMicroblog(params, { ...rest, buffers: 'shared' }, count);
    return await buildOn(threads, draft, site.size);
  } finally {
    await threads.close();
  }
}
