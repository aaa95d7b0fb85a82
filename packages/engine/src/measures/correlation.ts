import { NetizenError } from '../base/error.ts';
import { checkPair } from './numbers.ts';

/** Returns the Pearson correlation of two equally long series; undefined when one does not vary beyond round-off. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i]! / n;
    meanY += y[i]! / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const least = 1e-24 * n;
  if (xx <= least * meanX * meanX || yy <= least * meanY * meanY) return undefined;
  if (xx === 0 || yy === 0) return undefined;
  return Math.min(1, Math.max(-1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

/**
 * Returns Pearson's correlation of paired values.
 *
 * r = sum (x - mean x)(y - mean y) / (n sd x sd y), in two passes.
 *
 * @param x - at least two finite numbers, any unit.
 * @param y - as many, any unit.
 * @returns A number in [-1, 1].
 * @throws NetizenError EMPTY_INPUT for fewer than two pairs or a series that does not vary; RangeError for unequal lengths or NaN.
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  checkPair('correlation', x, y, 2);
  const r = pearson(x, y);
  if (r === undefined)
    throw new NetizenError(
      'EMPTY_INPUT',
      'correlation: both series must vary, one is constant. Measure the variance first.',
    );
  return r;
}
