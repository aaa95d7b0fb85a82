import { type CurvePoint, curvePlot } from '@netizen/plot';
import type { BenchResult } from './bench-result.ts';

interface Scenario {
  scenario: string;
  accounts: number;
  sides: { threads: number; ratio: number | null }[];
}

/** Returns how many times faster a world is on several threads; undefined where one thread was not among them. */
export function threadsChart({ machine, result }: BenchResult) {
  const curves: Record<string, CurvePoint[]> = {};
  let most = 1;
  for (const { accounts, scenario, sides } of result.results as Scenario[]) {
    const points = sides.flatMap(({ ratio, threads }): CurvePoint[] =>
      ratio === null ? [] : [[threads, ratio]],
    );
    most = Math.max(most, ...points.map(([threads]) => threads));
    curves[`${scenario}, ${accounts / 1e6} million accounts`] = points;
  }
  if (most === 1) return undefined;
  const ideal: CurvePoint[] = [
    [1, 1],
    [most, most],
  ];
  return curvePlot(
    { ...curves, 'as many times as threads': ideal },
    {
      plain: ['as many times as threads'],
      title: 'One world on several threads',
      subtitle: machine.cpu,
      xTitle: 'threads, the main one included',
      yTitle: 'times the speed of one thread',
      xDomain: [1, most],
      domain: [0, most],
    },
  );
}
