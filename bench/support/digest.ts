import type { FollowerGraph, PostLog, WorldView } from '@netizen/engine';

/** Two words over 32-bit words, as in reference/bare-feed.cpp; it shares nothing with the engine's digest. */
class Digest {
  private a = 0x6a09e667;
  private b = 0xbb67ae85;

  add(word: number): void {
    const a = Math.imul(this.a ^ word, 0x9e3779b1);
    this.a = a ^ (a >>> 15);
    const b = (Math.imul((this.b + word) | 0, 0x85ebca6b) + this.a) | 0;
    this.b = b ^ (b >>> 13);
  }

  get hex(): string {
    return [this.a, this.b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Returns the digest of the bits of numbers. */
export function bitsDigest(array: Float32Array | Float64Array): string {
  const digest = new Digest();
  const words = new Uint32Array(array.buffer, array.byteOffset, array.byteLength / 4);
  for (let w = 0; w < words.length; w++) digest.add(words[w]!);
  return digest.hex;
}

/** Returns the digest of the bits of all opinions. */
export function opinionDigest(view: WorldView): string {
  return bitsDigest(view.column('opinion').array as Float32Array | Float64Array);
}

/** Returns the digest of the posts in the log: who, which, under what, how often reposted, and the bits of the stance. */
export function logDigest(log: PostLog): string {
  const { author, mark, parent, reposts, root, stance } = log.columns;
  const digest = new Digest();
  const words = new Uint32Array(stance.buffer, stance.byteOffset, stance.length);
  for (let id = log.oldest; id < log.next; id++) {
    const row = id & log.mask;
    for (const column of [author, mark, parent, root, reposts, words]) digest.add(column[row]!);
  }
  return digest.hex;
}

/** Returns the digest of a graph: degrees, then followees, row after row. */
export function graphDigest(graph: FollowerGraph): string {
  const digest = new Digest();
  for (let i = 0; i < graph.size; i++) digest.add(graph.degree(i));
  const row = new Uint32Array(graph.maxDegree);
  for (let i = 0; i < graph.size; i++) {
    const count = graph.followees(i, row);
    for (let k = 0; k < count; k++) digest.add(row[k]!);
  }
  return digest.hex;
}
