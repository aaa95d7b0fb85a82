import type { WorldView } from './view.ts';

/** One number or histogram of the world, recorded every so many hours. */
export interface Measure {
  /** Like `opinion.mean@official`. */
  readonly name: string;
  /** Like `opinion [-1, 1]`, `share [0, 1]`, `posts/h`. */
  readonly unit: string;
  /** One sentence for a reader of the table. */
  readonly about?: string;
  /** Numbers per record, for histograms. Default 1. */
  readonly width?: number;
  /** Returns the value at the end of the tick; a histogram is copied. NaN where there is none. */
  of(view: WorldView): number | Float64Array;
}
