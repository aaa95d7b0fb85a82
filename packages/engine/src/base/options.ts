import { NetizenError } from './error.ts';

/** Bounds of a number option; `open` ends are excluded. */
export interface NumberRule {
  min?: number;
  max?: number;
  openMin?: boolean;
  openMax?: boolean;
  integer?: boolean;
  /** What to do about a wrong value, one sentence. */
  remedy?: string;
}

function describeRule(rule: NumberRule): string {
  const kind = rule.integer ? 'a whole number' : 'a number';
  const { min, max } = rule;
  if (min === undefined && max === undefined) return kind;
  const left = min === undefined ? '(-Infinity' : `${rule.openMin ? '(' : '['}${min}`;
  const right = max === undefined ? 'Infinity)' : `${max}${rule.openMax ? ')' : ']'}`;
  return `${kind} in ${left}, ${right}`;
}

function isInside(value: number, rule: NumberRule): boolean {
  if (Number.isNaN(value) || (rule.integer && !Number.isInteger(value))) return false;
  const { min = -Infinity, max = Infinity } = rule;
  if (value < min || (rule.openMin && value === min)) return false;
  return value <= max && !(rule.openMax && value === max);
}

/**
 * Returns `value` when it is a number that meets `rule`.
 *
 * @throws TypeError when it is no number, RangeError when it lies outside; both name the call, the option, the value and the rule.
 */
export function checkNumber(
  where: string,
  name: string,
  value: unknown,
  rule: NumberRule = {},
): number {
  const tail = rule.remedy ? ` ${rule.remedy}` : '';
  if (typeof value !== 'number') {
    throw new TypeError(
      `${where}: ${name} must be ${describeRule(rule)}, got ${show(value)}.${tail}`,
    );
  }
  if (!isInside(value, rule)) {
    throw new RangeError(`${where}: ${name} must be ${describeRule(rule)}, got ${value}.${tail}`);
  }
  return value;
}

/** Returns a short printable form of any value for an error message. */
export function show(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

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

/** Returns the known name nearest to `name` by edit distance, or undefined when none is near (more than half its letters differ). */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 2)) + 0.5;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Checks that every key of `options` is a known one.
 *
 * @throws NetizenError with code UNKNOWN_OPTION that names the nearest known key.
 */
export function checkKeys(where: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const near = nearestName(key, known);
    const hint = near ? `Did you mean "${near}"?` : `Known: ${known.join(', ')}.`;
    throw new NetizenError('UNKNOWN_OPTION', `${where}: unknown option "${key}". ${hint}`);
  }
}
