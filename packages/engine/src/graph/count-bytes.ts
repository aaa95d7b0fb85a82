/** A running count of bytes. */
export interface ByteTally {
  bytes: number;
}

/** Yields the same chunks and adds their lengths to `tally`. */
export async function* countBytes(
  source: AsyncIterable<Uint8Array>,
  tally: ByteTally,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const bytes of source) {
    tally.bytes += bytes.length;
    yield bytes;
  }
}
