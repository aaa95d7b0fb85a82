import { checkNumber } from '../base/options.ts';

/** Opinions of all accounts in one array. */
export type Opinions = Float32Array | Float64Array;

/** The opinions that a model moves: account i holds `values[i * width + topic]`. */
export interface Held {
  readonly values: Opinions;
  /** Political topics per account. */
  readonly width: number;
  readonly topic: number;
}

/** Returns the opinions on one political topic of a world. @throws RangeError when there is no such topic. */
export function heldIn(where: string, values: Opinions, width: number, topic: number): Held {
  if (topic >= width) {
    checkNumber(where, 'topic', topic, {
      min: 0,
      max: width - 1,
      integer: true,
      remedy: `The model has ${width} political topic${width === 1 ? '' : 's'}.`,
    });
  }
  return { values, width, topic };
}

/** Returns opinions given as one number per account. @throws RangeError when their number is another. */
export function heldOf(where: string, values: Opinions, size: number): Held {
  checkLength(where, 'x', values, size);
  return { values, width: 1, topic: 0 };
}

/** Checks that an array has one entry per account, or `per` of them. @throws RangeError */
export function checkLength(
  where: string,
  name: string,
  values: ArrayLike<number>,
  size: number,
): void {
  if (values.length === size) return;
  throw new RangeError(
    `${where}: ${name} must have length ${size}, got ${values.length}. Give one number per account of the graph (and topic).`,
  );
}

/** Position on a two-sided question: 1, -1, or 0 for none. */
export function sideOf(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}
