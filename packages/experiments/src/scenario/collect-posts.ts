import { POST_KINDS, type World } from '@netizen/engine';

/** Rows of a chunk: large enough for few objects, small enough to waste little. */
const ROWS = 1 << 16;

/** Some posts as columns of equal length; names by number are in `PostTable`. */
export interface PostChunk {
  readonly length: number;
  readonly id: Uint32Array;
  readonly author: Uint32Array;
  readonly authorKind: Uint8Array;
  readonly hour: Float64Array;
  readonly topic: Uint8Array;
  readonly kind: Uint8Array;
  readonly register: Float32Array;
  readonly stance: Float32Array;
  readonly valence: Float32Array;
  readonly parent: Uint32Array;
  readonly root: Uint32Array;
  /** Hour of deletion, NaN for posts that were not. */
  readonly deletedHour: Float64Array;
}

/** All posts of a run in the order of their ids. */
export interface PostTable {
  readonly length: number;
  readonly chunks: readonly PostChunk[];
  /** Names of kinds of account, topics and kinds of post, by the numbers in the chunks. */
  readonly names: {
    readonly authorKind: readonly string[];
    readonly topic: readonly string[];
    readonly kind: readonly string[];
  };
  /** Posts that had left the log before collecting began, as happens after a resume. */
  readonly missed: number;
}

function emptyChunk() {
  return {
    length: 0,
    id: new Uint32Array(ROWS),
    author: new Uint32Array(ROWS),
    authorKind: new Uint8Array(ROWS),
    hour: new Float64Array(ROWS),
    topic: new Uint8Array(ROWS),
    kind: new Uint8Array(ROWS),
    register: new Float32Array(ROWS),
    stance: new Float32Array(ROWS),
    valence: new Float32Array(ROWS),
    parent: new Uint32Array(ROWS),
    root: new Uint32Array(ROWS),
    deletedHour: new Float64Array(ROWS),
  };
}

type OpenChunk = ReturnType<typeof emptyChunk>;

/** Copies the posts from..to-1 of the log to the end of a chunk that has room for them. */
function copyPosts({ log }: World['view'], from: number, to: number, chunk: OpenChunk): void {
  const { columns, mask } = log;
  for (let id = from; id < to; id++) {
    const row = id & mask;
    const at = chunk.length++;
    chunk.id[at] = id;
    chunk.author[at] = columns.author[row]!;
    chunk.authorKind[at] = columns.authorKind[row]!;
    chunk.hour[at] = columns.hour[row]!;
    chunk.topic[at] = columns.topic[row]!;
    chunk.kind[at] = columns.kind[row]!;
    chunk.register[at] = columns.register[row]!;
    chunk.stance[at] = columns.stance[row]!;
    chunk.valence[at] = columns.valence[row]!;
    chunk.parent[at] = columns.parent[row]!;
    chunk.root[at] = columns.root[row]!;
    // Bit 1: removed.
    const isRemoved = (columns.flags[row]! & 1) !== 0;
    chunk.deletedHour[at] = isRemoved ? columns.removedHour[row]! : Number.NaN;
  }
}

/**
 * Collects the posts of a world as they leave its log, 47 bytes each.
 *
 * @returns A function that ends it and gives all posts, those still in the log included.
 */
export function collectPosts(world: World): () => PostTable {
  const { view } = world;
  const chunks: OpenChunk[] = [];
  const missed = view.log.oldest - 1;
  const take = (from: number, to: number) => {
    for (let at = from; at < to; ) {
      if (chunks.length === 0 || chunks.at(-1)!.length === ROWS) chunks.push(emptyChunk());
      const chunk = chunks.at(-1)!;
      const end = Math.min(to, at + ROWS - chunk.length);
      copyPosts(view, at, end, chunk);
      at = end;
    }
  };
  const stop = world.onEvict(take);
  return () => {
    stop();
    take(view.log.oldest, view.log.next);
    return {
      length: chunks.reduce((sum, { length }) => sum + length, 0),
      chunks,
      names: {
        authorKind: view.kinds.list.map(({ name }) => name),
        topic: view.topics.map(({ name }) => name),
        kind: POST_KINDS,
      },
      missed,
    };
  };
}
