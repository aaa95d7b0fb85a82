import { badGzip } from './bad-gzip.ts';
import { readStream } from './byte-source.ts';

/**
 * Inflates gzip bytes with the platform's DecompressionStream (browsers, Deno).
 *
 * @throws NetizenError GRAPH_BAD_GZIP when the bytes are damaged or end early.
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const unzip = new DecompressionStream('gzip');
  const writer = unzip.writable.getWriter();
  let sourceFailure: { cause: unknown } | undefined;
  const feed = async () => {
    const iterator = source[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await iterator.next().catch((cause: unknown) => {
          sourceFailure = { cause };
          throw cause;
        });
        if (next.done) return await writer.close();
        await writer.write(next.value as Uint8Array<ArrayBuffer>);
      }
    } catch (cause) {
      await writer.abort(cause).catch(() => undefined);
      await iterator.return?.();
    }
  };
  const fed = feed();
  try {
    yield* readStream(unzip.readable);
  } catch (cause) {
    throw sourceFailure ? sourceFailure.cause : badGzip(cause);
  } finally {
    await fed;
  }
}
