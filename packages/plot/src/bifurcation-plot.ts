import type { TopLevelSpec } from 'vega-lite';
import { LANGUAGES, type Language, wordsOf } from './language.ts';
import { markLayers } from './mark-layers.ts';
import { checkKeys, checkOneOf, checkSize } from './options.ts';
import { plotError } from './plot-error.ts';
import { type Json, SCHEMA, theme, titleOf } from './theme.ts';
import { type AxisMark, domainOf } from './value-axis.ts';

/** The values found at one place of the horizontal axis, like the opinions at the end of a run with one parameter. */
export interface ValuesAt {
  x: number;
  values: ArrayLike<number>;
}

/** Options of `bifurcationPlot`. */
export interface BifurcationPlotOptions {
  /** Default none. */
  title?: string;
  /** A line below the title. */
  subtitle?: string;
  /** Title of the horizontal axis: the parameter and its unit. Default `value`. */
  xTitle?: string;
  /** Title of the vertical axis: what was found and its unit. Default `value`. */
  yTitle?: string;
  /** Range of the horizontal axis. Default: round numbers around the places. */
  xDomain?: readonly [number, number];
  /** Range of the vertical axis. Default [-1, 1], that of opinions. */
  domain?: readonly [number, number];
  /** Places to mark by a dashed rule with a name. Default none. */
  marks?: readonly AxisMark[];
  /** Cells that the vertical axis is divided into; values of a cell are one dot. Default 200. */
  cells?: number;
  /** Language of the legend and of default axis titles. Default `en`. */
  language?: Language;
  /** Width of the plotting area in pixels. Default 560. */
  width?: number;
  /** Height of the plotting area in pixels. Default 320. */
  height?: number;
}

interface Dot {
  x: number;
  y: number;
  share: number;
}

const WHERE = 'bifurcationPlot';
const KEYS = [
  'title',
  'subtitle',
  'xTitle',
  'yTitle',
  'xDomain',
  'domain',
  'marks',
  'cells',
  'language',
  'width',
  'height',
];
/** Area in square pixels of the dot that stands for all values of a place. */
const WHOLE = 130;

/** Returns a dot per place and cell that holds values: at their mean, with their share of all values of the place. */
function dotsOf(
  found: readonly ValuesAt[],
  [lo, hi]: readonly [number, number],
  cells: number,
): Dot[] {
  const places = new Map<number, { count: Uint32Array; sum: Float64Array; total: number }>();
  for (const { values, x } of found) {
    const place = places.get(x) ?? {
      count: new Uint32Array(cells),
      sum: new Float64Array(cells),
      total: 0,
    };
    places.set(x, place);
    for (let k = 0; k < values.length; k++) {
      const value = values[k]!;
      if (!(value >= lo && value <= hi)) continue;
      const cell = Math.min(cells - 1, Math.floor(((value - lo) / (hi - lo)) * cells));
      place.count[cell]!++;
      place.sum[cell]! += value;
      place.total++;
    }
  }
  const dots: Dot[] = [];
  for (const [x, { count, sum, total }] of places)
    count.forEach((n, cell) => {
      if (n === 0) return;
      const y = Number((sum[cell]! / n).toPrecision(5));
      dots.push({ x, y, share: Number((n / total).toPrecision(4)) });
    });
  return dots;
}

function dotLayer(dots: readonly Dot[], options: BifurcationPlotOptions, axes: Axes): Json {
  const words = wordsOf(options.language ?? 'en');
  const channel = (field: string, domain: readonly [number, number], title?: string): Json => {
    const scale = { domain, nice: false, zero: false };
    return { field, type: 'quantitative', title: title ?? words.value, scale };
  };
  const legend = {
    title: words.shareOfAccounts,
    orient: 'right',
    values: [0.01, 0.1, 0.5, 1],
    symbolFillColor: '#0072B2',
    symbolStrokeWidth: 0,
    format: '~g',
  };
  return {
    data: { values: dots },
    mark: { type: 'circle', color: '#0072B2', opacity: 0.75, aria: false },
    encoding: {
      x: { ...channel('x', axes.x, options.xTitle), axis: { grid: false } },
      y: { ...channel('y', axes.y, options.yTitle), axis: { tickCount: 5 } },
      size: {
        field: 'share',
        type: 'quantitative',
        // A hair of a dot for the smallest share, so that nothing found is invisible.
        scale: { type: 'linear', domain: [0, 1], range: [2, WHOLE] },
        legend,
      },
    },
  };
}

interface Axes {
  x: [number, number];
  y: [number, number];
}

function check(found: readonly ValuesAt[], options: BifurcationPlotOptions): void {
  if (!Array.isArray(found)) {
    throw new TypeError(
      `${WHERE}: found must be a list of { x, values }. Write [{ x: 0.4, values: opinions }].`,
    );
  }
  checkKeys(WHERE, options, KEYS);
  checkOneOf(WHERE, 'language', options.language ?? 'en', LANGUAGES);
  for (const key of ['cells', 'width', 'height'] as const)
    if (options[key] !== undefined) checkSize(WHERE, key, options[key]);
}

/**
 * Returns a bifurcation diagram: all values found at each value of a parameter, one dot per cell, its area the share of values.
 *
 * With time as the parameter it is the time chart of a run: one column of dots per step.
 *
 * @param found - values at places of the horizontal axis; those of equal places are pooled. What lies outside `domain` and `xDomain` is left out.
 * @returns A vega-lite specification: plain JSON, at most `cells` dots per place.
 * @throws Error with code UNKNOWN_OPTION or NOTHING_TO_PLOT; RangeError, TypeError for values.
 */
export function bifurcationPlot(
  found: readonly ValuesAt[],
  options: BifurcationPlotOptions = {},
): TopLevelSpec {
  check(found, options);
  const { cells = 200, height = 320, marks = [], title = '', width = 560 } = options;
  const domain = domainOf(WHERE, 'domain', [], options.domain ?? [-1, 1]);
  const [left, right] = options.xDomain ?? [-Infinity, Infinity];
  const isShown = ({ x }: ValuesAt): boolean => Number.isFinite(x) && x >= left && x <= right;
  const dots = dotsOf(found.filter(isShown), domain, Math.ceil(cells));
  if (dots.length === 0) {
    throw plotError(
      'NOTHING_TO_PLOT',
      `${WHERE}: there is nothing to draw, no value lies in [${domain}]. Set domain to where they are.`,
    );
  }
  const places = dots.map(({ x }) => x);
  const axes = { x: domainOf(WHERE, 'xDomain', places, options.xDomain), y: domain };
  const spec: Json = {
    $schema: SCHEMA,
    description: `${title}. ${new Set(places).size} places, ${dots.length} dots`,
    ...(title && { title: titleOf(title, [options.subtitle]) }),
    width,
    height,
    layer: [dotLayer(dots, options, axes), ...markLayers(WHERE, marks, axes.x)],
    config: theme(),
  };
  return spec as unknown as TopLevelSpec;
}
