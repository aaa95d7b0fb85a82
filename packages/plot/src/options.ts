import { plotError } from './plot-error.ts';

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let k = 1; k <= b.length; k++) {
      const swap = previous[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1);
      row.push(Math.min(swap, previous[k]! + 1, row[k - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** Returns `Did you mean "x"?` for the known name nearest to `name`, or the list when none is near. */
export function suggest(name: string, known: readonly string[]): string {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 2)) + 0.5;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best !== undefined) return `Did you mean "${best}"?`;
  return known.length === 0 ? 'None is known here.' : `Known: ${known.join(', ')}.`;
}

/**
 * Checks that every key of `options` is a known one.
 *
 * @throws Error with code UNKNOWN_OPTION that names the nearest known key.
 */
export function checkKeys(where: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const message = `${where}: unknown option "${key}". ${suggest(key, known)}`;
    throw plotError('UNKNOWN_OPTION', message);
  }
}

/** Checks that an option is one of a few words. @throws RangeError naming the nearest. */
export function checkOneOf<T extends string>(
  where: string,
  name: string,
  value: T,
  known: readonly T[],
): T {
  if (known.includes(value)) return value;
  const rule = known.map((word) => `'${word}'`).join(', ');
  const message = `${where}: ${name} must be one of ${rule}, got ${JSON.stringify(value)}.`;
  throw new RangeError(`${message} ${suggest(String(value), known)}`);
}

/** Checks that an option is a finite number above zero. @throws TypeError, RangeError. */
export function checkSize(where: string, name: string, value: number): number {
  const message = `${where}: ${name} must be a number above 0, got ${JSON.stringify(value)}.`;
  if (typeof value !== 'number') throw new TypeError(`${message} Give pixels as a number.`);
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${message} Leave it out for the default.`);
  return value;
}

/** Checks that an option is a pair lo < hi inside [min, max]. @throws TypeError, RangeError. */
export function checkPair(
  where: string,
  name: string,
  value: readonly [number, number],
  bounds: readonly [number, number] = [-Infinity, Infinity],
): readonly [number, number] {
  const [min, max] = bounds;
  const rule = `${where}: ${name} must be two numbers, rising, in [${min}, ${max}]`;
  const got = `got ${JSON.stringify(value)}. Write it like ${name}: [lower, upper].`;
  const isPair = Array.isArray(value) && value.length === 2;
  if (!isPair || typeof value[0] !== 'number' || typeof value[1] !== 'number') {
    throw new TypeError(`${rule}, ${got}`);
  }
  const [lo, hi] = value;
  if (!(lo < hi && lo >= min && hi <= max)) throw new RangeError(`${rule}, ${got}`);
  return value;
}
