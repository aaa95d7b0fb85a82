import type { RunResult } from '@netizen/engine';
import type { TopLevelSpec } from 'vega-lite';
import { type Curve, curveRows } from './curve.ts';
import { type DensityCell, densityCells, densityGrid } from './density-cells.ts';
import { endsAxis, endsFit, endsLayers, endsNote } from './ends-layer.ts';
import { kindLabel, LANGUAGES, type Language, type Words, wordsOf } from './language.ts';
import { markerLayers } from './marker-layers.ts';
import { checkKeys, checkOneOf, checkSize } from './options.ts';
import { plotError } from './plot-error.ts';
import {
  hasSeries,
  measureRange,
  readHistogram,
  readSeries,
  selectKinds,
} from './result-reader.ts';
import { type Json, SCHEMA, theme, titleOf } from './theme.ts';
import { CLOCKS, type Clock, daySpan, timeAxis } from './time-axis.ts';

/** Options of `densityPlot`. */
export interface DensityPlotOptions {
  /** Measure `m` of the histogram `m.histogram` or `m.histogram@kind`. Default `opinion`. */
  measure?: string;
  /** Kind to draw. Default: all accounts. */
  kind?: string;
  /** How colour grows with the share of accounts. Default `sqrt`. */
  colour?: 'sqrt' | 'log';
  /** Meaning of the lower and the upper end of the vertical axis. */
  ends?: readonly [string, string];
  /** Default: the name of the scenario. */
  title?: string;
  /** A line below the title. */
  subtitle?: string;
  /** Language of axis titles, legend and kinds. Default `en`. */
  language?: Language;
  /** Display names by kind, and by `all`. */
  labels?: Record<string, string>;
  /** `calendar`: days and hours in Beijing; `hours`: hours since the start. Default `calendar`. */
  time?: Clock;
  /** Width of the plotting area in pixels. Default 600. */
  width?: number;
  /** Height of the plotting area in pixels. Default 300. */
  height?: number;
}

const WHERE = 'densityPlot';
const KEYS = [
  'measure',
  'kind',
  'colour',
  'ends',
  'title',
  'subtitle',
  'language',
  'labels',
  'time',
  'width',
  'height',
];
const MEAN_COLOUR = '#D55E00';
// Even steps of lightness, so that it also reads in grey.
const RAMP = ['#eaf2fa', '#5a9bcf', '#08306b'];

function check(options: DensityPlotOptions): void {
  checkKeys(WHERE, options, KEYS);
  checkOneOf(WHERE, 'colour', options.colour ?? 'sqrt', ['sqrt', 'log']);
  checkOneOf(WHERE, 'language', options.language ?? 'en', LANGUAGES);
  checkOneOf(WHERE, 'time', options.time ?? 'calendar', CLOCKS);
  if (options.width !== undefined) checkSize(WHERE, 'width', options.width);
  if (options.height !== undefined) checkSize(WHERE, 'height', options.height);
}

interface Frame {
  x: Json;
  y: Json;
  words: Words;
  /** Days and values per pixel. */
  pixel: { x: number; y: number };
  colour: 'sqrt' | 'log';
}

// Smoothing leaves hairlines between cells that only touch: each reaches under its neighbours.
function overlapping(
  cells: readonly DensityCell[],
  pixel: { x: number; y: number },
): DensityCell[] {
  return cells.map((cell) => {
    const b = Number((cell.b + 0.6 * pixel.x).toPrecision(6));
    return { ...cell, b, high: Number((cell.high + 0.6 * pixel.y).toPrecision(6)) };
  });
}

function cellLayer(cells: readonly DensityCell[], frame: Frame): Json {
  const shares = cells.map((cell) => cell.share);
  const max = shares.reduce((a, b) => Math.max(a, b));
  const least = shares.reduce((a, b) => Math.min(a, b));
  // A constant density has one share; a scale needs two.
  const min = least < max ? least : max / 10;
  const domain = frame.colour === 'sqrt' ? [0, max / 4, max] : [min, Math.sqrt(min * max), max];
  const legend = {
    title: frame.words.shareOfAccounts,
    orient: 'right',
    gradientLength: 160,
    tickCount: 4,
    format: '~g',
  };
  return {
    data: { values: overlapping(cells, frame.pixel) },
    mark: { type: 'rect', clip: true, aria: false },
    encoding: {
      x: { ...frame.x, field: 'a' },
      x2: { field: 'b' },
      y: { ...frame.y, field: 'low' },
      y2: { field: 'high' },
      color: {
        field: 'share',
        type: 'quantitative',
        scale: { type: frame.colour, domain, range: RAMP, interpolate: 'lab' },
        legend,
      },
    },
  };
}

function meanLayer(hours: ArrayLike<number>, mean: ArrayLike<number>): Json {
  const curve: Curve = { label: 'mean', style: { colour: MEAN_COLOUR, dash: [1, 0] }, mean };
  const rows = curveRows(hours, '', [curve]).map(({ day, mean: value }) => ({ day, mean: value }));
  return {
    data: { values: rows },
    mark: { type: 'line', color: MEAN_COLOUR, strokeWidth: 1.8, clip: true },
    encoding: {
      x: { field: 'day', type: 'quantitative' },
      y: { field: 'mean', type: 'quantitative' },
    },
  };
}

function groupLabel(options: DensityPlotOptions, words: Words): string {
  const { kind, labels = {} } = options;
  return kind === undefined ? (labels.all ?? words.all) : kindLabel(kind, words, labels);
}

function suffixOf(result: RunResult, kind: string | undefined): string {
  if (kind === undefined) return '';
  const [present] = selectKinds(WHERE, result, [kind]);
  if (present) return `@${kind}`;
  const remedy = 'Choose a kind that has accounts.';
  throw plotError('NOTHING_TO_PLOT', `${WHERE}: kind "${kind}" has 0 accounts. ${remedy}`);
}

/**
 * Returns a heat map of where accounts lie: value by time, colour by the share of accounts.
 *
 * At most 67 value bins by 160 time bins; each column of cells sums to 1. Cells below about 0.02%
 * of the fullest one stay white. An orange line is the mean where it was recorded.
 *
 * @returns A vega-lite specification: plain JSON, no file or network reference.
 * @throws Error with code UNKNOWN_OPTION, UNKNOWN_KIND, UNKNOWN_SERIES or NOTHING_TO_PLOT; RangeError, TypeError for values.
 */
export function densityPlot(result: RunResult, options: DensityPlotOptions = {}): TopLevelSpec {
  check(options);
  const { measure = 'opinion', language = 'en', width = 600, height = 300, ends } = options;
  const words = wordsOf(language);
  const suffix = suffixOf(result, options.kind);
  const { width: bins, values } = readHistogram(WHERE, result, `${measure}.histogram${suffix}`);
  const range = measureRange(result, measure);
  const { hours } = result;
  const grid =
    hours.length > 0 ? densityGrid({ hours, width: bins, counts: values, range }) : undefined;
  if (!grid || grid.max === 0) {
    const message = `${WHERE}: there is nothing to draw, no account was counted.`;
    throw plotError('NOTHING_TO_PLOT', `${message} Record at least one hour with accounts.`);
  }
  const yTitle = `${words.measures[measure] ?? measure} [${range.join(', ')}]`;
  const endLayers = ends && endsFit(ends, height) ? endsLayers(ends, height) : [];
  const axis = { tickCount: 5, ...(endLayers.length > 0 && endsAxis()) };
  const y = { type: 'quantitative', title: yTitle, scale: { domain: range, nice: false }, axis };
  const x = timeAxis(hours, words, false, options.time);
  const [first] = daySpan(hours);
  x.scale = {
    domain: [Math.min(first, grid.edges[0]!), grid.edges.at(-1)],
    nice: false,
    zero: false,
  };
  const hasMean = hours.length > 1 && hasSeries(result, `${measure}.mean${suffix}`);
  const mean = hasMean
    ? [meanLayer(hours, readSeries(WHERE, result, `${measure}.mean${suffix}`))]
    : [];
  const markers = markerLayers(result.markers, hours, width);
  const group = groupLabel(options, words);
  const heading = options.title ?? `${words.density}${words.colon}${result.provenance.scenario}`;
  const reading = hasMean ? `${group}; ${words.meanLine}` : group;
  const meaning = endLayers.length === 0 ? endsNote(ends, range, words) : undefined;
  const pixel = { x: (grid.edges.at(-1)! - first) / width, y: (range[1] - range[0]) / height };
  const frame = { x, y, words, pixel, colour: options.colour ?? 'sqrt' };
  const cells = cellLayer(densityCells(grid, range), frame);
  const spec: Json = {
    $schema: SCHEMA,
    description: `${heading}. ${group}: ${words.shareOfAccounts}, ${yTitle}.`,
    title: titleOf(heading, [options.subtitle, reading, meaning]),
    width,
    height,
    layer: [cells, ...mean, ...markers, ...endLayers],
    config: theme(),
  };
  return spec as unknown as TopLevelSpec;
}
