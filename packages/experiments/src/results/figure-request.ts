import type { RunResult } from '@netizen/engine';
import {
  type BinnedCounts,
  type DensityPlotOptions,
  type DriftPlotOptions,
  densityPlot,
  driftPlot,
  type HistogramPlotOptions,
  histogramPlot,
  type PageFigure,
  type SeriesPlotOptions,
  seriesPlot,
} from '@netizen/plot';

/** A figure as data, so that a scenario can ask for it without drawing anything itself. */
export type FigureRequest = { caption?: string } & (
  | { plot: 'drift'; options?: DriftPlotOptions }
  | { plot: 'density'; options?: DensityPlotOptions }
  | { plot: 'series'; series: readonly string[]; options?: SeriesPlotOptions }
  | { plot: 'histogram'; values: ArrayLike<number> | BinnedCounts; options?: HistogramPlotOptions }
);

/** Draws what was asked for. @throws the errors of the plot functions. */
export function figureOf(result: RunResult, request: FigureRequest): PageFigure {
  const { caption } = request;
  const spec = specOf(result, request);
  return { spec, ...(caption !== undefined && { caption }) };
}

function specOf(result: RunResult, request: FigureRequest): PageFigure['spec'] {
  switch (request.plot) {
    case 'drift':
      return driftPlot(result, request.options);
    case 'density':
      return densityPlot(result, request.options);
    case 'series':
      return seriesPlot(result, request.series, request.options);
    case 'histogram':
      return histogramPlot(request.values, request.options);
  }
}
