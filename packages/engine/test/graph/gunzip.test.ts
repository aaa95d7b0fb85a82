import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gunzip as gunzipNode } from '../../src/graph/gunzip.node.ts';
import { gunzip as gunzipWeb } from '../../src/graph/gunzip.ts';
import { chunked } from './edges.ts';

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

describe.each([
  ['node:zlib', gunzipNode],
  ['DecompressionStream', gunzipWeb],
])('gunzip by %s', (_, gunzip) => {
  it('gunzip(source) gives back what was packed, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 500 }),
        fc.integer({ min: 1, max: 50 }),
        async (bytes, length) => {
          expect(await gather(gunzip(chunked(gzipSync(bytes), [length])))).toEqual(
            Uint8Array.from(bytes),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('gunzip(source) names damage and an early end', async () => {
    const packed = gzipSync(new Uint8Array(1000).map((_byte, k) => (k * k) % 251));
    const damaged = packed.map((byte, k) => (k > 30 && k < 60 ? byte ^ 0x55 : byte));
    for (const bytes of [packed.subarray(0, -20), damaged]) {
      await expect(gather(gunzip(chunked(bytes, [64])))).rejects.toMatchObject({
        code: 'GRAPH_BAD_GZIP',
      });
    }
  });

  it('gunzip(source) passes on a failure of the source as it is', async () => {
    const broken = (async function* () {
      yield gzipSync('0 1\n').subarray(0, 12);
      throw new Error('the disk is gone');
    })();
    await expect(gather(gunzip(broken))).rejects.toThrow('the disk is gone');
  });

  it('gunzip(source) closes the source when its reader stops', async () => {
    let isClosed = false;
    const packed = gzipSync(
      new Uint8Array(3_000_000).map((_byte, k) => (Math.imul(k, 0x9e3779b1) >>> 13) & 255),
    );
    const source = (async function* () {
      try {
        yield* chunked(packed, [4096]);
      } finally {
        isClosed = true;
      }
    })();
    for await (const bytes of gunzip(source)) if (bytes.length > 0) break;
    // The source learns of it in a later turn of the event loop.
    for (let turn = 0; turn < 50 && !isClosed; turn++)
      await new Promise((resolve) => setTimeout(resolve, 1));
    expect(isClosed).toBe(true);
  });
});
