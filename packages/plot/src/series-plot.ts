import type { RunResult } from '@netizen/engine';
import { scaleLinear } from 'd3-scale';
import type { TopLevelSpec } from 'vega-lite';
import {
  type Curve,
  checkLabels,
  checkSome,
  curveRows,
  describeCurves,
  hasValues,
} from './curve.ts';
import { curveLayers } from './curve-layers.ts';
import { kindLabel, LANGUAGES, type Language, type Words, wordsOf } from './language.ts';
import { markerLayers } from './marker-layers.ts';
import { checkKeys, checkOneOf, checkPair, checkSize } from './options.ts';
import { kindStyles, styleAt } from './palette.ts';
import { readSeries, unitOf } from './result-reader.ts';
import { type Json, OWN_STYLES, SCHEMA, theme, titleOf } from './theme.ts';
import { CLOCKS, type Clock, timeAxis } from './time-axis.ts';

/** Options of `seriesPlot`. */
export interface SeriesPlotOptions {
  /** Default: the names of the series. */
  title?: string;
  /** A line below the title. */
  subtitle?: string;
  /** Title of the vertical axis where all series share a unit. Default: the unit. */
  yTitle?: string;
  /** Range of the vertical axis where all series share a unit. Default: round numbers around the values. */
  domain?: readonly [number, number];
  /** Language of axis titles and kinds. Default `en`. */
  language?: Language;
  /** Display names by series. Default: the kind where the series differ by kind alone, else what the names do not share. A single curve needs none. */
  labels?: Record<string, string>;
  /** `calendar`: days and hours in Beijing; `hours`: hours since the start. Default `calendar`. */
  time?: Clock;
  /** Width of the plotting area in pixels. Default 680. */
  width?: number;
  /** Height of each plotting area in pixels. Default 240. */
  height?: number;
}

const WHERE = 'seriesPlot';
const KEYS = [
  'title',
  'subtitle',
  'yTitle',
  'domain',
  'language',
  'labels',
  'time',
  'width',
  'height',
];

interface NamedCurve extends Curve {
  unit: string;
}

function check(names: readonly string[], options: SeriesPlotOptions): void {
  if (!Array.isArray(names) || names.length === 0) {
    throw new TypeError(
      `${WHERE}: names must be a list of one or more names of series. See result.names.`,
    );
  }
  checkKeys(WHERE, options, KEYS);
  checkOneOf(WHERE, 'language', options.language ?? 'en', LANGUAGES);
  checkOneOf(WHERE, 'time', options.time ?? 'calendar', CLOCKS);
  if (options.domain) checkPair(WHERE, 'domain', options.domain);
  if (options.width !== undefined) checkSize(WHERE, 'width', options.width);
  if (options.height !== undefined) checkSize(WHERE, 'height', options.height);
}

/** Leaves out the first or the last part that all names share: `desk.asked`, `desk.answered` become `asked`, `answered`. */
function ownParts(names: readonly string[]): string[] {
  const parts = names.map((name) => name.split('.'));
  const isShared = (at: number): boolean =>
    names.length > 1 && parts.every((part) => part.length > 1 && part.at(at) === parts[0]!.at(at));
  const from = isShared(0) ? 1 : 0;
  const to = from === 0 && isShared(-1) ? -1 : undefined;
  return parts.map((part) => part.slice(from, to).join('.'));
}

function readCurves(
  result: RunResult,
  names: readonly string[],
  options: SeriesPlotOptions,
): NamedCurve[] {
  const unique = [...new Set(names)];
  const words = wordsOf(options.language ?? 'en');
  const heads = new Set(unique.map((name) => name.split('@')[0]));
  const kinds = unique.map((name) => name.split('@')[1] ?? '');
  const isByKind = heads.size === 1 && unique.length > 1;
  const styles = isByKind ? kindStyles(kinds) : unique.map((_, k) => styleAt(k));
  const own = ownParts(unique);
  const curves = unique.map((name, k) => {
    const group = kinds[k] ? kindLabel(kinds[k], words) : words.all;
    const label = options.labels?.[name] ?? (isByKind ? group : own[k]!);
    const mean = readSeries(WHERE, result, name);
    return { label, style: styles[k]!, mean, unit: unitOf(result, name) };
  });
  return curves.filter((curve) => hasValues(curve.mean));
}

/** Returns round numbers around the finite values, with 0 inside when the values come near it. */
function niceDomain(curves: readonly Curve[]): [number, number] {
  let [lo, hi] = [Infinity, -Infinity];
  for (const { mean } of curves) {
    for (let t = 0; t < mean.length; t++) {
      if (!Number.isFinite(mean[t])) continue;
      lo = Math.min(lo, mean[t]!);
      hi = Math.max(hi, mean[t]!);
    }
  }
  // A constant series would have an empty domain.
  const room = hi > lo ? 0 : Math.abs(hi) * 0.1 || 0.5;
  if (lo > 0 && lo < 0.5 * hi) lo = 0;
  const [low, high] = scaleLinear([lo - room, hi + room], [0, 1])
    .nice(5)
    .domain();
  return [low!, high!];
}

interface Frame {
  result: RunResult;
  options: SeriesPlotOptions;
  words: Words;
  width: number;
  hasLegend: boolean;
}

function unitPanel(
  frame: Frame,
  unit: string,
  curves: readonly NamedCurve[],
  isFirst: boolean,
): Json {
  const { hasLegend, result, options, words, width } = frame;
  const { hours } = result;
  const domain = options.domain ?? niceDomain(curves);
  const title = options.yTitle ?? (unit || words.value);
  const scale = { domain, nice: false, zero: false };
  const markers = markerLayers(result.markers, hours, width, isFirst);
  const layers = curveLayers({
    panel: unit,
    curves,
    x: timeAxis(hours, words, false, options.time),
    y: { field: 'mean', type: 'quantitative', title, scale, axis: { tickCount: 5 } },
    hasBands: false,
    hasLegend,
    hasZero: domain[0] < 0 && domain[1] > 0,
  });
  return { width, height: options.height ?? 240, layer: [...layers, ...markers] };
}

/**
 * Returns a figure of any recorded series over time. Series of different units get a plot each, one below the other.
 *
 * NaN is a gap; series that are NaN throughout are left out; events are dashed rules.
 *
 * @param names - names of series, like `trust.official@netizen`; see `result.names`.
 * @throws Error with code UNKNOWN_OPTION, UNKNOWN_SERIES or NOTHING_TO_PLOT; RangeError, TypeError for values.
 */
export function seriesPlot(
  result: RunResult,
  names: readonly string[],
  options: SeriesPlotOptions = {},
): TopLevelSpec {
  check(names, options);
  const curves = readCurves(result, names, options);
  checkSome(WHERE, curves, result.hours);
  checkLabels(WHERE, curves);
  const units = [...new Set(curves.map((curve) => curve.unit))];
  if (units.length > 1 && (options.domain || options.yTitle)) {
    const message = `${WHERE}: domain and yTitle need series of one unit, got ${units.join('; ')}.`;
    throw new RangeError(`${message} Leave them out or draw one unit at a time.`);
  }
  const { width = 680, language = 'en' } = options;
  // The title names a single curve.
  const hasLegend = curves.length > 1 || options.labels !== undefined;
  const frame = { result, options, words: wordsOf(language), width, hasLegend };
  const groups = units.map((unit) => curves.filter((curve) => curve.unit === unit));
  const values = groups.flatMap((group, k) => curveRows(result.hours, units[k]!, group));
  const panels = groups.map((group, k) => unitPanel(frame, units[k]!, group, k === 0));
  const title = options.title ?? [...new Set(names.map((name) => name.split('@')[0]))].join(', ');
  const spec: Json = {
    $schema: SCHEMA,
    description: `${title}. ${describeCurves(curves)}`,
    title: titleOf(title, [options.subtitle]),
    data: { values },
    ...(panels.length === 1 ? panels[0] : { vconcat: panels, resolve: OWN_STYLES }),
    config: theme(),
  };
  return spec as unknown as TopLevelSpec;
}
