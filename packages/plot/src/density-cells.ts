import { scalePow } from 'd3-scale';

/** Rectangle of a density plot: days a to b, values low to high, share of accounts. */
export interface DensityCell {
  a: number;
  b: number;
  low: number;
  high: number;
  share: number;
}

/** A histogram series and where it lies. */
export interface DensityInput {
  hours: ArrayLike<number>;
  width: number;
  counts: ArrayLike<number>;
  range: readonly [number, number];
}

const MAX_VALUE_BINS = 67;
const MIN_VALUE_BINS = 30;
const MAX_TIME_BINS = 160;
const LEVELS = 32;

// 201 = 3 x 67: whole groups, so that no bin is a different size.
function valueBins(width: number): number {
  for (let n = Math.min(width, MAX_VALUE_BINS); n >= MIN_VALUE_BINS; n--)
    if (width % n === 0) return n;
  return Math.min(width, MAX_VALUE_BINS);
}

// Splits each fine bin over the coarse ones by overlap.
function addRow(input: DensityInput, row: number, out: Float64Array): void {
  const { counts, width } = input;
  const n = out.length;
  for (let k = 0; k < width; k++) {
    const count = counts[row * width + k]!;
    if (!(count > 0)) continue;
    const lo = (k * n) / width;
    const hi = ((k + 1) * n) / width;
    for (let c = Math.floor(lo); c < Math.min(n, Math.ceil(hi)); c++) {
      const overlap = Math.min(hi, c + 1) - Math.max(lo, c);
      if (overlap > 0) out[c]! += (count * overlap) / (hi - lo);
    }
  }
}

/** Shares per time bin and value bin, and the bins' edges. */
export interface DensityGrid {
  /** Edges of the time bins in days, one more than there are bins. */
  edges: number[];
  /** Value bins. */
  bins: number;
  /** Row after row, `bins` shares each; a row sums to 1, or 0 where nothing was counted. */
  shares: Float64Array;
  max: number;
}

/** Bins a histogram series down to at most 67 value bins and 160 time bins. */
export function densityGrid(input: DensityInput): DensityGrid {
  const { hours, width } = input;
  const bins = valueBins(width);
  const perBin = Math.ceil(hours.length / MAX_TIME_BINS);
  const rows = Math.ceil(hours.length / perBin);
  const last = hours[hours.length - 1]!;
  // The last recorded hour stands for as long as the one before it.
  const tail = hours.length > 1 ? last - hours[hours.length - 2]! : 1;
  const shares = new Float64Array(rows * bins);
  const edges: number[] = [];
  let max = 0;
  for (let r = 0; r < rows; r++) {
    const out = shares.subarray(r * bins, (r + 1) * bins);
    const end = Math.min(hours.length, (r + 1) * perBin);
    for (let t = r * perBin; t < end; t++) addRow(input, t, out);
    const total = out.reduce((sum, count) => sum + count, 0);
    edges.push(hours[r * perBin]! / 24);
    for (let c = 0; c < bins && total > 0; c++) {
      out[c]! /= total;
      max = Math.max(max, out[c]!);
    }
  }
  edges.push((last + tail) / 24);
  return { edges, bins, shares, max };
}

/**
 * Returns the rectangles of a density grid: shares rounded to 32 levels on a root scale, and
 * neighbours in time of one level joined, so that files stay small.
 */
export function densityCells(grid: DensityGrid, range: readonly [number, number]): DensityCell[] {
  const { bins, edges, shares, max } = grid;
  const rows = edges.length - 1;
  const level = scalePow([0, max || 1], [0, LEVELS]).exponent(0.5);
  const step = (range[1] - range[0]) / bins;
  const levelAt = (r: number, c: number) => Math.round(level(shares[r * bins + c]!));
  const cells: DensityCell[] = [];
  const round = (value: number) => Number(value.toPrecision(6));
  for (let c = 0; c < bins; c++) {
    for (let r = 0; r < rows; ) {
      const here = levelAt(r, c);
      const start = r;
      while (r < rows && levelAt(r, c) === here) r++;
      if (here === 0) continue;
      const low = round(range[0] + step * c);
      const high = round(range[0] + step * (c + 1));
      const share = Number(level.invert(here).toPrecision(4));
      cells.push({ a: round(edges[start]!), b: round(edges[r]!), low, high, share });
    }
  }
  return cells;
}
