import { repostEvenly } from '../../src/behaviour/repost-evenly.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { writeEvenly } from '../../src/behaviour/write-evenly.ts';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import type { GraphRecipe } from '../../src/graph/recipe.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { boundedConfidence } from '../../src/opinion/bounded-confidence.ts';
import { LOG_COLUMNS, type LogColumns, type PostLog } from '../../src/posts/post-log.ts';
import type { World } from '../../src/world/world.ts';

/** What the bare model may be told. */
export interface BareOptions {
  netizens: number;
  graph: GraphRecipe;
  share?: number;
  posts?: number;
  bound?: number;
  rate?: number;
  repost?: number;
  write?: number;
  tick?: number;
  horizon?: number;
  blockSize?: number;
}

/** The scenario `bare-feed` in the engine's own words, with the tick's options open. */
export function bareModel(options: BareOptions): Model {
  const { blockSize, graph, horizon, netizens, tick } = options;
  return {
    name: 'bare-feed',
    kinds: { netizen: netizens },
    graph,
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: bareBehaviours(options),
    ...(tick !== undefined && { tick }),
    ...(blockSize !== undefined && { blockSize }),
    ...(horizon !== undefined && { feed: { horizon } }),
  };
}

/** Wake, move, repost, write. */
export function bareBehaviours(options: Partial<BareOptions> = {}): Behaviour[] {
  const { bound = 0.5, posts = 10, rate = 0.05, repost = 0.02, share = 0.1, write = 0.1 } = options;
  return [
    shareAwake({ share, posts }),
    boundedConfidence({ bound, rate }),
    repostEvenly({ probability: repost }),
    writeEvenly({ probability: write }),
  ];
}

/** A recipe for follows given as lists, ids kept. */
export function follows(rows: readonly (readonly number[])[]): GraphRecipe {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i]! + row.length;
  });
  const followees = Uint32Array.from(rows.flatMap((row) => [...row].sort((a, b) => a - b)));
  return { name: 'follows', params: {}, build: () => storedGraph({ offsets, followees }) };
}

/** Everybody follows everybody else, stored. */
export function everybody(n: number): GraphRecipe {
  return follows(Array.from({ length: n }, (_, i) => others(n, i)));
}

function others(n: number, i: number): number[] {
  return Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
}

/** One committed post as a plain object. */
export type Post = { id: number } & { [N in keyof LogColumns]: number };

/** Returns the post with an id that is still in the log. */
export function postAt(log: PostLog, id: number): Post {
  const row = id & log.mask;
  const entries = LOG_COLUMNS.map((name) => [name, log.columns[name][row]!]);
  return { id, ...Object.fromEntries(entries) } as Post;
}

/** Returns the posts from..to-1. */
export function postsBetween(log: PostLog, from: number, to: number): Post[] {
  return Array.from({ length: to - from }, (_, k) => postAt(log, from + k));
}

/** Steps a world and returns every post it ever committed, as it stood when it left the log or at the end. */
export function stepAndCollect(world: World, ticks: number): Post[] {
  const posts: Post[] = [];
  const stop = world.onEvict((from, to) => {
    posts.push(...postsBetween(world.view.log, from, to));
  });
  for (let t = 0; t < ticks; t++) {
    world.step();
    world.check();
  }
  stop();
  const { log } = world.view;
  return [...posts, ...postsBetween(log, log.oldest, log.next)];
}
