import type { RunResult } from '@netizen/engine';
import type { Comparison } from '../compare/compare.ts';
import { comparisonRecord } from '../compare/comparison-record.ts';
import type { SeriesDifference } from '../compare/paired-series.ts';
import { fileBatch, type WrittenFile } from '../files/file-batch.ts';
import { type FilePiece, filePiece } from './columns.ts';
import { csvText } from './csv.ts';

/** One row per series and recorded hour. */
function differencePiece(difference: SeriesDifference): FilePiece {
  const { baseline, high, hours, low, mean, name, treatment, varianceRemoved } = difference;
  const { length } = hours;
  const series = Array.from({ length }, () => name);
  const numbers = { baseline, treatment, difference: mean, low, high, varianceRemoved };
  return filePiece({ length, columns: { series, hour: hours, ...numbers } });
}

/** The curves of one difference in the shape that the plots read. */
function asResult(
  difference: SeriesDifference,
): Pick<RunResult, 'hours' | 'markers' | 'info' | 'series'> {
  const { about, high, hours, low, mean, unit } = difference;
  const curves: Record<string, Float64Array> = { difference: mean, low, high };
  const info = Object.keys(curves).map((name) => ({ name, unit, about, width: 1 }));
  return { hours, markers: [], info, series: (name) => curves[name]! };
}

/** Draws one difference with the ends of its interval; nothing where it never has a value. */
async function figure(
  { level, scenario, seeds }: Comparison,
  difference: SeriesDifference,
): Promise<string | undefined> {
  if (!difference.mean.some(Number.isFinite)) return undefined;
  // The drawing library takes half a second to load.
  const { seriesPlot, toSvg } = await import('@netizen/plot');
  const ends = `${Math.round(100 * level)}% interval`;
  const spec = seriesPlot(asResult(difference) as RunResult, ['difference', 'low', 'high'], {
    title: `${difference.name}: treatment minus baseline`,
    subtitle: `${scenario}, ${seeds.length} pairs`,
    labels: {
      difference: 'mean difference',
      low: `${ends}, lower end`,
      high: `${ends}, upper end`,
    },
  });
  return toSvg(spec);
}

/**
 * Writes a comparison into a folder: `differences.csv` with every series and hour, `comparison.json` with the record, and a figure
 * for each of the series named.
 *
 * @throws NetizenError FILE when a file cannot be written; UNKNOWN_SERIES for a name that was not recorded.
 */
export async function writeComparison(
  comparison: Comparison,
  { dir, figures = [] }: { dir: string; figures?: readonly string[] },
): Promise<WrittenFile[]> {
  const { difference, names } = comparison;
  const batch = await fileBatch(dir);
  try {
    const pieces = names.map((name) => differencePiece(difference(name)));
    const files = [await batch.add('differences.csv', csvText(pieces))];
    for (const name of figures) {
      const svg = await figure(comparison, difference(name));
      const file = `difference-${name.replaceAll(/[^\w.-]/g, '-')}.svg`;
      if (svg !== undefined) files.push(await batch.add(file, svg));
    }
    const record = JSON.stringify({ ...comparisonRecord(comparison), files }, null, 2);
    files.push(await batch.add('comparison.json', `${record}\n`));
    await batch.commit();
    return files;
  } finally {
    batch.discard();
  }
}
