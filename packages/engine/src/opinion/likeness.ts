import { pow } from '../random/math.ts';

/** Weights by likeness of some candidates, from which some are drawn without putting them back. */
export interface LikenessUrn {
  /** Weight of each candidate; 0 once drawn. */
  weight: Float64Array;
  /** Sum of each run of `RUN` weights. */
  runs: Float64Array;
  total: number;
}

/** Candidates whose weights are summed together, so that a draw costs n / RUN + RUN steps. */
const RUN = 64;

/** Returns an urn for up to `size` candidates. */
export function likenessUrn(size: number): LikenessUrn {
  return {
    weight: new Float64Array(size),
    runs: new Float64Array(Math.ceil(size / RUN)),
    total: 0,
  };
}

/** Returns the weight of somebody at distance `gap`: max(gap, smallest)^-exponent. */
export function likeness(gap: number, smallest: number, exponent: number): number {
  return exponent === 0 ? 1 : pow(gap > smallest ? gap : smallest, -exponent);
}

function sumRun({ runs, weight }: LikenessUrn, run: number, count: number): void {
  const end = Math.min(count, (run + 1) * RUN);
  let sum = 0;
  for (let k = run * RUN; k < end; k++) sum += weight[k]!;
  runs[run] = sum;
}

function sumAll(urn: LikenessUrn, count: number): void {
  const { runs } = urn;
  const end = Math.ceil(count / RUN);
  urn.total = 0;
  for (let run = 0; run < end; run++) urn.total += runs[run]!;
}

/** Prepares the urn after the weights 0..count-1 were set. */
export function closeUrn(urn: LikenessUrn, count: number): void {
  for (let run = 0; run * RUN < count; run++) sumRun(urn, run, count);
  sumAll(urn, count);
}

/** Draws a candidate with probability proportional to its weight, by a uniform number; it stays in the urn. At least one weight must be above 0. */
export function pickFrom({ runs, total, weight }: LikenessUrn, count: number, u: number): number {
  let left = u * total;
  const lastRun = Math.ceil(count / RUN) - 1;
  let run = 0;
  while (run < lastRun && left >= runs[run]!) left -= runs[run++]!;
  // Rounding may leave a rest beyond the last weight: then a candidate that is still there is taken.
  let found = -1;
  for (; found < 0; run--) {
    const end = Math.min(count, (run + 1) * RUN);
    for (let k = run * RUN; k < end; k++) {
      if (weight[k] === 0) continue;
      found = k;
      if (left < weight[k]!) break;
      left -= weight[k]!;
    }
  }
  return found;
}

/** Takes candidate k out of the urn. */
export function takeOut(urn: LikenessUrn, count: number, k: number): void {
  urn.weight[k] = 0;
  sumRun(urn, Math.floor(k / RUN), count);
  sumAll(urn, count);
}
