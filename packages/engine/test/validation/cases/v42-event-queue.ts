import {
  drawExponential,
  drawStandardExponential,
  eventQueue,
  gillespie,
  seedKey,
} from '@netizen/engine/random';
import { type Finding, near, type ValidationCase } from '../case.ts';

const N = 100_000;
/** Ten processes from .1 to 1 per unit of time; R = 5.5. */
const RATES = Array.from({ length: 10 }, (_, j) => (j + 1) / 10);
const TOTAL = 5.5;
/** Chi-square of 9 degrees of freedom, and sqrt(n) D of Kolmogorov and Smirnov, are larger with probability .001. */
const CHI_SQUARE = 27.877;
const KS = 1.9495;

interface Sequence {
  /** Waits between consecutive events. */
  waits: Float64Array;
  counts: Float64Array;
}

/** Events of one superposed process. */
function superposed(): Sequence {
  const process = gillespie({ rates: RATES, key: seedKey('V42/gillespie') });
  const found = { waits: new Float64Array(N), counts: new Float64Array(10) };
  let last = 0;
  for (let n = 0; n < N; n++) {
    found.counts[process.next()!]!++;
    found.waits[n] = process.time - last;
    last = process.time;
  }
  return found;
}

/** The same from ten clocks of their own in one queue. */
function queued(): Sequence {
  const [k0, k1] = seedKey('V42/queue');
  const queue = eventQueue();
  const drawn = new Uint32Array(10);
  const next = (j: number): number => drawExponential(k0, k1, drawn[j]!++, j, 0, 1 / RATES[j]!);
  for (let j = 0; j < 10; j++) queue.push(next(j), j);
  const found = { waits: new Float64Array(N), counts: new Float64Array(10) };
  let last = 0;
  for (let n = 0; n < N; n++) {
    const time = queue.next;
    const j = queue.pop();
    found.counts[j]!++;
    found.waits[n] = time - last;
    last = time;
    queue.push(time + next(j), j);
  }
  return found;
}

function ksScore(waits: Float64Array, rate: number): number {
  const sorted = waits.slice().sort();
  let gap = 0;
  sorted.forEach((x, i) => {
    const share = 1 - Math.exp(-rate * x);
    gap = Math.max(gap, share - i / sorted.length, (i + 1) / sorted.length - share);
  });
  return gap * Math.sqrt(sorted.length);
}

function judge(what: string, { counts, waits }: Sequence): Finding[] {
  const expected = RATES.map((rate) => (N * rate) / TOTAL);
  const chi = counts.reduce((sum, n, j) => sum + (n - expected[j]!) ** 2 / expected[j]!, 0);
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / N;
  return [
    near(`${what}: chi-square of shares, 9 degrees of freedom, p > .001`, 0, chi, CHI_SQUARE),
    near(`${what}: mean wait, n 100000, +-4 s.e.`, 1 / TOTAL, mean, 4 / TOTAL / Math.sqrt(N)),
    near(`${what}: Kolmogorov-Smirnov sqrt(n) D, p > .001`, 0, ksScore(waits, TOTAL), KS),
  ];
}

/** Rates changed before the first event count for shares and waits alike. */
function changing(): Finding[] {
  const [k0, k1] = seedKey('V42/changing');
  const process = gillespie({ rates: [1, 2, 3], key: [k0, k1] });
  process.setRate(2, 0);
  process.setRate(1, 1);
  const waits = new Float64Array(N);
  let ones = 0;
  let last = 0;
  for (let n = 0; n < N; n++) {
    ones += process.next()!;
    waits[n] = process.time - last;
    last = process.time;
  }
  const exponential = Float64Array.from({ length: N }, (_, n) =>
    drawStandardExponential(k0, k1, n, 1, 9),
  );
  return [
    near('rates changed to 1, 1, 0: share of event 1, +-4 s.e.', 0.5, ones / N, 2 / Math.sqrt(N)),
    near('rates changed: Kolmogorov-Smirnov at R = 2, p > .001', 0, ksScore(waits, 2), KS),
    near('drawStandardExponential: the same at R = 1', 0, ksScore(exponential, 1), KS),
  ];
}

export const cases: ValidationCase[] = [
  {
    id: 'V42',
    title:
      'kinetic Monte Carlo: ten Poisson processes, by one superposed process and by an event queue',
    source: 'Gillespie 1977, Journal of Physical Chemistry 81(25) 2340',
    speed: 'fast',
    find: () => [
      ...judge('gillespie', superposed()),
      ...judge('eventQueue', queued()),
      ...changing(),
    ],
  },
];
