import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHash } from '../../src/base/hash.ts';
import { sumOf, updateHash } from '../../src/graph/graph-checksum.ts';
import { decodeGraph, decodePagedGraph, encodeGraph } from '../../src/graph/graph-file.ts';
import { encodeHeader } from '../../src/graph/graph-header.ts';
import { readGraph } from '../../src/graph/read-graph.ts';
import { storedGraph } from '../../src/graph/stored-graph.ts';
import { chunked, edgesBelow, graphOf, joined, rowsOf } from './edges.ts';

const small = graphOf(
  3,
  [
    [0, 1],
    [2, 0],
  ],
  [0.5, 2],
);
const file = joined(encodeGraph(small));

/** A file whose checksums are right but whose rows are given. */
function fileOf(offsets: number[], followees: number[]): Uint8Array {
  const header = {
    size: offsets.length - 1,
    follows: followees.length,
    symmetric: false,
    weighted: false,
  };
  const sections = new Uint8Array(Uint32Array.of(...offsets, ...followees).buffer);
  const hash = createHash();
  updateHash(hash, sections);
  return joined([
    encodeHeader({ ...header, hasOriginalIds: false, wideOffsets: false }),
    sections,
    sumOf(hash),
  ]);
}

describe('encodeGraph, decodeGraph', () => {
  it('decodeGraph(encodeGraph(graph)) is the same graph with weights, ids and symmetry, in the asked memory', async () => {
    const graph = storedGraph(small.rows, {
      symmetric: true,
      originalIds: Float64Array.of(5, 6, 2 ** 53 - 1),
    });
    const copy = await decodeGraph(joined(encodeGraph(graph)), { buffers: 'shared' });
    expect(Array.from(copy.rows.followees)).toEqual(Array.from(graph.rows.followees));
    expect(Array.from(copy.rows.weights!)).toEqual([0.5, 2]);
    expect(Array.from(copy.originalIds!)).toEqual([5, 6, 2 ** 53 - 1]);
    expect(copy.symmetric).toBe(true);
    for (const array of [copy.rows.offsets, copy.rows.weights!, copy.originalIds!]) {
      expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
    expect(joined(encodeGraph(copy))).toEqual(joined(encodeGraph(graph)));
  });

  it('decodeGraph reads wide offsets', async () => {
    const graph = storedGraph({ offsets: Float64Array.of(0, 1, 1), followees: Uint32Array.of(1) });
    expect((await decodeGraph(joined(encodeGraph(graph)))).rows).toEqual(graph.rows);
  });

  it('encodeGraph cuts large sections into chunks of 1 MiB', async () => {
    const size = 600_000;
    const graph = storedGraph({
      offsets: new Uint32Array(size + 1),
      followees: new Uint32Array(0),
    });
    const lengths = [...encodeGraph(graph)].map((chunk) => chunk.length);
    expect(lengths.slice(1)).toEqual([2 ** 20, 2 ** 20, 4 * (size + 1) - 2 ** 21, 8]);
    expect(
      (await decodeGraph(new Blob([...encodeGraph(graph)] as Uint8Array<ArrayBuffer>[]))).size,
    ).toBe(size);
  });

  it('decodeGraph finds every early end', async () => {
    for (let length = 0; length < file.length; length++) {
      await expect(decodeGraph(file.subarray(0, length))).rejects.toMatchObject({
        code: 'GRAPH_FILE_TRUNCATED',
      });
    }
    await expect(decodeGraph(file.subarray(0, -9))).rejects.toThrow(
      'after 7 of 8 bytes of the weights',
    );
  });

  it('decodeGraph finds every altered bit and bytes after the end', async () => {
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const altered = file.slice();
      altered[bit >>> 3]! ^= 1 << (bit & 7);
      const failure = await decodeGraph(altered).catch((cause: unknown) => cause);
      expect(failure).toMatchObject({
        code: expect.stringMatching(/^GRAPH_FILE_(CORRUPT|UNKNOWN|TRUNCATED)$/),
      });
    }
    await expect(decodeGraph(Uint8Array.of(...file, 0))).rejects.toThrow('bytes follow the end');
  });

  it('decodeGraph tells other files and formats apart', async () => {
    const other = file.slice();
    other[8] = 2;
    await expect(decodeGraph(other)).rejects.toMatchObject({
      code: 'GRAPH_FILE_UNKNOWN',
      message: /format 2, known is 1/,
    });
    await expect(decodeGraph(new Uint8Array(50))).rejects.toMatchObject({
      code: 'GRAPH_FILE_UNKNOWN',
    });
    await expect(decodeGraph(file, { buffer: 'shared' } as object)).rejects.toThrow(
      'Did you mean "buffers"?',
    );
  });

  it('decodeGraph refuses rows and headers that no graph has, even with a right checksum', async () => {
    expect(rowsOf(await decodeGraph(fileOf([0, 1, 1], [1])))).toEqual([[1], []]);
    await expect(decodeGraph(fileOf([0, 1, 1], [2]))).rejects.toMatchObject({
      code: 'GRAPH_FILE_CORRUPT',
    });
    await expect(decodeGraph(fileOf([0, 1, 1], [0]))).rejects.toThrow('account 0 follows itself');
    const headless = joined([encodeHeader({ size: -1 } as never), new Uint8Array(50)]);
    await expect(decodeGraph(headless)).rejects.toThrow('the header lacks size, follows or a flag');
  });

  it('decodeGraph(encodeGraph(graph)) is identity, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(edgesBelow(8), fc.integer({ min: 1, max: 40 }), async (edges, length) => {
        const graph = graphOf(8, edges);
        const copy = await decodeGraph(chunked(joined(encodeGraph(graph)), [length]));
        expect(copy.rows).toEqual(graph.rows);
      }),
    );
  });
});

describe('decodePagedGraph', () => {
  const plain = graphOf(4, [
    [0, 1],
    [0, 3],
    [2, 0],
    [3, 0],
    [3, 1],
  ]);
  const bytes = joined(encodeGraph(plain));

  it.each([1, 2, 3, 5, 100])('holds the same graph in pages of %i follows', async (pageLength) => {
    const paged = await decodePagedGraph(bytes, { pageLength, buffers: 'shared' });
    expect(paged.rows).toBeUndefined();
    expect(rowsOf(paged)).toEqual(rowsOf(plain));
    expect(paged.ids.pages).toHaveLength(Math.ceil(5 / pageLength));
    expect(paged.ids.pages[0]!.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([paged.size, paged.follows, paged.maxDegree]).toEqual([4, 5, 2]);
    expect([paged.followee(3, 1), paged.degree(1)]).toEqual([1, 0]);
    expect(paged.bytes).toEqual({ perAccount: 20, perFollow: 20 });
    expect([0, 1, 2, 3].map((j) => paged.inDegree(j))).toEqual([2, 2, 0, 1]);
    expect(joined(encodeGraph(paged))).toEqual(bytes);
  });

  it('looks through the rows as decodeGraph does', async () => {
    const pages = { pageLength: 1 };
    await expect(decodePagedGraph(fileOf([0, 1, 1], [0]), pages)).rejects.toThrow(
      'account 0 follows itself',
    );
    await expect(decodePagedGraph(fileOf([0, 1, 1], [2]), pages)).rejects.toThrow(
      'account 0 follows 2, but there are 2 accounts',
    );
    await expect(decodePagedGraph(fileOf([0, 2, 2, 2], [2, 1]), pages)).rejects.toThrow(
      'not ascending at 1',
    );
    await expect(decodePagedGraph(fileOf([0, 2, 1, 2], [1, 2]), pages)).rejects.toThrow(
      'the offsets of account 1 fall',
    );
    await expect(decodePagedGraph(fileOf([0, 1], [1, 2]), pages)).rejects.toThrow('do not span');
    await expect(decodePagedGraph(file)).rejects.toThrow('has no weights and original ids');
    await expect(decodePagedGraph(bytes, { pageLength: 0 })).rejects.toThrow(
      'decodePagedGraph: pageLength must be a whole number in [1, 4294967295], got 0',
    );
  });

  it('decodeGraph refuses what one array cannot hold, both what memory cannot hold', async () => {
    const header = { size: 2, follows: 2 ** 33, symmetric: false, weighted: false };
    const head = encodeHeader({ ...header, hasOriginalIds: false, wideOffsets: true });
    const large = joined([head, new Uint8Array(24)]);
    await expect(decodeGraph(large, { memoryLimit: 2 ** 40 })).rejects.toThrow(
      'decodeGraph: 8589934592 follows do not fit one array of 4294967295. Use decodePagedGraph.',
    );
    const memoryLimit = 2 ** 34;
    const sum =
      '2 accounts x 8 bytes + 8589934592 follows x 4 bytes = 32.00 GiB, but memoryLimit allows 16.00 GiB.';
    await expect(decodeGraph(large, { memoryLimit })).rejects.toThrow(`decodeGraph: ${sum}`);
    await expect(decodePagedGraph(large, { memoryLimit })).rejects.toMatchObject({
      code: 'GRAPH_NO_MEMORY',
      message: expect.stringContaining(`decodePagedGraph: ${sum}`),
    });
  });
});

describe('readGraph', () => {
  it('readGraph(source) reads both forms, packed or not', async () => {
    const text = '0 1\n2 0\n';
    for (const source of [
      text,
      gzipSync(text),
      chunked(gzipSync(text), [3]),
      file,
      gzipSync(file),
      chunked(gzipSync(file), [1]),
    ]) {
      expect(rowsOf((await readGraph(source)).graph)).toEqual([[1], [], [0]]);
    }
    expect((await readGraph(file, { buffers: 'shared' })).graph.rows.offsets.buffer).toBeInstanceOf(
      SharedArrayBuffer,
    );
  });

  it('readGraph(source) passes options on and counts the bytes of the source', async () => {
    const packed = gzipSync('0 1\n2 0\n');
    const seen: number[] = [];
    const options = {
      direction: 'followee-follower' as const,
      onProgress: ({ bytes }: { bytes: number }) => seen.push(bytes),
    };
    const { graph, report } = await readGraph(packed, options);
    expect(rowsOf(graph)).toEqual([[2], [0], []]);
    expect([report!.bytes, seen]).toEqual([packed.length, [packed.length]]);
    expect((await readGraph(file)).report).toBeUndefined();
    await expect(readGraph('')).rejects.toMatchObject({ code: 'GRAPH_EMPTY' });
  });
});
