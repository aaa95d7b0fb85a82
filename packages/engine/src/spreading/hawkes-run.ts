import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber, show } from '../base/options.ts';
import { drawU32 } from '../random/draw.ts';
import { eventQueue } from '../random/event-queue.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import type { Key } from '../random/key.ts';
import { exp } from '../random/math.ts';
import { drawPoisson } from '../random/poisson.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';

/** Law of the delay from an event to one that it excites, as a density over hours. */
export type HawkesKernel =
  /** decay e^(-decay t). */
  | { law: 'exponential'; decay?: number }
  /** exponent cutoff^exponent / (t + cutoff)^(1 + exponent). */
  | { law: 'power'; exponent?: number; cutoff?: number };

/** Events in order of time. */
export interface HawkesEvents {
  /** Hours. */
  times: Float64Array;
  /** Index of the event that excited each one; `NONE` for those of the background. */
  parents: Uint32Array;
}

/** Where the draws of an event come from: its place in the family tree, hashed. */
interface Waiting {
  time: number;
  mark: number;
  parent: number;
}

/** Returns the function that turns a standard exponential number into a delay of the kernel. */
function delayOf(kernel: HawkesKernel): (e: number) => number {
  const where = 'hawkesRun: kernel';
  if (kernel.law === 'exponential') {
    checkKeys(where, kernel, ['law', 'decay']);
    const { decay = 1 } = kernel;
    checkNumber(where, 'decay', decay, { min: 0, openMin: true, max: 1e9 });
    return (e) => e / decay;
  }
  if (kernel.law !== 'power')
    throw new RangeError(
      `${where}.law must be 'exponential' or 'power', got ${show((kernel as { law: unknown }).law)}. Choose one.`,
    );
  checkKeys(where, kernel, ['law', 'exponent', 'cutoff']);
  const { cutoff = 0.1, exponent = 0.5 } = kernel;
  checkNumber(where, 'exponent', exponent, { min: 0, openMin: true, max: 100 });
  checkNumber(where, 'cutoff', cutoff, { min: 0, openMin: true, max: 1e9 });
  // P(delay > t) = (cutoff / (t + cutoff))^exponent.
  return (e) => cutoff * (exp(e / exponent) - 1);
}

/** Background events and those at the start, before any excitation. */
function listRoots(
  [k0, k1]: Key,
  { atStart, background, hours }: { atStart: number; background: number; hours: number },
): Waiting[] {
  const roots: Waiting[] = [];
  for (let e = 0; e < atStart; e++)
    roots.push({ time: 0, mark: drawU32(k0, k1, 1, e, 0), parent: NONE });
  for (let e = 0, time = 0; background > 0; e++) {
    time += drawStandardExponential(k0, k1, 2, e, 0) / background;
    if (time >= hours) break;
    roots.push({ time, mark: drawU32(k0, k1, 2, e, 2), parent: NONE });
  }
  return roots;
}

/** Takes events in order of time; each puts those that it excites into the queue. */
function unfold(
  waiting: Waiting[],
  [k0, k1]: Key,
  { branching, delay, hours }: { branching: number; delay: (e: number) => number; hours: number },
): HawkesEvents {
  const queue = eventQueue();
  waiting.forEach(({ time }, e) => {
    queue.push(time, e);
  });
  const times: number[] = [];
  const parents: number[] = [];
  while (queue.length > 0) {
    const { mark, parent, time } = waiting[queue.pop()]!;
    const own = times.push(time) - 1;
    parents.push(parent);
    const children = drawPoisson(k0, k1, mark, 0, 3, branching);
    for (let c = 0; c < children; c++) {
      const at = time + delay(drawStandardExponential(k0, k1, mark, c, 5));
      if (at >= hours) continue;
      queue.push(at, waiting.length);
      waiting.push({ time: at, mark: drawU32(k0, k1, mark, c, 7), parent: own });
    }
  }
  return { times: Float64Array.from(times), parents: Uint32Array.from(parents) };
}

/**
 * Runs a self-exciting process, such as reposts that draw reposts, by its clusters, in order of time.
 *
 * Intensity: background + sum over past events of branching g(t - t_e), g the density of the kernel. Background events are Poisson;
 * every event excites a Poisson number of others with mean `branching`, after delays with density g; what comes after `hours` is cut.
 * Mean number over a long time: background hours / (1 - branching). Draws belong to places in the family tree, so that with one
 * seed a higher `branching` (below 10) or `hours` keeps all events and adds some.
 *
 * @param options.background - 1/h, >= 0. Default 1.
 * @param options.branching - events excited by one, [0, 1). Default 0.5.
 * @param options.kernel - `{ law: 'exponential', decay }`, 1/h, default 1, or `{ law: 'power', exponent, cutoff }`, default 0.5 and 0.1 h.
 * @param options.hours - length of the record, > 0. Default 24.
 * @param options.atStart - events at hour 0, such as an original post, >= 0. Default 0.
 * @param options.seed - root of the draws. Default 'netizen'.
 * @param options.replicate - number of the run. Default 0.
 * @returns Times and parents, in order of time. O(events log events).
 * @throws RangeError or TypeError for an option out of range.
 * @see Hawkes 1971, Biometrika 58(1) 83; Hawkes & Oakes 1974, Journal of Applied Probability 11, 493 (clusters)
 */
export function hawkesRun(
  options: ChanceOptions & {
    background?: number;
    branching?: number;
    kernel?: HawkesKernel;
    hours?: number;
    atStart?: number;
  } = {},
): HawkesEvents {
  const own = ['background', 'branching', 'kernel', 'hours', 'atStart'];
  checkKeys('hawkesRun', options, [...own, ...CHANCE]);
  const { atStart = 0, background = 1, branching = 0.5, hours = 24 } = options;
  checkNumber('hawkesRun', 'background', background, { min: 0, max: 1e9 });
  const remedy = 'From 1 on the process explodes.';
  checkNumber('hawkesRun', 'branching', branching, { min: 0, max: 1, openMax: true, remedy });
  checkNumber('hawkesRun', 'hours', hours, { min: 0, openMin: true, max: 1e9 });
  checkNumber('hawkesRun', 'atStart', atStart, { min: 0, max: 1e9, integer: true });
  const delay = delayOf(options.kernel ?? { law: 'exponential' });
  const key = chanceKey('hawkes', options, 'hawkesRun');
  const roots = listRoots(key, { atStart, background, hours });
  return unfold(roots, key, { branching, delay, hours });
}
