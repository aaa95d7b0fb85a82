import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readEdgeList } from '../../src/graph/edge-list.ts';
import { findBadRow } from '../../src/graph/row-check.ts';
import { transpose } from '../../src/graph/transpose.ts';

/** Looks for a folder shared/data beside this folder or any above it. */
function findData(): string | undefined {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    const data = join(folder, 'shared', 'data');
    if (existsSync(data)) return data;
  }
  return undefined;
}

const data = findData();

describe('readEdgeList of published graphs', () => {
  if (!data)
    it.skip('readEdgeList of published graphs: no folder shared/data above the repository');

  it.runIf(data).each([
    ['graph_wiki_vote.txt.gz', 7_115, 103_689],
    ['graph_higgs_retweet.txt.gz', 256_491, 328_132],
  ])('readEdgeList(%s) finds %i accounts and %i follows', async (name, size, follows) => {
    const { graph, report } = await readEdgeList(readFileSync(join(data!, name)));
    expect([graph.size, graph.follows]).toEqual([size, follows]);
    expect(report).toMatchObject({
      lines: follows + 1,
      comments: 1,
      duplicates: 0,
      selfFollows: 0,
    });
    expect(findBadRow(graph.rows)).toBeUndefined();
    expect(transpose(transpose(graph)).rows).toEqual(graph.rows);
  });
});
