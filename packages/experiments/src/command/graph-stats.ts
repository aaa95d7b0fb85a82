import { type GraphStatistics, graphStatistics } from '@netizen/engine/graph';
import { readGraphFile } from '../files/graph-file.ts';
import { EXIT } from './report-error.ts';
import type { CommandData, Subject } from './subject.ts';
import { shownNumber, textTable } from './text-table.ts';

function quantiles({ max, p10, p50, p90, p99 }: GraphStatistics['in']): string {
  return `${[p10, p50, p90, p99].map((value) => shownNumber(value)).join(', ')}, ${shownNumber(max)}`;
}

function statisticsLines(statistics: GraphStatistics): string[] {
  const { tail } = statistics;
  const number = (value: number) => shownNumber(value);
  const rows: [string, string][] = [
    ['accounts', number(statistics.accounts)],
    ['follows', number(statistics.follows)],
    ['mean follows per account', number(statistics.mean)],
    ['accounts followed: 10%, 50%, 90%, 99%, most', quantiles(statistics.out)],
    ['followers: 10%, 50%, 90%, 99%, most', quantiles(statistics.in)],
    ['accounts without any tie', number(statistics.isolated)],
    ['share of follows that are returned', number(statistics.reciprocity)],
    ['inequality of followers (Gini)', number(statistics.gini)],
    ['share of follows to the top 1%', number(statistics.topShare)],
    ['followers of a followee over mean', number(statistics.friendshipRatio)],
  ];
  if (tail) rows.push(['exponent of the tail of followers', number(tail.exponent)]);
  return textTable(rows);
}

async function stats({ given, terminal }: CommandData): Promise<number> {
  const { graph, report, sha256 } = await readGraphFile(given.text('file')!);
  const statistics = graphStatistics(graph);
  if (given.has('json')) {
    terminal.out(JSON.stringify({ ...statistics, ...(report && { report }), sha256 }));
    return EXIT.done;
  }
  const lines = statisticsLines(statistics);
  if (report) {
    const { duplicates, edges, lines: read, selfFollows } = report;
    const left = `${shownNumber(duplicates)} repeated and ${shownNumber(selfFollows)} self-follows left out`;
    lines.push('', `read ${shownNumber(read)} lines with ${shownNumber(edges)} follows; ${left}`);
  }
  terminal.out(lines.join('\n'));
  return EXIT.done;
}

/** Describes the graph in a file. */
export const graphStatsCommand: Subject = {
  meta: {
    name: 'netizen graph stats',
    description: 'Describes a follower graph in numbers',
  },
  args: {
    file: {
      type: 'positional',
      description:
        'A list of "follower followee" lines, plain or gzip, or a file of netizen graph generate',
    },
    json: { type: 'boolean', description: 'Print one line of JSON' },
  },
  run: ({ data }) => stats(data as CommandData),
  examples: ['netizen graph stats follows.txt.gz', 'netizen graph stats follows.netizen --json'],
};
