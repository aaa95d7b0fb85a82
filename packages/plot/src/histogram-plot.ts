import { scaleLinear } from 'd3-scale';
import type { TopLevelSpec } from 'vega-lite';
import { LANGUAGES, type Language, wordsOf } from './language.ts';
import { checkKeys, checkOneOf, checkSize } from './options.ts';
import { plotError } from './plot-error.ts';
import { type Json, SCHEMA, theme, titleOf } from './theme.ts';

/** Counts of bins of equal width over a range. */
export interface BinnedCounts {
  counts: ArrayLike<number>;
  /** Lower edge of the first and upper edge of the last bin. */
  range: readonly [number, number];
}

/** Options of `histogramPlot`. */
export interface HistogramPlotOptions {
  /** A value to show among the others, like the one observed, and its name. */
  reference?: { value: number; label: string };
  /** About how many bins; edges are round numbers. Only for values. Default 30. */
  bins?: number;
  /** Height of bars: how many values, or their share of all. Default `count`. */
  heights?: 'count' | 'share';
  /** Default none. */
  title?: string;
  /** A line below the title. */
  subtitle?: string;
  /** Title of the horizontal axis. Default `value`. */
  xTitle?: string;
  /** Title of the vertical axis. Default `count` or `share`. */
  yTitle?: string;
  /** Language of default axis titles. Default `en`. */
  language?: Language;
  /** Width of the plotting area in pixels. Default 480. */
  width?: number;
  /** Height of the plotting area in pixels. Default 240. */
  height?: number;
}

interface Bar {
  low: number;
  high: number;
  count: number;
}

const WHERE = 'histogramPlot';
const KEYS = [
  'reference',
  'bins',
  'heights',
  'title',
  'subtitle',
  'xTitle',
  'yTitle',
  'language',
  'width',
  'height',
];

function check(options: HistogramPlotOptions): void {
  checkKeys(WHERE, options, KEYS);
  checkOneOf(WHERE, 'heights', options.heights ?? 'count', ['count', 'share']);
  checkOneOf(WHERE, 'language', options.language ?? 'en', LANGUAGES);
  for (const key of ['bins', 'width', 'height'] as const) {
    if (options[key] !== undefined) checkSize(WHERE, key, options[key]);
  }
  if (options.reference && !Number.isFinite(options.reference.value)) {
    throw new RangeError(
      `${WHERE}: reference.value must be finite, got ${options.reference.value}. Leave reference out.`,
    );
  }
}

function barsOfValues(values: ArrayLike<number>, bins: number): Bar[] {
  const finite = Array.from(values).filter(Number.isFinite);
  if (finite.length === 0) return [];
  const [min, max] = finite.reduce(
    ([a, b], x) => [Math.min(a, x), Math.max(b, x)],
    [Infinity, -Infinity],
  );
  const room = max > min ? 0 : Math.abs(max) * 0.1 || 0.5;
  const scale = scaleLinear([min - room, max + room], [0, 1]).nice(bins);
  const edges = scale.ticks(bins);
  const bars = edges.slice(1).map((high, k) => ({ low: edges[k]!, high, count: 0 }));
  const step = (edges.at(-1)! - edges[0]!) / bars.length;
  for (const value of finite) {
    let k = Math.min(bars.length - 1, Math.max(0, Math.floor((value - edges[0]!) / step)));
    // Division may land a value on the wrong side of an edge.
    if (value < bars[k]!.low && k > 0) k--;
    else if (value >= bars[k]!.high && k < bars.length - 1) k++;
    bars[k]!.count++;
  }
  return bars;
}

function barsOfCounts({ counts, range }: BinnedCounts): Bar[] {
  const step = (range[1] - range[0]) / counts.length;
  const edge = (k: number) => Number((range[0] + k * step).toPrecision(9));
  return Array.from(counts, (count, k) => ({ low: edge(k), high: edge(k + 1), count }));
}

function referenceLayers(
  reference: { value: number; label: string },
  domain: readonly [number, number],
): Json[] {
  const isLeft = reference.value > (domain[0] + domain[1]) / 2;
  const data = { values: [reference] };
  const x = { field: 'value', type: 'quantitative' };
  const colour = '#D55E00';
  return [
    {
      data,
      mark: { type: 'rule', color: colour, strokeWidth: 2, strokeDash: [6, 3] },
      encoding: { x },
    },
    {
      data,
      mark: {
        type: 'text',
        align: isLeft ? 'right' : 'left',
        baseline: 'bottom',
        dx: isLeft ? 3 : -3,
        fontSize: 12,
        color: '#9C4400',
      },
      encoding: { x, y: { value: -4 }, text: { field: 'label', type: 'nominal' } },
    },
  ];
}

function barLayer(
  bars: readonly Bar[],
  options: HistogramPlotOptions,
  domain: readonly [number, number],
): Json {
  const words = wordsOf(options.language ?? 'en');
  const isShare = options.heights === 'share';
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const rows = bars.map(({ low, high, count }) => {
    return {
      low,
      high,
      height: isShare ? Number((count / total).toPrecision(6)) : count,
      floor: 0,
    };
  });
  const yTitle = options.yTitle ?? (isShare ? words.share : words.count);
  return {
    data: { values: rows.filter((row) => row.height > 0) },
    mark: {
      type: 'rect',
      color: '#0072B2',
      stroke: '#ffffff',
      strokeWidth: bars.length > 80 ? 0 : 0.8,
    },
    encoding: {
      x: {
        field: 'low',
        type: 'quantitative',
        title: options.xTitle ?? words.value,
        scale: { domain, nice: false, zero: false },
        axis: { grid: false },
      },
      x2: { field: 'high' },
      y: {
        field: 'height',
        type: 'quantitative',
        title: yTitle,
        scale: { zero: true },
        axis: { tickCount: 5 },
      },
      y2: { field: 'floor' },
    },
  };
}

/**
 * Returns a histogram with a marked reference value, like where an observed count falls among simulated ones.
 *
 * @param input - values (NaN and infinities are left out), or counts of bins of equal width.
 * @throws Error with code UNKNOWN_OPTION or NOTHING_TO_PLOT; RangeError, TypeError for values.
 */
export function histogramPlot(
  input: ArrayLike<number> | BinnedCounts,
  options: HistogramPlotOptions = {},
): TopLevelSpec {
  check(options);
  const bars = 'counts' in input ? barsOfCounts(input) : barsOfValues(input, options.bins ?? 30);
  if (!bars.some((bar) => bar.count > 0)) {
    throw plotError(
      'NOTHING_TO_PLOT',
      `${WHERE}: there is nothing to draw, no finite value was given.`,
    );
  }
  const { reference, width = 480, height = 240, title = '' } = options;
  const ends = [bars[0]!.low, bars.at(-1)!.high, ...(reference ? [reference.value] : [])];
  const domain: [number, number] = [Math.min(...ends), Math.max(...ends)];
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const marked = reference ? `; ${reference.label}: ${reference.value}` : '';
  const spec: Json = {
    $schema: SCHEMA,
    description: `${title}. n = ${total}${marked}`,
    ...(title && { title: titleOf(title, [options.subtitle]) }),
    width,
    height,
    layer: [
      barLayer(bars, options, domain),
      ...(reference ? referenceLayers(reference, domain) : []),
    ],
    config: theme(),
  };
  return spec as unknown as TopLevelSpec;
}
