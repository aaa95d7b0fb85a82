import { toSvg } from '@netizen/plot';
import { type BenchResult, readBenchResult } from './bench-result.ts';
import { scalingChart } from './scaling-chart.ts';
import { threadsChart } from './threads-chart.ts';

/** A chart of a bench: what a reader who cannot see it is told, and how it is made. */
interface BenchChart {
  about: string;
  make: (result: BenchResult) => ReturnType<typeof scalingChart>;
}

const CHARTS: Readonly<Record<string, BenchChart>> = {
  scaling: { about: 'Nanoseconds per session against the number of accounts', make: scalingChart },
  threads: { about: 'Speed against the number of threads', make: threadsChart },
};

/** Returns the line of Markdown that shows the chart of a bench; undefined where there is none. */
export function chartLine(name: string, result: BenchResult): string | undefined {
  return CHARTS[name]?.make(result) && `![${CHARTS[name].about}](images/bench-${name}.svg)`;
}

/** Returns the charts of all kept results: SVG text by file name. */
export async function benchCharts(): Promise<Record<string, string>> {
  const charts: Record<string, string> = {};
  for (const [name, { make }] of Object.entries(CHARTS)) {
    const result = readBenchResult(name);
    const spec = result && make(result);
    if (spec) charts[`bench-${name}.svg`] = await toSvg(spec);
  }
  return charts;
}
