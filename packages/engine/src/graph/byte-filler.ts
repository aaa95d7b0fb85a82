import { NetizenError } from '../base/error.ts';

/** Fills arrays from chunks of any length. */
export interface ByteFiller {
  fill(target: Uint8Array, part: string): Promise<void>;
  /** True when no byte is left. */
  isAtEnd(): Promise<boolean>;
}

/**
 * Makes a filler of the chunks.
 *
 * @throws NetizenError GRAPH_FILE_TRUNCATED from `fill` when the bytes end early.
 */
export function createFiller(chunks: AsyncIterator<Uint8Array>): ByteFiller {
  let chunk: Uint8Array = new Uint8Array(0);
  let at = 0;
  const hasMore = async () => {
    while (at === chunk.length) {
      const next = await chunks.next();
      if (next.done) return false;
      chunk = next.value;
      at = 0;
    }
    return true;
  };
  const fill = async (target: Uint8Array, part: string) => {
    let filled = 0;
    while (filled < target.length) {
      if (!(await hasMore())) {
        const where = `after ${filled} of ${target.length} bytes of the ${part}`;
        throw new NetizenError(
          'GRAPH_FILE_TRUNCATED',
          `decodeGraph: the file ends ${where}. Copy or write it again.`,
        );
      }
      const taken = chunk.subarray(at, at + target.length - filled);
      target.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  };
  return { fill, isAtEnd: async () => !(await hasMore()) };
}
