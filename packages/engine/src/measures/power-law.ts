import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { log } from '../random/math.ts';
import { hurwitzZeta } from './zeta.ts';

/** How the tail is chosen. */
export interface PowerLawOptions {
  /** Smallest value of the tail, whole, >= 1. Default: the one with the smallest distance `ks`. */
  xMin?: number;
  /** Values that a searched tail must hold, whole, >= 2. Default 50. */
  minTail?: number;
}

/** A discrete power law fitted to the tail of some counts. */
export interface PowerLawFit {
  /** Exponent a of p(x) = x^-a / zeta(a, xMin), x >= xMin, in (1.01, 10). */
  exponent: number;
  xMin: number;
  /** Largest distance between the cumulative shares of the data and of the law, [0, 1]. */
  ks: number;
  /** Values at or above xMin. */
  tail: number;
  /** Standard error of the exponent, (a - 1) / sqrt(tail): the continuous approximation. */
  standardError: number;
}

/** Distinct values ascending with their counts; those below 1 are left out. */
interface Spectrum {
  values: number[];
  counts: number[];
}

const LARGEST_SEARCH = 200;
const STEPS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

function spectrum(data: ArrayLike<number>): Spectrum {
  const sorted = Float64Array.from(data).sort();
  const values: number[] = [];
  const counts: number[] = [];
  for (const x of sorted) {
    if (!Number.isInteger(x) || x < 0) {
      throw new RangeError(
        `powerLawFit: values must be whole numbers in [0, 2^53), got ${x}. Give counts such as followers or cascade sizes.`,
      );
    }
    if (x === 0) continue;
    if (values[values.length - 1] === x) counts[counts.length - 1]!++;
    else {
      values.push(x);
      counts.push(1);
    }
  }
  return { values, counts };
}

/** Maximises -n ln zeta(a, xMin) - a sum ln x by golden section: the likelihood has one top. */
function exponentFor(xMin: number, tail: number, logSum: number): number {
  const likelihood = (a: number) => -tail * log(hurwitzZeta(a, xMin)) - a * logSum;
  let lo = 1.01;
  let hi = 10;
  let left = hi - GOLDEN * (hi - lo);
  let right = lo + GOLDEN * (hi - lo);
  let atLeft = likelihood(left);
  let atRight = likelihood(right);
  for (let step = 0; step < STEPS && hi - lo > 1e-7; step++) {
    if (atLeft > atRight) {
      hi = right;
      right = left;
      atRight = atLeft;
      left = hi - GOLDEN * (hi - lo);
      atLeft = likelihood(left);
    } else {
      lo = left;
      left = right;
      atLeft = atRight;
      right = lo + GOLDEN * (hi - lo);
      atRight = likelihood(right);
    }
  }
  return (lo + hi) / 2;
}

function distance(data: Spectrum, from: number, tail: number, exponent: number): number {
  const { values, counts } = data;
  const whole = hurwitzZeta(exponent, values[from]!);
  let seen = 0;
  let worst = 0;
  for (let v = from; v < values.length; v++) {
    // Both steps at a value of the data: just below it and at it; the law moves in the gaps too.
    const below = 1 - hurwitzZeta(exponent, values[v]!) / whole;
    worst = Math.max(worst, Math.abs(seen / tail - below));
    seen += counts[v]!;
    const upTo = 1 - hurwitzZeta(exponent, values[v]! + 1) / whole;
    worst = Math.max(worst, Math.abs(seen / tail - upTo));
  }
  return worst;
}

function fitFrom(data: Spectrum, from: number): PowerLawFit {
  const { values, counts } = data;
  let tail = 0;
  let logSum = 0;
  for (let v = from; v < values.length; v++) {
    tail += counts[v]!;
    logSum += counts[v]! * log(values[v]!);
  }
  const xMin = values[from]!;
  const exponent = exponentFor(xMin, tail, logSum);
  const ks = distance(data, from, tail, exponent);
  return { exponent, xMin, ks, tail, standardError: (exponent - 1) / Math.sqrt(tail) };
}

/** First values to try: all when few, else spread evenly over the distinct ones that leave `minTail` values. */
function candidates({ counts, values }: Spectrum, minTail: number): number[] {
  let tail = 0;
  let last = values.length - 1;
  for (; last >= 0; last--) {
    tail += counts[last]!;
    if (tail >= minTail) break;
  }
  const usable = Math.min(last, values.length - 2) + 1;
  const steps = Math.min(usable, LARGEST_SEARCH);
  return Array.from({ length: Math.max(0, steps) }, (_, s) => Math.floor((s * usable) / steps));
}

/**
 * Fits a discrete power law to the tail of counts by maximum likelihood.
 *
 * p(x) = x^-a / zeta(a, xMin). With `xMin` given, values below it are left out; else the tail start with the smallest Kolmogorov-Smirnov
 * distance is taken among all distinct values (at most 200 spread evenly over them) that leave `minTail` values and two distinct ones.
 * Zeros are left out. The fit says nothing on whether a power law is the best law.
 *
 * @param values - whole numbers >= 0.
 * @param options.xMin - smallest value of the tail. Default: searched.
 * @param options.minTail - values a searched tail must hold. Default 50.
 * @throws RangeError for values or options out of range; NetizenError EMPTY_INPUT when no tail has two distinct values.
 * @see Clauset, Shalizi & Newman 2009, SIAM Review 51(4) 661, equations 3.4-3.9
 */
export function powerLawFit(values: ArrayLike<number>, options: PowerLawOptions = {}): PowerLawFit {
  checkKeys('powerLawFit', options, ['xMin', 'minTail']);
  const minTail = checkNumber('powerLawFit', 'minTail', options.minTail ?? 50, {
    min: 2,
    integer: true,
  });
  const all = spectrum(values);
  let starts = [0];
  let data = all;
  if (options.xMin !== undefined) {
    const xMin = checkNumber('powerLawFit', 'xMin', options.xMin, { min: 1, integer: true });
    data = fromValue(all, xMin);
  } else starts = candidates(all, minTail);
  if (starts.length === 0 || data.values.length < 2) {
    const remedy = 'Give more values, or lower xMin or minTail.';
    throw new NetizenError(
      'EMPTY_INPUT',
      `powerLawFit: the tail must hold two distinct values, got ${data.values.length} in all. ${remedy}`,
    );
  }
  let best = fitFrom(data, starts[0]!);
  for (let s = 1; s < starts.length; s++) {
    const fit = fitFrom(data, starts[s]!);
    if (fit.ks < best.ks) best = fit;
  }
  return best;
}

/** The values from xMin on; xMin itself leads, with count 0 if absent, because the law starts there. */
function fromValue({ values, counts }: Spectrum, xMin: number): Spectrum {
  let from = 0;
  while (from < values.length && values[from]! < xMin) from++;
  const tail = { values: values.slice(from), counts: counts.slice(from) };
  if (tail.values.length > 1 && tail.values[0] !== xMin) {
    tail.values.unshift(xMin);
    tail.counts.unshift(0);
  }
  return tail;
}
