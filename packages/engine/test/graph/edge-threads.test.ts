import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCsr } from '../../src/graph/csr-build.ts';
import { buildCsrOn } from '../../src/graph/csr-threads.ts';
import { readEdgeList } from '../../src/graph/edge-list.ts';
import { createEdgeParser } from '../../src/graph/edge-parser.ts';
import { batchesOf, batchPool } from '../../src/graph/edge-part.ts';
import { parseOn } from '../../src/graph/edge-threads.ts';
import { doGraphTask, type GraphThreads } from '../../src/graph/graph-tasks.ts';
import { openGraphThreads } from '../../src/graph/graph-threads.node.ts';
import { findBadRow } from '../../src/graph/row-check.ts';
import { chunked, type Edge, edgesBelow } from './edges.ts';

/** As many threads as asked for, all of them this one: the tasks are the same. */
function threadsHere(count: number): GraphThreads {
  const run = (tasks: readonly never[]) => Promise.all(tasks.map((task) => doGraphTask(task)));
  let isWaiting = false;
  const offer = (task: never) => {
    isWaiting = !isWaiting;
    return isWaiting ? Promise.resolve().then(() => doGraphTask(task)) : undefined;
  };
  return {
    count,
    run: run as unknown as GraphThreads['run'],
    offer: offer as unknown as GraphThreads['offer'],
    close: async () => undefined,
  };
}

function chunksOf(edges: readonly Edge[]) {
  const shared = (k: 0 | 1) => {
    const column = new Uint32Array(new SharedArrayBuffer(4 * edges.length));
    column.set(edges.map((edge) => edge[k]));
    return [column];
  };
  return { from: shared(0), to: shared(1) };
}

const random = (count: number, size: number) => {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % size;
  };
  return Array.from({ length: count }, () => `${next()}\t${next()}`);
};

describe('buildCsrOn(threads, size, parts)', () => {
  it('gives the rows of buildCsr, whatever the parts and the number of threads', async () => {
    const parts = fc.array(edgesBelow(9, 40), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(parts, fc.boolean(), async (lists, mirror) => {
        const threads = threadsHere(lists.length);
        const found = await buildCsrOn(threads, 9, lists.map(chunksOf), { mirror });
        const { from, to } = chunksOf(lists.flat());
        const twin = buildCsr(9, from, to, { mirror });
        expect(Array.from(found.rows.offsets)).toEqual(Array.from(twin.rows.offsets));
        expect(Array.from(found.rows.followees)).toEqual(Array.from(twin.rows.followees));
        expect([found.duplicates, found.selfFollows]).toEqual([twin.duplicates, twin.selfFollows]);
        expect(findBadRow(found.rows)).toBeUndefined();
      }),
    );
  });

  it('refuses rows that do not fit', async () => {
    const parts = [chunksOf([[0, 1]])];
    const options = { mirror: true, memoryLimit: 10 };
    await expect(buildCsrOn(threadsHere(1), 2, parts, options)).rejects.toThrow(
      'buildCsr: 2 accounts x 4 bytes + 2 follows x 4 bytes = 0.00 MiB, but memoryLimit allows 0.00 MiB.',
    );
  });
});

describe('batchesOf(chunks, length)', () => {
  it('cuts after newlines, unless one line is longer than a batch', async () => {
    const text = new TextEncoder().encode('1 2\n3 4\n# longer than ten\n5 6\n7 8');
    const batches: [string, boolean][] = [];
    for await (const { bytes, isWhole } of batchesOf(chunked(text, [3, 20, 1]), batchPool(10)))
      batches.push([new TextDecoder().decode(bytes), isWhole]);
    expect(batches).toEqual([
      ['1 2\n3 4\n', true],
      ['# longer t', false],
      ['han ten\n', true],
      ['5 6\n7 8', true],
    ]);
  });
});

describe('parseOn(threads, chunks)', () => {
  it('finds what one thread finds, whatever is in the lines and wherever they are cut', async () => {
    const line = fc.constantFrom(
      '1 2',
      '30\t4',
      '# a comment',
      '',
      '555555 6',
      '7,8',
      '9 5000000000',
      'x 1',
    );
    const ids = (parser: { first: Uint32Array[]; second: Uint32Array[] }) =>
      [parser.first, parser.second].map((chunks) => chunks.flatMap((chunk) => [...chunk]));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        async (lines, length) => {
          const bytes = new TextEncoder().encode(lines.join('\n'));
          const twin = createEdgeParser(false);
          let failure: unknown;
          try {
            twin.push(bytes);
            twin.finish();
          } catch (cause) {
            failure = cause;
          }
          const reading = parseOn(threadsHere(2), chunked(bytes, [7]), { batchLength: length });
          if (failure) {
            await expect(reading).rejects.toThrow((failure as Error).message);
            return;
          }
          const read = await reading;
          const parts = Array.isArray(read) ? read : [{ ...read, ...read.list }];
          const sum = (of: (part: (typeof parts)[0]) => number) =>
            parts.reduce((all, part) => all + of(part), 0);
          expect(sum((part) => part.lines)).toBe(twin.lines);
          expect(sum((part) => part.comments)).toBe(twin.comments);
          const first = parts.flatMap((part) => part.first);
          const second = parts.flatMap((part) => part.second);
          expect(ids({ first, second })).toEqual(ids(twin.list));
        },
      ),
    );
  });
});

describe('readEdgeList(source, { threads })', () => {
  const lines = ['# a list', ...random(200_000, 5000), '7 7', '1 2', '1 2'];

  it.each([
    ['plain', `${lines.join('\n')}\n`, {}],
    ['mirrored, without a last newline', lines.join('\n'), { symmetric: true }],
    [
      'turned around, scattered ids',
      lines.join('0000\n'),
      { direction: 'followee-follower' as const },
    ],
  ])('reads the same on two threads: %s', async (_name, text, options) => {
    const read = await readEdgeList(text, { ...options, threads: 2 });
    const twin = await readEdgeList(text, options);
    expect(read.report).toEqual(twin.report);
    expect(Array.from(read.graph.rows.offsets)).toEqual(Array.from(twin.graph.rows.offsets));
    expect(Array.from(read.graph.rows.followees)).toEqual(Array.from(twin.graph.rows.followees));
    expect(read.graph.originalIds).toEqual(twin.graph.originalIds);
    expect(read.graph.symmetric).toBe(twin.graph.symmetric);
    expect(read.graph.rows.followees.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('falls back to one thread for wide ids, and names the line that is wrong', async () => {
    const wide = `1 2\n${'3 4\n'.repeat(100)}5 ${2 ** 40}\n`;
    const { graph } = await readEdgeList(wide, { threads: 2 });
    expect(graph.originalIds!.at(-1)).toBe(2 ** 40);
    const broken = `${'1 2\n'.repeat(1000)}3 x\n`;
    await expect(readEdgeList(broken, { threads: 2 })).rejects.toThrow(
      'readEdgeList: line 1001 "3 x"',
    );
    await expect(readEdgeList('# none\n# at all\n', { threads: 2 })).rejects.toThrow(
      'found no edge in 2 lines',
    );
  });

  it('checks the number of threads', async () => {
    await expect(readEdgeList('0 1\n', { threads: 1.5 })).rejects.toThrow(
      'readEdgeList: threads must be a whole number in [1, 1024], got 1.5',
    );
  });
});

describe('openGraphThreads(count)', () => {
  const parse = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    return { do: 'parse', bytes, isFirst: true } as const;
  };

  it('takes two tasks a thread and answers in their order; more must wait', async () => {
    const threads = openGraphThreads(2)!;
    const answers = ['1 2\n', '3 4\n5 6\n'].map((text) => threads.offer(parse(text)));
    expect(threads.offer(parse('7 8\n'))).toBeUndefined();
    const parts = await Promise.all(answers);
    expect(parts.map((part) => part?.lines)).toEqual([1, 2]);
    await threads.close();
  });

  it('fails a task of a thread that has ended, instead of waiting for ever', async () => {
    const threads = openGraphThreads(2)!;
    await threads.close();
    await expect(threads.offer(parse('1 2\n'))).rejects.toThrow('a thread of graphs ended');
  });
});
