import { allocate, type BufferKind } from '../base/memory.ts';
import { bijection } from '../random/bijection.ts';
import { drawUnit } from '../random/draw.ts';
import { deriveKey, type Key } from '../random/key.ts';
import { exp, log } from '../random/math.ts';
import { normalQuantile } from '../random/normal.ts';

/** How many accounts each account follows. */
export interface DegreeLaw {
  /** Mean of the law before the cap. */
  mean: number;
  /** Standard deviation of ln; 0 gives every account the mean. */
  spread: number;
  /** Largest degree; larger ones are cut to it. */
  max: number;
}

/** 2^-33: half a step of a draw, so that p stays above 0. */
const HALF_STEP = 1.1641532182693481e-10;

/**
 * Draws the number of follows of each account from a log-normal law, stratified so that the realised mean is nearly exact.
 *
 * d_i = floor(exp(ln mean - spread^2 / 2 + spread z_i) + u_i), z_i = the normal quantile of (pi(i) + u) / size with a keyed permutation pi:
 * every account has the same law, and each of the `size` equal strata holds exactly one account.
 *
 * @returns One degree per account. The mean of a million lies within 0.1% of `law.mean`, of 1,000 within 1% unless the cap bites.
 */
export function logNormalDegrees(
  size: number,
  law: DegreeLaw,
  key: Key,
  buffers?: BufferKind,
): Uint32Array {
  const { mean, spread, max } = law;
  const degrees = allocate('u32', size, buffers);
  if (size === 0) return degrees;
  const own = deriveKey(key, 'degree');
  const [k0, k1] = own;
  const strata = bijection(own, size);
  const centre = log(mean) - (spread * spread) / 2;
  for (let i = 0; i < size; i++) {
    const p = (strata.forward(i) + drawUnit(k0, k1, 0, i, 0) + HALF_STEP) / size;
    const wanted = spread === 0 ? mean : exp(centre + spread * normalQuantile(p));
    degrees[i] = Math.min(max, Math.floor(wanted + drawUnit(k0, k1, 0, i, 1)));
  }
  return degrees;
}
