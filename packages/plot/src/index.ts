export {
  type BifurcationPlotOptions,
  bifurcationPlot,
  type ValuesAt,
} from './bifurcation-plot.ts';
export { type CurvePlotOptions, type CurvePoint, curvePlot } from './curve-plot.ts';
export { type DensityPlotOptions, densityPlot } from './density-plot.ts';
export { type DriftPlotOptions, driftPlot } from './drift-plot.ts';
export { type BinnedCounts, type HistogramPlotOptions, histogramPlot } from './histogram-plot.ts';
export type { PageTable } from './html-table.ts';
export type { Language } from './language.ts';
export type { PlotError } from './plot-error.ts';
export { type SeriesPlotOptions, seriesPlot } from './series-plot.ts';
export { type NotebookFigure, showInNotebook } from './show-in-notebook.ts';
export type { Clock } from './time-axis.ts';
export { type Page, type PageFigure, toHtml } from './to-html.ts';
export { type PngOptions, toPng } from './to-png.ts';
export { toSvg } from './to-svg.ts';
export type { AxisMark } from './value-axis.ts';
