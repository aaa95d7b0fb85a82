import { type CurvePoint, curvePlot } from '@netizen/plot';
import type { BenchResult } from './bench-result.ts';

interface Row {
  accounts: number;
  follows: 'stored' | 'computed';
  nsPerSession: number;
}

/** Returns the cost of a session over the number of accounts; undefined where that dimension was not run. */
export function scalingChart({ machine, result }: BenchResult) {
  const rows = (result.dimensions as { accounts?: Row[] }).accounts;
  if (!rows || rows.length === 0) return undefined;
  const curveOf = (follows: Row['follows']): CurvePoint[] =>
    rows
      .filter((row) => row.follows === follows)
      .map(({ accounts, nsPerSession }) => [accounts, nsPerSession]);
  const top = Math.max(...rows.map(({ nsPerSession }) => nsPerSession));
  const step = 10 ** Math.floor(Math.log10(top));
  return curvePlot(
    { 'follows stored': curveOf('stored'), 'follows computed': curveOf('computed') },
    {
      title: 'What a session costs as the world grows',
      subtitle: `bare-feed, 50 follows, a tenth awake per tick, one thread, ${machine.cpu}`,
      xTitle: 'accounts',
      xScale: 'log',
      yTitle: 'nanoseconds per session',
      domain: [0, Math.ceil((1.1 * top) / step) * step],
    },
  );
}
