import type { RunResult, SeriesInfo } from '@netizen/engine';
import { suggest } from './options.ts';
import { plotError } from './plot-error.ts';

function infoOf(result: RunResult, name: string): SeriesInfo | undefined {
  return result.info.find((info) => info.name === name);
}

function missing(where: string, result: RunResult, name: string, isHistogram: boolean): Error {
  const known = result.info
    .filter((info) => info.width > 1 === isHistogram)
    .map((info) => info.name);
  const what = isHistogram ? 'histogram' : 'series';
  const message = `${where}: the result has no ${what} "${name}". ${suggest(name, known)}`;
  return plotError('UNKNOWN_SERIES', message);
}

/** Tells whether the result has a series (width 1) or a histogram (width above 1) of that name. */
export function hasSeries(result: RunResult, name: string, isHistogram = false): boolean {
  const info = infoOf(result, name);
  return info !== undefined && info.width > 1 === isHistogram;
}

/** Returns the series `name`. @throws Error with code UNKNOWN_SERIES naming the nearest. */
export function readSeries(where: string, result: RunResult, name: string): Float64Array {
  if (!hasSeries(result, name)) throw missing(where, result, name, false);
  return result.series(name);
}

/** Returns the histogram `name`. @throws Error with code UNKNOWN_SERIES naming the nearest. */
export function readHistogram(
  where: string,
  result: RunResult,
  name: string,
): { width: number; values: Float64Array } {
  if (!hasSeries(result, name, true)) throw missing(where, result, name, true);
  return result.histogram(name);
}

/** Returns the unit of a series, or an empty string. */
export function unitOf(result: RunResult, name: string): string {
  return infoOf(result, name)?.unit ?? '';
}

/** Returns the range that a unit like `opinion [-1, 1]` ends with, or undefined. */
export function rangeOf(unit: string): [number, number] | undefined {
  const found = /\[\s*([-+.\de]+)\s*,\s*([-+.\de]+)\s*\]/.exec(unit);
  if (!found) return undefined;
  const lo = Number(found[1]);
  const hi = Number(found[2]);
  return lo < hi ? [lo, hi] : undefined;
}

/** Returns the range of a measure: from the unit of its mean or histogram of any group, else [-1, 1]. */
export function measureRange(result: RunResult, measure: string): [number, number] {
  const heads = [`${measure}.mean`, `${measure}.histogram`];
  for (const { name, unit } of result.info) {
    const range = heads.some((head) => name === head || name.startsWith(`${head}@`))
      ? rangeOf(unit)
      : undefined;
    if (range) return range;
  }
  return [-1, 1];
}

/** A kind that has accounts. */
export interface PresentKind {
  name: string;
  count: number;
}

/**
 * Returns the kinds to draw, in the order asked for, without those of 0 accounts.
 *
 * @param kinds - names; all kinds of the result when left out.
 * @throws Error with code UNKNOWN_KIND naming the nearest.
 */
export function selectKinds(
  where: string,
  result: RunResult,
  kinds: readonly string[] | undefined,
): PresentKind[] {
  const known = result.kinds.map((kind) => kind.name);
  const wanted = [...new Set(kinds ?? known)];
  const present: PresentKind[] = [];
  for (const name of wanted) {
    const kind = result.kinds.find((candidate) => candidate.name === name);
    if (!kind) {
      const message = `${where}: the result has no kind "${name}". ${suggest(name, known)}`;
      throw plotError('UNKNOWN_KIND', message);
    }
    if (kind.count > 0) present.push(kind);
  }
  return present;
}
