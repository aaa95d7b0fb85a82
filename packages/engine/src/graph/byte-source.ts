import { show } from '../base/options.ts';

/** Where bytes come from: bytes, a text, a Blob, File or Response body, a web stream, or anything iterable such as a Node stream. */
export type ByteSource =
  | Uint8Array
  | string
  | { stream(): ReadableStream<Uint8Array> }
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** Bytes and characters handed on at once: 256 Ki. */
const STEP = 1 << 18;

/** Yields the chunks of a web stream; Safari's streams are not iterable. */
export async function* readStream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    while (!isDone) {
      const next = await reader.read();
      isDone = next.done;
      if (!next.done) yield next.value;
    }
  } finally {
    // Stops a source whose consumer gave up; a stream that failed has nothing left to cancel.
    if (!isDone) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

function* readArray(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += STEP) yield bytes.subarray(at, at + STEP);
}

function* readText(text: string): Generator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  for (let at = 0; at < text.length; at += STEP) yield encoder.encode(text.slice(at, at + STEP));
}

/**
 * Yields the bytes of a source in chunks.
 *
 * @param where - the call that errors name.
 * @throws TypeError when the source, or a chunk of it, is of another kind.
 */
export async function* readBytes(
  where: string,
  source: ByteSource,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (source instanceof Uint8Array) yield* readArray(source);
  else if (typeof source === 'string') yield* readText(source);
  else if (
    typeof source === 'object' &&
    source !== null &&
    'stream' in source &&
    typeof source.stream === 'function'
  ) {
    yield* readStream(source.stream());
  } else if (source instanceof ReadableStream) yield* readStream(source);
  else if (typeof source === 'object' && source !== null && Symbol.asyncIterator in source) {
    for await (const bytes of source) {
      if (!(bytes instanceof Uint8Array)) {
        throw new TypeError(
          `${where}: every chunk of source must be a Uint8Array, got ${show(bytes)}. Set no encoding on the stream.`,
        );
      }
      yield bytes;
    }
  } else {
    throw new TypeError(
      `${where}: source must be bytes, text, a Blob or a stream, got ${show(source)}. Open the file first.`,
    );
  }
}
