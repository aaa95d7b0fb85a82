import type { Expectation } from './define-scenario.ts';

/** Mean of what was recorded between two hours, both included; NaN where nothing was. */
function meanOver(values: Float64Array, hours: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let t = 0; t < hours.length; t++) {
    if (hours[t]! < from || hours[t]! > to || Number.isNaN(values[t])) continue;
    sum += values[t]!;
    count++;
  }
  return sum / count;
}

/**
 * Expects a series to be higher at the end of the run than just before an event.
 *
 * Compares the mean of the last 24 hours with that of the 24 hours before the marker.
 */
export function rises(series: string, { after }: { after: string }): Expectation {
  return {
    about: `${series} rises after ${after}`,
    holds(result) {
      const marker = result.markers.find(({ name }) => name === after);
      const end = result.hours.at(-1) ?? 0;
      if (!marker || end <= marker.hour) return false;
      const values = result.series(series);
      const before = meanOver(values, result.hours, marker.hour - 24, marker.hour);
      return meanOver(values, result.hours, end - 24, end) > before;
    },
  };
}

/** Expects the last recorded value of a series to lie within [lo, hi]. */
export function endsBetween(series: string, lo: number, hi: number): Expectation {
  return {
    about: `${series} ends within [${lo}, ${hi}]`,
    holds(result) {
      const end = result.series(series).at(-1) ?? Number.NaN;
      return end >= lo && end <= hi;
    },
  };
}

/** Expects a series never to move further than `tolerance` from its first value. */
export function keeps(series: string, tolerance: number): Expectation {
  return {
    about: `${series} keeps its first value within ${tolerance}`,
    holds(result) {
      const values = result.series(series);
      return (
        values.length > 0 && values.every((value) => Math.abs(value - values[0]!) <= tolerance)
      );
    },
  };
}
