import type { BufferKind } from '../base/memory.ts';
import type { Key } from '../random/key.ts';
import type { FollowerGraph } from './follower-graph.ts';

/** The accounts of one platform, which have a graph of their own: ids and ranks from 0. */
export type GraphPart = Pick<GraphSite, 'size' | 'accountAtRank' | 'firstAccounts'>;

/** What a recipe may use to build a graph: everything comes in, nothing is reached for. */
export interface GraphSite {
  /** Number of accounts to connect. */
  size: number;
  /** Key of the graph's own draws. */
  key: Key;
  /**
   * Account at each rank of popularity, most popular first; length size. Kinds of account have fixed id ranges, so
   * popular places are dealt to them here. Absent: id = rank.
   */
  accountAtRank?: Uint32Array;
  /** Returns the accounts at the first `count` ranks, without the whole of `accountAtRank`. Absent: read `accountAtRank`. */
  firstAccounts?(count: number): Uint32Array;
  /** Held opinion of each account on the first topic, [-1, 1], for homophily. Absent: none. */
  opinion?: Float32Array | Float64Array | undefined;
  /** The platforms of the world, side by side in the order of ids; absent where there is one. */
  parts?: readonly GraphPart[];
  /** Where the arrays live. Default plain. */
  buffers?: BufferKind;
  /** Bytes that building may take, >= 0. Default: what the system says is free. */
  memoryLimit?: number;
}

/**
 * A follower graph to be: a name and parameters that say how to build it, so that a model stays data.
 *
 * `size` is set when the recipe brings its own number of accounts (a graph from a file).
 */
export interface GraphRecipe {
  readonly name: string;
  readonly params: object;
  /** Where worker threads load a recipe that computes its graph: the `import.meta.url` of the module that exports it under its name. */
  readonly module?: string;
  readonly size?: number;
  build(site: GraphSite): FollowerGraph;
}
