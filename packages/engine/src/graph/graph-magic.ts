/** First bytes of a graph file; the line ends and the end-of-text byte show damage by text transfer, as in PNG. */
export const GRAPH_MAGIC = Uint8Array.of(0x8e, 0x4e, 0x5a, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Bytes before the header's text: magic, version, length of the text. */
export const PREFIX_BYTES = 16;

/** True when `head` begins like a graph file. */
export function isGraphFile(head: Uint8Array): boolean {
  return head.length >= GRAPH_MAGIC.length && GRAPH_MAGIC.every((byte, k) => head[k] === byte);
}
