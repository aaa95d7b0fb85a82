import { checkNumber } from '../base/options.ts';
import { exp } from '../random/math.ts';
import { GOLDEN, mixBits, mixUnit } from './implicit-bits.ts';

/** Quarters of the leanings: any four consecutive ids of a block of 64 hold each once. */
const LEVELS = 4;

/** Returns the word that names a set of leanings in `levelOf`. */
export function leaningWord(seed: number): number {
  return mixBits(seed ^ 0x5bd1e995);
}

/** Returns the quarter 0..3 in which account i leans. */
export function levelOf(i: number, word: number): number {
  const h = Math.imul((i >>> 6) ^ word, GOLDEN);
  return (i + (Math.imul(h ^ (h >>> 15), 0x735a2d97) >>> 30)) & 3;
}

/**
 * Returns the hidden leaning of account i, by which implicit graphs are homophilous: uniform on [-1, 1).
 *
 * A function of the id and a seed of its own, not of the world's: the first opinion of a model can follow it, as in the example.
 * Of four consecutive accounts each leans in another quarter of the range (but where two blocks of 64 ids meet).
 *
 * @param i - account.
 * @param seed - the graph's option `leaning`, whole, [0, 2^32). Default 0.
 * @throws RangeError or TypeError for a seed out of range.
 * @example init: { opinion: (i) => implicitLeaning(i) }
 */
export function implicitLeaning(i: number, seed = 0): number {
  checkLeaning('implicitLeaning', seed);
  const word = leaningWord(seed);
  const inside = mixUnit(i ^ mixBits(word));
  return ((levelOf(i, word) + inside) * 2) / LEVELS - 1;
}

/** Checks the seed of leanings. @throws RangeError or TypeError for a seed out of range. */
export function checkLeaning(where: string, seed: unknown): void {
  checkNumber(where, 'leaning', seed, {
    min: 0,
    max: 0xffffffff,
    integer: true,
    remedy: 'It is a seed: any whole number will do.',
  });
}

/** exp(-homophily |x - y|), roughly its mean over two of `levels` equal parts of the leanings. */
function affinity(a: number, b: number, homophily: number, levels = LEVELS): number {
  // The mean distance inside a part is a third of its width.
  const distance = a === b ? 1 / 3 : Math.abs(a - b);
  return exp((-homophily * distance * 2) / levels);
}

/** Correlation of leanings across follows, when all parts are as frequent and followees are taken in proportion to affinity. */
function correlation(homophily: number, levels: number): number {
  let product = 0;
  let square = 0;
  for (let a = 0; a < levels; a++) {
    let sum = 0;
    let first = 0;
    let second = 0;
    const x = (2 * a + 1) / levels - 1;
    for (let b = 0; b < levels; b++) {
      const y = (2 * b + 1) / levels - 1;
      const weight = affinity(a, b, homophily, levels);
      sum += weight;
      first += weight * y;
      second += weight * y * y;
    }
    product += (x * first) / sum / levels;
    square += second / sum / levels;
  }
  const inside = 1 / (3 * levels * levels);
  return product / Math.sqrt((square + inside) / 3);
}

/** Returns the strength by which quarters give the correlation that `homophily` gives without parts, at most 100. */
function strengthFor(homophily: number): number {
  const wanted = correlation(homophily, 64);
  let low = 0;
  let high = 100;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (correlation(middle, LEVELS) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Returns how far to step from a first pick of level x to the followee that an account of level a keeps: entry a << 10 | x << 8 | byte.
 *
 * The pick is kept with probability affinity / largest affinity, else one of the four around it is taken in proportion to affinity:
 * together in proportion to affinity. 1/256 steps. Strength is raised by what quarters lose of the correlation across follows.
 */
export function leaningSteps(homophily: number): Uint8Array {
  const steps = new Uint8Array(LEVELS * LEVELS * 256);
  if (homophily === 0) return steps;
  const strength = strengthFor(homophily);
  for (let a = 0; a < LEVELS; a++) {
    let sum = 0;
    for (let b = 0; b < LEVELS; b++) sum += affinity(a, b, strength);
    for (let x = 0; x < LEVELS; x++) {
      const kept = affinity(a, x, strength) / affinity(a, a, strength);
      const row = (a << 10) | (x << 8);
      let upTo = 0;
      let from = 0;
      for (let step = 0; step < LEVELS; step++) {
        upTo += ((1 - kept) * affinity(a, (x + step) & 3, strength)) / sum;
        if (step === 0) upTo += kept;
        const to = step === LEVELS - 1 ? 256 : Math.round(256 * upTo);
        steps.fill(step, row + from, row + to);
        from = to;
      }
    }
  }
  return steps;
}
