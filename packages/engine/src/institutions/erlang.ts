import { checkNumber } from '../base/options.ts';

/** What a queue does in the long run; times in the unit of the service time. */
export interface QueueLimits {
  /** Chance that one who comes must wait, [0, 1]. */
  readonly waiting: number;
  /** Mean wait before service or giving up, over all who come. */
  readonly meanWait: number;
  /** Share who give up, [0, 1]; 0 without impatience. */
  readonly givingUp: number;
  /** Mean number who wait. */
  readonly queue: number;
}

function checkLoad(where: string, arrivals: number, serviceTime: number, officers: number): void {
  checkNumber(where, 'arrivals', arrivals, { min: 0, openMin: true, max: 1e9 });
  checkNumber(where, 'serviceTime', serviceTime, { min: 0, openMin: true, max: 1e9 });
  checkNumber(where, 'officers', officers, { min: 1, max: 100_000, integer: true });
}

/** Erlang's loss B(c, a) by its recursion, which neither overflows nor cancels. */
function lossOf(load: number, officers: number): number {
  let loss = 1;
  for (let k = 1; k <= officers; k++) loss = (load * loss) / (k + load * loss);
  return loss;
}

/**
 * Returns the limits of a queue in which everybody waits for one of c officers (Erlang C, M/M/c).
 *
 * a = arrivals x serviceTime, B(k) = a B(k-1) / (k + a B(k-1)), B(0) = 1; chance to wait C = B(c) / (1 - a/c (1 - B(c)));
 * mean wait = C serviceTime / (c - a).
 *
 * @param options.arrivals - Poisson, per hour, > 0.
 * @param options.serviceTime - mean of an exponential time, hours, > 0.
 * @param options.officers - c, whole, >= 1, with arrivals x serviceTime < c.
 * @throws RangeError for an option out of range, and where the queue would grow without end.
 * @see Erlang 1917, Elektroteknikeren 13, formula of delays
 * @example erlangC({ arrivals: 3, serviceTime: 1, officers: 4 }).waiting // 0.5094...
 */
export function erlangC(options: {
  arrivals: number;
  serviceTime: number;
  officers: number;
}): QueueLimits {
  const { arrivals, officers, serviceTime } = options;
  checkLoad('erlangC', arrivals, serviceTime, officers);
  const load = arrivals * serviceTime;
  if (load >= officers) {
    throw new RangeError(
      `erlangC: arrivals * serviceTime must be below officers (${officers}), got ${load}. The queue would grow without end: add officers, or let people give up (erlangA).`,
    );
  }
  const loss = lossOf(load, officers);
  const waiting = loss / (1 - (load / officers) * (1 - loss));
  const meanWait = (waiting * serviceTime) / (officers - load);
  return { waiting, meanWait, givingUp: 0, queue: arrivals * meanWait };
}

/**
 * Returns the limits of a queue with c officers whose customers give up after an exponential time (Erlang A, M/M/c+M).
 *
 * The number present is a birth and death process, up at rate arrivals, down at min(n, c) / serviceTime + max(0, n - c) / patience;
 * its weights are summed until the rest is below 1e-16 of the sum. Shares: givingUp = queue / (patience arrivals), meanWait = queue / arrivals.
 *
 * @param options.arrivals - Poisson, per hour, > 0.
 * @param options.serviceTime - mean, hours, > 0.
 * @param options.officers - c, whole, >= 1.
 * @param options.patience - mean hours until one gives up, > 0.
 * @returns Limits, for any load. O(officers + queue).
 * @throws RangeError for an option out of range.
 * @see Palm 1943; Garnett, Mandelbaum & Reiman 2002, Manufacturing & Service Operations Management 4(3) 208-227
 */
export function erlangA(options: {
  arrivals: number;
  serviceTime: number;
  officers: number;
  patience: number;
}): QueueLimits {
  const { arrivals, officers, patience, serviceTime } = options;
  checkLoad('erlangA', arrivals, serviceTime, officers);
  checkNumber('erlangA', 'patience', patience, { min: 0, openMin: true, max: 1e9 });
  // Weights relative to the state of exactly c present: those below it add up to 1 / B(c) - 1 and hold no queue.
  const below = 1 / lossOf(arrivals * serviceTime, officers) - 1;
  let weight = 1;
  let sum = 1;
  let queued = 0;
  for (let n = 1; ; n++) {
    const down = officers / serviceTime + n / patience;
    weight *= arrivals / down;
    sum += weight;
    queued += n * weight;
    if (down > arrivals && n * weight < 1e-16 * queued) break;
  }
  const queue = queued / (below + sum);
  return {
    waiting: sum / (below + sum),
    meanWait: queue / arrivals,
    givingUp: queue / (patience * arrivals),
    queue,
  };
}
