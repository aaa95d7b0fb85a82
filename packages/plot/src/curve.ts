import type { CurveStyle } from './palette.ts';
import { plotError } from './plot-error.ts';

/** One line of a figure, with the band around it where there is one. */
export interface Curve {
  /** Text of the legend; no two curves of a figure share it. */
  label: string;
  style: CurveStyle;
  mean: ArrayLike<number>;
  low?: ArrayLike<number>;
  high?: ArrayLike<number>;
}

/** A value as it stands in a specification: JSON has no NaN, so gaps are null. */
export type Cell = number | null;

/** One recorded hour of one curve. */
export interface CurveRow {
  panel: string;
  curve: string;
  day: number;
  mean: Cell;
  low?: Cell;
  high?: Cell;
  /** True where both neighbours are missing: a line would not show the value. */
  alone?: true;
}

// Beyond this, neighbouring points share a pixel on any screen.
const MAX_POINTS = 1500;

/** Rounds to `digits` significant digits, so that files stay small; NaN and infinities become null. */
export function cell(value: number, digits = 5): Cell {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null;
}

/** Tells whether a curve has at least one finite value. */
export function hasValues(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) if (Number.isFinite(values[k])) return true;
  return false;
}

function drawnRows(length: number): number[] {
  const stride = Math.max(1, Math.ceil(length / MAX_POINTS));
  const rows: number[] = [];
  for (let t = 0; t < length; t += stride) rows.push(t);
  if (length > 0 && rows[rows.length - 1] !== length - 1) rows.push(length - 1);
  return rows;
}

function isLonely(values: ArrayLike<number>, drawn: readonly number[], k: number): boolean {
  const isGap = (at: number) => !Number.isFinite(values[drawn[at] ?? -1] ?? Number.NaN);
  return !isGap(k) && isGap(k - 1) && isGap(k + 1);
}

/** Tells whether a drawn value has no finite neighbour, so that a line would not show it. */
export function hasLonely(values: ArrayLike<number>): boolean {
  const drawn = drawnRows(values.length);
  return drawn.some((_, k) => isLonely(values, drawn, k));
}

/**
 * Returns the data rows of the curves of one panel.
 *
 * Above 1500 recorded hours every k-th is kept, and always the last.
 */
export function curveRows(
  hours: ArrayLike<number>,
  panel: string,
  curves: readonly Curve[],
): CurveRow[] {
  const drawn = drawnRows(hours.length);
  const rows: CurveRow[] = [];
  for (const { label, mean, low, high } of curves) {
    drawn.forEach((t, k) => {
      const row: CurveRow = {
        panel,
        curve: label,
        day: cell(hours[t]! / 24, 9)!,
        mean: cell(mean[t]!),
      };
      if (low && high) Object.assign(row, { low: cell(low[t]!), high: cell(high[t]!) });
      if (isLonely(mean, drawn, k)) row.alone = true;
      rows.push(row);
    });
  }
  return rows;
}

/** Checks that labels differ, since a legend could not tell curves apart. */
export function checkLabels(where: string, curves: readonly Curve[]): void {
  const seen = new Set<string>();
  for (const { label } of curves) {
    if (seen.has(label)) {
      throw new RangeError(
        `${where}: two curves are labelled ${JSON.stringify(label)}. Give each its own entry in labels.`,
      );
    }
    seen.add(label);
  }
}

/** Throws when nothing is left to draw. */
export function checkSome(where: string, curves: readonly Curve[], hours: ArrayLike<number>): void {
  if (curves.length > 0 && hours.length > 0) return;
  const reason = hours.length === 0 ? 'no hour was recorded' : 'every series is empty or NaN';
  const remedy = 'Record at least one hour, and choose kinds that have accounts.';
  throw plotError('NOTHING_TO_PLOT', `${where}: there is nothing to draw, ${reason}. ${remedy}`);
}

/** Returns one sentence per curve with its first and last value, for readers who cannot see the figure. */
export function describeCurves(curves: readonly Curve[]): string {
  const parts = curves.map(({ label, mean }) => {
    const finite = Array.from(mean).filter(Number.isFinite);
    const [first, last] = [finite[0]!, finite[finite.length - 1]!];
    return `${label} ${first.toFixed(3)} → ${last.toFixed(3)}`;
  });
  return parts.join('; ');
}
