import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { NetizenError } from '../../src/base/error.ts';
import type { ByteSource } from '../../src/graph/byte-source.ts';
import { readEdgeList } from '../../src/graph/edge-list.ts';
import type { EdgeListOptions } from '../../src/graph/edge-report.ts';
import { chunked, edgesBelow, rowsOf, twinRows } from './edges.ts';

const encode = (text: string) => new TextEncoder().encode(text);

async function failureOf(source: ByteSource, options?: EdgeListOptions): Promise<NetizenError> {
  const failure = await readEdgeList(source, options).catch((cause: unknown) => cause);
  expect(failure).toBeInstanceOf(NetizenError);
  return failure as NetizenError;
}

async function malformed(text: string, options?: EdgeListOptions): Promise<string> {
  const failure = await failureOf(text, options);
  expect(failure.code).toBe('GRAPH_MALFORMED_LINE');
  // Cut into single bytes the same text fails alike.
  expect((await failureOf(chunked(encode(text), [1]), options)).message).toBe(failure.message);
  return failure.message;
}

describe('readEdgeList', () => {
  it('readEdgeList(text) lets u follow v, drops duplicates and self-follows and reports what it found', async () => {
    const text = '# who whom\n% konect\n0 1\r\n\n1\t2\n  2 ,0 \n0 1\n1 1\n 2\t\t1';
    const { graph, report } = await readEdgeList(text);
    expect(rowsOf(graph)).toEqual([[1], [2], [0, 1]]);
    expect(report).toEqual({
      lines: 9,
      edges: 6,
      duplicates: 1,
      selfFollows: 1,
      comments: 2,
      bytes: text.length,
    });
    expect([graph.originalIds, graph.symmetric, graph.weights]).toEqual([
      undefined,
      false,
      undefined,
    ]);
  });

  it('readEdgeList with direction followee-follower turns every line around', async () => {
    const { graph } = await readEdgeList('0 1\n0 2\n', { direction: 'followee-follower' });
    expect(rowsOf(graph)).toEqual([[], [0], [0]]);
  });

  it('readEdgeList with symmetric counts every tie both ways', async () => {
    const { graph, report } = await readEdgeList('0 1\n1 0\n1 2\n2 2\n', { symmetric: true });
    expect(rowsOf(graph)).toEqual([[1], [0, 2], [1]]);
    expect([graph.symmetric, graph.follows, report.duplicates, report.selfFollows]).toEqual([
      true,
      4,
      1,
      1,
    ]);
  });

  it('readEdgeList with weighted reads decimals and exponents; a line without a weight weighs 1', async () => {
    const { graph } = await readEdgeList(
      '0 1 0.5\n0 2 25e-2\r\n0 3\n0,4,.125 \n0 5 1234567890.0123456789\n',
      { weighted: true },
    );
    expect(Array.from(graph.rows.weights!)).toEqual([
      0.5,
      0.25,
      1,
      0.125,
      Math.fround(Number('1234567890.0123456789')),
    ]);
  });

  it('readEdgeList makes ids dense in ascending order and keeps the originals', async () => {
    const close = await readEdgeList('30 10\n10 20\n');
    expect([rowsOf(close.graph), Array.from(close.graph.originalIds!)]).toEqual([
      [[1], [], [0]],
      [10, 20, 30],
    ]);
    const far = await readEdgeList('4000000000 7\n7 3999999999\n');
    expect([rowsOf(far.graph), Array.from(far.graph.originalIds!)]).toEqual([
      [[1], [], [0]],
      [7, 3999999999, 4000000000],
    ]);
    const wide = await readEdgeList(`1 0\n9007199254740991 1\n0 4294967296\n`);
    expect(rowsOf(wide.graph)).toEqual([[2], [0], [], [1]]);
    expect(Array.from(wide.graph.originalIds!)).toEqual([0, 1, 2 ** 32, 2 ** 53 - 1]);
  });

  it('readEdgeList needs no shared memory on one thread: most pages have none', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    try {
      const { graph } = await readEdgeList('10 20\n20 10\n');
      expect(Array.from(graph.originalIds!)).toEqual([10, 20]);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('readEdgeList keeps accounts whose only line is a self-follow', async () => {
    const { graph, report } = await readEdgeList('0 0\n1 0\n2 2\n');
    expect([graph.size, graph.follows, report.selfFollows]).toEqual([3, 1, 2]);
  });

  it('readEdgeList takes bytes, gzip, Blob, web stream, iterable, and a byte order mark', async () => {
    const bytes = encode('\ufeff0 1\n1 0\n');
    const packed = gzipSync(bytes);
    const sources: ByteSource[] = [
      bytes,
      packed,
      new Blob([bytes]),
      new Blob([packed]).stream(),
      chunked(packed, [1]),
    ];
    for (const source of sources)
      expect(rowsOf((await readEdgeList(source)).graph)).toEqual([[1], [0]]);
    expect((await readEdgeList(packed)).report.bytes).toBe(packed.length);
  });

  it('readEdgeList with buffers shared places rows in shared memory and tells its progress', async () => {
    const seen: { bytes: number; edges: number }[] = [];
    const source = chunked(encode('0 1\n1 2\n'), [4]);
    const { graph } = await readEdgeList(source, {
      buffers: 'shared',
      onProgress: (progress) => seen.push(progress),
    });
    expect(graph.rows.followees.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(seen).toEqual([
      { bytes: 4, edges: 1 },
      { bytes: 8, edges: 2 },
    ]);
  });

  it('readEdgeList crosses the ends of its own chunks of pairs', async () => {
    const size = 1000;
    const lines = Array.from(
      { length: 150 * size },
      (_, e) => `${e % size} ${(e + 1 + Math.floor(e / size)) % size}`,
    );
    const { graph, report } = await readEdgeList(lines.join('\n'));
    expect([graph.size, graph.follows, report.lines, report.duplicates]).toEqual([
      size,
      150 * size,
      150 * size,
      0,
    ]);
    expect([graph.followee(0, 0), graph.followee(0, 149), graph.degree(999)]).toEqual([
      1, 150, 150,
    ]);
  });
});

describe('readEdgeList errors', () => {
  it('readEdgeList names the malformed line, shortened, and what to write', async () => {
    expect(await malformed('0 1\n# x\n0 x\n')).toBe(
      'readEdgeList: line 3 "0 x": the second id must be a whole number. ' +
        'Write two ids, separated by blanks; comments begin with # or %.',
    );
    expect(await malformed('graph.txt')).toContain(
      'line 1 "graph.txt": the first id must be a whole number',
    );
    expect(await malformed(`0 1\n-1 2${' x'.repeat(100)}\n`)).toMatch(
      /line 2 "-1 2( x){28}\.\.\."/,
    );
    expect(await malformed('1\n')).toContain('the second id');
    expect(await malformed('1,,2\n')).toContain('the second id');
    expect(await malformed('1 2.5\n')).toContain('something follows the edge');
    expect(await malformed('1 2 3\n')).toContain('a third column needs the option weighted: true');
    expect(await malformed('1 2\r3 4\n')).toContain('something follows the edge');
  });

  it('readEdgeList refuses weights that are no finite numbers >= 0 and columns after them', async () => {
    for (const weight of ['-1', 'x', 'NaN', 'Infinity', '1e39', '1.2.3', '0x']) {
      expect(await malformed(`0 1 ${weight}\n`, { weighted: true })).toContain(
        `>= 0, got "${weight}"`,
      );
    }
    expect(await malformed('0 1 2 3\n', { weighted: true })).toContain(
      'something follows the edge',
    );
  });

  it('readEdgeList refuses ids from 2^53 on by name', async () => {
    expect(await malformed('0 1\n9007199254740992 1\n')).toContain(
      'line 2 "9007199254740992 1": id 9007199254740992 must be below 2^53',
    );
    expect(await malformed(`1 ${'9'.repeat(400)}\n`)).toContain('must be below 2^53');
  });

  it('readEdgeList refuses endless lines but no long comment', async () => {
    expect(await malformed(`0 1${' '.repeat(70_000)}\n`)).toContain(
      'it is longer than 65536 bytes',
    );
    expect(await malformed(' '.repeat(70_000))).toContain('it is longer than 65536 bytes');
    const text = `# ${'x'.repeat(200_000)}\n0 1\n`;
    for (const source of [text, chunked(encode(text), [999])]) {
      expect((await readEdgeList(source)).report).toMatchObject({
        lines: 2,
        comments: 1,
        edges: 1,
      });
    }
  });

  it('readEdgeList refuses a source without edges and one that is no source', async () => {
    for (const source of ['', '# nothing\n\n', new Uint8Array(0), gzipSync('')]) {
      expect((await failureOf(source)).code).toBe('GRAPH_EMPTY');
    }
    await expect(readEdgeList(5 as unknown as string)).rejects.toThrow(
      'source must be bytes, text, a Blob or a stream, got 5',
    );
    const texts = (async function* () {
      yield 'text' as unknown as Uint8Array;
    })();
    await expect(readEdgeList(texts)).rejects.toThrow(
      'every chunk of source must be a Uint8Array, got "text"',
    );
  });

  it('readEdgeList refuses unknown options and directions', async () => {
    await expect(readEdgeList('0 1', { weigthed: true } as object)).rejects.toThrow(
      'Did you mean "weighted"?',
    );
    await expect(readEdgeList('0 1', { direction: 'up' } as object)).rejects.toThrow(
      'direction must be',
    );
  });

  it('readEdgeList closes its source when a line stops it', async () => {
    let isClosed = false;
    const source = (async function* () {
      try {
        for (;;) yield encode('0 x\n');
      } finally {
        isClosed = true;
      }
    })();
    await failureOf(source);
    expect(isClosed).toBe(true);
  });
});

describe('readEdgeList properties', () => {
  const separators = fc.constantFrom(' ', '\t', ',', '  ', ' , ');
  const lineEnds = fc.constantFrom('\n', '\r\n', '\n\n', '\n# c\n');

  it('readEdgeList of printed edges equals a set of edges, wherever the chunks are cut', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        edgesBelow(9),
        separators,
        lineEnds,
        cuts,
        async (edges, separator, lineEnd, lengths) => {
          const all = [...edges, ...Array.from({ length: 9 }, (_, i) => [i, i] as const)];
          const text = all.map(([i, j]) => i + separator + j).join(lineEnd);
          const { graph, report } = await readEdgeList(chunked(encode(text), lengths));
          expect(rowsOf(graph)).toEqual(twinRows(9, edges));
          expect(graph.follows + report.duplicates + report.selfFollows).toBe(all.length);
          expect(await readEdgeList(text).then((whole) => whole.report)).toEqual(report);
        },
      ),
    );
  });

  it('readEdgeList ranks any ids below 2^53 like a sorted set', async () => {
    const id = fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 2 ** 31 - 1 }), fc.maxSafeNat());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(id, id), { minLength: 1, maxLength: 40 }),
        async (edges) => {
          const ids = [...new Set(edges.flat())].sort((a, b) => a - b);
          const { graph } = await readEdgeList(edges.map((edge) => edge.join(' ')).join('\n'));
          const dense = edges.map(([i, j]) => [ids.indexOf(i), ids.indexOf(j)] as const);
          expect(rowsOf(graph)).toEqual(twinRows(ids.length, dense));
          expect(graph.originalIds ? Array.from(graph.originalIds) : ids.map((_, i) => i)).toEqual(
            ids,
          );
        },
      ),
    );
  });
});
