import { chartLine } from '../charts/bench-charts.ts';
import { type BenchResult, readBenchResult } from '../charts/bench-result.ts';
import { markdownTable } from './markdown-table.ts';

function shown(cell: string | number): string {
  return typeof cell === 'number' && Math.abs(cell) >= 10_000
    ? cell.toLocaleString('en-GB')
    : String(cell);
}

function origin({ commit, date, isChanged, machine }: BenchResult): string {
  const { cores, cpu, memoryGiB, node, system } = machine;
  const when = commit ? `At commit ${commit.slice(0, 7)} of ${date?.slice(0, 10)}` : 'Without git';
  const changed = commit && isChanged ? ', with changes' : '';
  const size = `${cores} ${cores === 1 ? 'core' : 'cores'}, ${memoryGiB} GiB, ${system}`;
  return `_${when}${changed}, on ${cpu}, ${size}, Node ${node.slice(1)}._`;
}

function verdict({ isMet, missed }: BenchResult['result']): string[] {
  if (isMet === true) return ['The target was met.'];
  if (isMet !== false) return [];
  if (!missed || missed.length === 0) return ['The target was missed.'];
  return ['Targets missed:', missed.map((miss) => `- ${miss}`).join('\n')];
}

/** Returns the kept figures of a bench as Markdown: its tables, its chart, whether the target was met, and where it was measured. */
export function benchTable(name: string): string {
  const kept = readBenchResult(name);
  if (!kept) return `Not measured yet: \`npm run bench -- ${name} --keep\`.`;
  const tables = (kept.result.tables ?? []).flatMap(({ head, rows, title }) => [
    ...(title ? [`${title}:`] : []),
    markdownTable(
      head,
      rows.map((row) => row.map(shown)),
    ),
  ]);
  const chart = chartLine(name, kept);
  return [...tables, ...(chart ? [chart] : []), ...verdict(kept.result), origin(kept)].join('\n\n');
}
