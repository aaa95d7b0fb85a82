import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { badGzip } from './bad-gzip.ts';

/** Inflated bytes handed on at once. */
const STEP = 1 << 17;

/**
 * Inflates gzip bytes with node:zlib, whose own thread works while the text is parsed.
 *
 * @throws NetizenError GRAPH_BAD_GZIP when the bytes are damaged or end early.
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const unzip = createGunzip({ chunkSize: STEP });
  // A failure of either stream destroys the other with the same error, which the loop below meets.
  pipeline(Readable.from(source, { highWaterMark: 2 }), unzip, () => undefined);
  try {
    for await (const bytes of unzip) yield bytes as Uint8Array;
  } catch (cause) {
    const isZlib = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_');
    throw isZlib ? badGzip(cause) : cause;
  }
}
