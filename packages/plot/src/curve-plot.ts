import type { TopLevelSpec } from 'vega-lite';
import { LANGUAGES, type Language, wordsOf } from './language.ts';
import { markLayers } from './mark-layers.ts';
import { checkKeys, checkOneOf, checkSize, suggest } from './options.ts';
import { styleAt } from './palette.ts';
import { plotError } from './plot-error.ts';
import { type Json, SCHEMA, theme, titleOf } from './theme.ts';
import {
  type AxisMark,
  domainOf,
  logDomainOf,
  SCALES,
  type Scale,
  valueAxis,
} from './value-axis.ts';

/** A point of a curve: x, y and, where it is an estimate, its standard error, drawn as a bar of two on either side. */
export type CurvePoint = readonly [x: number, y: number, error?: number];

/** Options of `curvePlot`. */
export interface CurvePlotOptions {
  /** Names of curves drawn as a plain line, like those of a theory. Others are points joined by a line. Default none. */
  plain?: readonly string[];
  /** Default none. */
  title?: string;
  /** A line below the title. */
  subtitle?: string;
  /** Title of the horizontal axis: the parameter and its unit. Default `value`. */
  xTitle?: string;
  /** Title of the vertical axis: what was found and its unit. Default `value`. */
  yTitle?: string;
  /** Range of the horizontal axis. Default: round numbers around the points. */
  xDomain?: readonly [number, number];
  /** Range of the vertical axis. Default: round numbers around the points. */
  domain?: readonly [number, number];
  /** Whether equal steps on the horizontal axis are equal differences or equal ratios; the latter leaves out points at 0 and below. Default `linear`. */
  xScale?: Scale;
  /** The same for the vertical axis. Default `linear`. */
  yScale?: Scale;
  /** Values of the parameter to mark by a dashed rule with a name. Default none. */
  marks?: readonly AxisMark[];
  /** Language of default axis titles. Default `en`. */
  language?: Language;
  /** Width of the plotting area in pixels. Default 560. */
  width?: number;
  /** Height of the plotting area in pixels. Default 320. */
  height?: number;
}

interface Row {
  curve: string;
  x: number;
  y: number;
  low?: number;
  high?: number;
}

const WHERE = 'curvePlot';
const KEYS = [
  'plain',
  'title',
  'subtitle',
  'xTitle',
  'yTitle',
  'xDomain',
  'domain',
  'xScale',
  'yScale',
  'marks',
  'language',
  'width',
  'height',
];

function check(
  curves: Readonly<Record<string, readonly CurvePoint[]>>,
  options: CurvePlotOptions,
): void {
  checkKeys(WHERE, options, KEYS);
  checkOneOf(WHERE, 'language', options.language ?? 'en', LANGUAGES);
  for (const key of ['xScale', 'yScale'] as const)
    checkOneOf(WHERE, key, options[key] ?? 'linear', SCALES);
  for (const key of ['width', 'height'] as const)
    if (options[key] !== undefined) checkSize(WHERE, key, options[key]);
  const names = Object.keys(curves);
  for (const name of options.plain ?? []) {
    if (names.includes(name)) continue;
    throw plotError(
      'UNKNOWN_SERIES',
      `${WHERE}: plain names "${name}", which is no curve. ${suggest(name, names)}`,
    );
  }
}

/** Returns the points that can be drawn, in the order of x. */
function rowsOf(
  curves: Readonly<Record<string, readonly CurvePoint[]>>,
  { xScale, yScale }: CurvePlotOptions,
): Row[] {
  const isDrawn = (value: number, scale: Scale | undefined): boolean =>
    Number.isFinite(value) && (scale !== 'log' || value > 0);
  return Object.entries(curves).flatMap(([curve, points]) =>
    points
      .filter(([x, y]) => isDrawn(x, xScale) && isDrawn(y, yScale))
      .sort(([a], [b]) => a - b)
      .map(([x, y, error]): Row => {
        if (error === undefined || !(error > 0)) return { curve, x, y };
        return { curve, x, y, low: y - 2 * error, high: y + 2 * error };
      }),
  );
}

/** Width of a legend's symbol with what is around it, and of a letter, pixels. */
const SYMBOL_WIDTH = 60;
const LETTER_WIDTH = 7;

/** Returns how many names of the legend stand side by side, so that it is no wider than the plot. */
function legendColumns(names: readonly string[], width: number): { columns?: number } {
  const longest = Math.max(...names.map((name) => name.length));
  const columns = Math.max(1, Math.floor(width / (SYMBOL_WIDTH + LETTER_WIDTH * longest)));
  return columns < names.length ? { columns } : {};
}

function styleChannels(names: readonly string[], width: number): { color: Json; strokeDash: Json } {
  const legend =
    names.length < 2
      ? null
      : {
          orient: 'bottom',
          symbolType: 'stroke',
          symbolSize: 500,
          symbolStrokeWidth: 2,
          labelLimit: 0,
          columnPadding: 22,
          ...legendColumns(names, width),
        };
  const field = { field: 'curve', type: 'nominal', title: null, legend };
  const styles = names.map((_, k) => styleAt(k));
  return {
    color: { ...field, scale: { domain: names, range: styles.map(({ colour }) => colour) } },
    strokeDash: { ...field, scale: { domain: names, range: styles.map(({ dash }) => dash) } },
  };
}

interface Axes {
  x: Json;
  y: Json;
}

function curveLayer(axes: Axes, names: readonly string[], width: number): Json {
  return {
    mark: { type: 'line', strokeWidth: 2, clip: true },
    encoding: { ...axes, ...styleChannels(names, width) },
  };
}

function pointLayers(
  rows: readonly Row[],
  names: readonly string[],
  plain: readonly string[],
): Json[] {
  const x = { field: 'x', type: 'quantitative' };
  return names.flatMap((name, k) => {
    if (plain.includes(name)) return [];
    const color = styleAt(k).colour;
    const values = rows.filter(({ curve }) => curve === name);
    const bars = values.filter(({ low }) => low !== undefined);
    const y = (field: string): Json => ({ field, type: 'quantitative' });
    return [
      ...(bars.length > 0
        ? [
            {
              data: { values: bars },
              mark: { type: 'rule', color, strokeWidth: 1.5, clip: true },
              encoding: { x, y: y('low'), y2: { field: 'high' } },
            },
          ]
        : []),
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 36, opacity: 1, color },
        encoding: { x, y: y('y') },
      },
    ];
  });
}

/**
 * Returns curves over a parameter: points that were found, joined by lines, beside plain lines that a theory gives.
 *
 * @param curves - points [x, y] or [x, y, standard error] by name, in any order; NaN is left out. Bars span two standard errors on either side.
 * @returns A vega-lite specification: plain JSON, no file or network reference.
 * @throws Error with code UNKNOWN_OPTION, UNKNOWN_SERIES or NOTHING_TO_PLOT; RangeError, TypeError for values.
 */
export function curvePlot(
  curves: Readonly<Record<string, readonly CurvePoint[]>>,
  options: CurvePlotOptions = {},
): TopLevelSpec {
  check(curves, options);
  const {
    height = 320,
    language = 'en',
    marks = [],
    plain = [],
    title = '',
    width = 560,
  } = options;
  const rows = rowsOf(curves, options);
  if (rows.length === 0)
    throw plotError('NOTHING_TO_PLOT', `${WHERE}: there is nothing to draw, no finite point.`);
  const names = Object.keys(curves).filter((name) => rows.some(({ curve }) => curve === name));
  const { xScale = 'linear', yScale = 'linear' } = options;
  const range = { linear: domainOf, log: logDomainOf };
  const valuesOf = (field: 'x' | 'y'): number[] => rows.map((row) => row[field]);
  const xDomain = range[xScale](WHERE, 'xDomain', valuesOf('x'), options.xDomain);
  const domain = range[yScale](WHERE, 'domain', valuesOf('y'), options.domain);
  // Points are drawn whole, so those outside the axes are left out; lines are cut there.
  const isInside = ({ x, y }: Row): boolean =>
    x >= xDomain[0] && x <= xDomain[1] && y >= domain[0] && y <= domain[1];
  // A log scale has no place for a bar that reaches 0: it ends at the axis.
  const barOnAxis = (row: Row): Row =>
    row.low !== undefined && yScale === 'log' ? { ...row, low: Math.max(row.low, domain[0]) } : row;
  const words = wordsOf(language);
  const channel = (field: 'x' | 'y', title: string | undefined, scale: Json, axis: Json): Json => {
    const whole = { nice: false, zero: false, ...scale };
    return { field, type: 'quantitative', title: title ?? words.value, scale: whole, axis };
  };
  const scaleOf = (range: [number, number], type: Scale): Json =>
    type === 'log' ? { domain: range, type } : { domain: range };
  const xAxis = valueAxis(valuesOf('x'), xScale, { grid: false });
  const yAxis = valueAxis(valuesOf('y'), yScale, { tickCount: 5 });
  const axes = {
    x: channel('x', options.xTitle, scaleOf(xDomain, xScale), xAxis),
    y: channel('y', options.yTitle, scaleOf(domain, yScale), yAxis),
  };
  const spec: Json = {
    $schema: SCHEMA,
    description: `${title}. ${names.join(', ')}: ${rows.length} points`,
    ...(title && { title: titleOf(title, [options.subtitle]) }),
    width,
    height,
    data: { values: rows.map(({ curve, x, y }) => ({ curve, x, y })) },
    layer: [
      curveLayer(axes, names, width),
      ...pointLayers(rows.filter(isInside).map(barOnAxis), names, plain),
      ...markLayers(WHERE, marks, xDomain),
    ],
    config: theme(),
  };
  return spec as unknown as TopLevelSpec;
}
