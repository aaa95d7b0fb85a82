/** First bytes of a source, and all of its bytes, the first ones included. */
export interface PeekedBytes {
  head: Uint8Array;
  bytes: AsyncGenerator<Uint8Array, void, undefined>;
}

/** Looks at the first `count` bytes (fewer when there are no more); the head may be longer. */
export async function peekBytes(
  source: AsyncIterable<Uint8Array>,
  count: number,
): Promise<PeekedBytes> {
  const iterator = source[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < count) {
    const next = await iterator.next();
    if (next.done) break;
    const joined = new Uint8Array(head.length + next.value.length);
    joined.set(head);
    joined.set(next.value, head.length);
    head = joined;
  }
  return { head, bytes: withHead(head, iterator) };
}

async function* withHead(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
