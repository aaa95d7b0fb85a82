import type { RunResult } from '@netizen/engine';
import type { TopLevelSpec } from 'vega-lite';
import { type Curve, checkLabels, checkSome, curveRows, describeCurves } from './curve.ts';
import { curveLayers } from './curve-layers.ts';
import { allPanel, type DriftPanel, heldVoicedPanels, kindPanels } from './drift-curves.ts';
import { endsAxis, endsFit, endsLayers, endsNote } from './ends-layer.ts';
import { LANGUAGES, type Language, type Words, wordsOf } from './language.ts';
import { markerLayers } from './marker-layers.ts';
import { checkKeys, checkOneOf, checkPair, checkSize } from './options.ts';
import { measureRange } from './result-reader.ts';
import { type Json, OWN_STYLES, SCHEMA, theme, titleOf } from './theme.ts';
import { CLOCKS, type Clock, timeAxis } from './time-axis.ts';

/** Options of `driftPlot`. */
export interface DriftPlotOptions {
  /** Measure `m` of the series `m.mean@kind` and `m.histogram@kind`. Default `opinion`. */
  measure?: string;
  /** One curve per kind, one over all accounts, or held against voiced opinion. Default `kind`. */
  by?: 'kind' | 'all' | 'held-voiced';
  /** Kinds to draw, in this order. Default: all that have accounts. */
  kinds?: readonly string[];
  /** Lower and upper quantile of the band, [0, 1]; false for none. Default [0.05, 0.95] where a histogram was recorded. */
  band?: readonly [number, number] | false;
  /** Range of the vertical axis. Default: the range in the unit of the measure, else [-1, 1]. */
  domain?: readonly [number, number];
  /** Meaning of the lower and the upper end, like `['against the police', 'for the police']`. */
  ends?: readonly [string, string];
  /** Default: the name of the scenario. */
  title?: string;
  /** A line below the title. */
  subtitle?: string;
  /** Language of axis titles, legend and kinds. Default `en`. */
  language?: Language;
  /** Display names by kind, and by `all`, `held`, `voiced`. */
  labels?: Record<string, string>;
  /** `calendar`: days and hours in Beijing; `hours`: hours since the start. Default `calendar`. */
  time?: Clock;
  /** Width of the plotting area in pixels. Default 680. */
  width?: number;
  /** Height of the main plotting area in pixels. Default 300; 240 above small multiples. */
  height?: number;
}

const WHERE = 'driftPlot';
const KEYS = [
  'measure',
  'by',
  'kinds',
  'band',
  'domain',
  'ends',
  'title',
  'subtitle',
  'language',
  'labels',
  'time',
  'width',
  'height',
];
const OVERVIEW = 'overview';
const MAX_LAYERED_BANDS = 3;
const PANEL_HEIGHT = 150;
// Room for the tick labels of the right-hand panel.
const PANEL_GAP = 48;

interface Plan {
  result: RunResult;
  options: DriftPlotOptions;
  words: Words;
  domain: readonly [number, number];
  width: number;
  yTitle: string;
}

function check(options: DriftPlotOptions): void {
  checkKeys(WHERE, options, KEYS);
  checkOneOf(WHERE, 'by', options.by ?? 'kind', ['kind', 'all', 'held-voiced']);
  checkOneOf(WHERE, 'language', options.language ?? 'en', LANGUAGES);
  checkOneOf(WHERE, 'time', options.time ?? 'calendar', CLOCKS);
  if (options.band) checkPair(WHERE, 'band', options.band, [0, 1]);
  if (options.domain) checkPair(WHERE, 'domain', options.domain);
  if (options.width !== undefined) checkSize(WHERE, 'width', options.width);
  if (options.height !== undefined) checkSize(WHERE, 'height', options.height);
  if (options.by === 'held-voiced' && (options.measure ?? 'opinion') !== 'opinion') {
    throw new RangeError(`${WHERE}: by 'held-voiced' draws opinion and voice. Leave measure out.`);
  }
}

function panelsOf(result: RunResult, options: DriftPlotOptions, words: Words): DriftPanel[] {
  const { band = [0.05, 0.95], kinds, labels = {}, measure = 'opinion' } = options;
  const isBandAsked = Array.isArray(options.band);
  const query = { where: WHERE, measure, band, isBandAsked, kinds, labels, words };
  if (options.by === 'all') return allPanel(result, query);
  if (options.by === 'held-voiced') return heldVoicedPanels(result, query);
  return kindPanels(result, query);
}

function isZeroInside([lo, hi]: readonly [number, number]): boolean {
  return lo < 0 && hi > 0;
}

function mainHeight(plan: Plan, hasBands: boolean): number {
  return plan.options.height ?? (hasBands ? 300 : 240);
}

function yChannel(plan: Plan, title: string | null, axis: Json): Json {
  const scale = { domain: [...plan.domain], nice: false, zero: false };
  return { field: 'mean', type: 'quantitative', title, scale, axis };
}

function mainPanel(plan: Plan, panel: string, curves: readonly Curve[], hasBands: boolean): Json {
  const { result, width, words } = plan;
  const height = mainHeight(plan, hasBands);
  const { ends } = plan.options;
  const endLayers = ends && endsFit(ends, height) ? endsLayers(ends, height) : [];
  const axis = { tickCount: 5, ...(endLayers.length > 0 && endsAxis()) };
  const markers = markerLayers(result.markers, result.hours, width);
  const layers = curveLayers({
    panel,
    curves,
    x: timeAxis(result.hours, words, false, plan.options.time),
    y: yChannel(plan, plan.yTitle, axis),
    hasBands,
    hasLegend: true,
    hasZero: isZeroInside(plan.domain),
  });
  return { width, height, layer: [...layers, ...markers, ...endLayers] };
}

interface Place {
  isLeft: boolean;
  isLowest: boolean;
  /** Names the vertical axis, where no overview above does. */
  hasTitle: boolean;
}

function smallPanel(plan: Plan, panel: DriftPanel, place: Place): Json {
  const { result, words } = plan;
  const { isLeft, isLowest, hasTitle } = place;
  const width = Math.max(60, (plan.width - PANEL_GAP) / 2);
  const x = timeAxis(result.hours, words, true, plan.options.time);
  const layers = curveLayers({
    panel: panel.name,
    curves: panel.curves,
    x: isLowest ? x : { ...x, title: null },
    y: yChannel(plan, hasTitle && isLeft ? plan.yTitle : null, { tickCount: 3 }),
    hasBands: true,
    hasLegend: panel.curves.length > 1 && isLowest && isLeft,
    hasZero: isZeroInside(plan.domain),
  });
  const markers = markerLayers(result.markers, result.hours, width, false);
  const title = { text: panel.title, fontSize: 12, fontWeight: 'normal', offset: 4 };
  return { title, width, height: PANEL_HEIGHT, layer: [...layers, ...markers] };
}

function grid(plan: Plan, panels: readonly DriftPanel[], hasTitle: boolean): Json {
  const small = panels.map((panel, k) => {
    return smallPanel(plan, panel, {
      isLeft: k % 2 === 0,
      isLowest: k >= panels.length - 2,
      hasTitle,
    });
  });
  return {
    concat: small,
    columns: 2,
    bounds: 'flush',
    spacing: { row: 54, column: PANEL_GAP },
    resolve: OWN_STYLES,
  };
}

// Few bands lie over each other; many get a panel each below an overview of the means.
function body(plan: Plan, panels: readonly DriftPanel[]): Json {
  const curves = panels.flatMap((panel) => panel.curves);
  const hasBands = curves.some((curve) => curve.low);
  const { hours } = plan.result;
  const rows = panels.flatMap((panel) => curveRows(hours, panel.name, panel.curves));
  if (panels.length === 1)
    return { data: { values: rows }, ...mainPanel(plan, panels[0]!.name, curves, true) };
  if (plan.options.by === 'held-voiced')
    return { data: { values: rows }, ...grid(plan, panels, true) };
  const overview = curveRows(hours, OVERVIEW, curves);
  if (!hasBands || panels.length <= MAX_LAYERED_BANDS) {
    return { data: { values: overview }, ...mainPanel(plan, OVERVIEW, curves, hasBands) };
  }
  const parts = [mainPanel(plan, OVERVIEW, curves, false), grid(plan, panels, false)];
  const means = overview.map(({ low: _low, high: _high, ...row }) => row);
  return {
    data: { values: [...means, ...rows] },
    vconcat: parts,
    spacing: 24,
    resolve: OWN_STYLES,
  };
}

// The axes of small multiples are too narrow to explain the clock or the ends.
function notes(
  plan: Plan,
  curves: readonly Curve[],
  isExplained: (axis: 'time' | 'ends') => boolean,
): (string | undefined)[] {
  const { options, words, domain } = plan;
  const { ends, subtitle, band } = options;
  const [low, high] = band || [0.05, 0.95];
  const hasBand = curves.some((curve) => curve.low);
  const reading = hasBand
    ? `${words.meanLine}; ${words.band(String(low), String(high))}`
    : words.meanLine;
  return [
    subtitle,
    reading,
    isExplained('ends') ? undefined : endsNote(ends, domain, words),
    isExplained('time') || options.time === 'hours' ? undefined : words.dayZero,
  ];
}

/**
 * Returns a figure of how a measure drifts: its mean and a quantile band over time, by kind of account.
 *
 * Up to three kinds share one plot; more get an overview of the means and a small plot each, so
 * that no band hides another. Kinds without accounts and series that are NaN throughout are left
 * out; NaN inside a series is a gap. Events of the schedule are dashed rules with their names.
 * Time is in days from the start, hours of the day for runs of up to three days; day 0 begins at
 * midnight in Beijing; `time: 'hours'` counts hours from the start. Runs of more than 1500 recorded hours are thinned to every k-th hour.
 *
 * @returns A vega-lite specification: plain JSON, no file or network reference.
 * @throws Error with code UNKNOWN_OPTION, UNKNOWN_KIND, UNKNOWN_SERIES or NOTHING_TO_PLOT; RangeError, TypeError for values.
 */
export function driftPlot(result: RunResult, options: DriftPlotOptions = {}): TopLevelSpec {
  check(options);
  const { language = 'en', measure = 'opinion', width = 680 } = options;
  const words = wordsOf(language);
  const panels = panelsOf(result, options, words).filter((panel) => panel.curves.length > 0);
  const curves = panels.flatMap((panel) => panel.curves);
  checkSome(WHERE, curves, result.hours);
  for (const panel of panels) checkLabels(WHERE, panel.curves);
  if (options.by !== 'held-voiced') checkLabels(WHERE, curves);
  const range = measureRange(result, measure);
  const name = options.by === 'held-voiced' ? 'held-voiced' : measure;
  const yTitle = `${words.measures[name] ?? name} [${range.join(', ')}]`;
  const plan: Plan = { result, options, words, domain: options.domain ?? range, width, yTitle };
  const title = options.title ?? `${words.drift}${words.colon}${result.provenance.scenario}`;
  const figure = body(plan, panels);
  const isExplained = (axis: 'time' | 'ends') => {
    return (
      figure.concat === undefined &&
      (axis === 'time' || endsFit(options.ends, mainHeight(plan, !figure.vconcat)))
    );
  };
  const spec: Json = {
    $schema: SCHEMA,
    description: `${title}. ${describeCurves(curves)}`,
    title: titleOf(title, notes(plan, curves, isExplained)),
    ...figure,
    config: theme(),
  };
  return spec as unknown as TopLevelSpec;
}
