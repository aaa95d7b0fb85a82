import { growingTable } from '../agents/table.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { drawExponential } from '../random/exponential.ts';
import type { Key } from '../random/key.ts';
import { ANSWERS, type Queues, serve, WAITING } from './reply-queue.ts';

/** A desk to simulate, apart from any world. */
export interface DeskQueueOptions {
  /** Questions per hour, at Poisson times, > 0. */
  arrivals: number;
  /** Mean hours to answer one, exponential, > 0. Default 1. */
  serviceTime?: number;
  /** Officers on shift, whole, [1, 1000]. */
  officers: number;
  /** Hours after which a question is given up, > 0. Default never. */
  patience?: number;
  /** Questions asked, whole, [1000, 1e9]; the first tenth is left out of the figures. Default 100000. */
  customers?: number;
  /** Key of the draws. */
  key: Key;
}

/** What came of it, with standard errors from the means of 50 batches. */
export interface DeskQueueFigures {
  /** Questions that the figures are about. */
  readonly customers: number;
  /** Share of the answered that did not start at once. */
  readonly waiting: number;
  readonly waitingError: number;
  /** Mean hours until an answered question was begun. */
  readonly meanWait: number;
  readonly meanWaitError: number;
  /** Share given up. */
  readonly givingUp: number;
}

type Params = Required<DeskQueueOptions>;

const BATCHES = 50;
/** Questions served at once: keeps the tables small. */
const CHUNK = 8192;
const SLOT = { arrival: 0, service: 2 } as const;

function checked(options: DeskQueueOptions): Params {
  const where = 'simulateDesk';
  checkKeys(where, options, [
    'arrivals',
    'serviceTime',
    'officers',
    'patience',
    'customers',
    'key',
  ]);
  const params = { serviceTime: 1, patience: Infinity, customers: 100_000, ...options };
  checkNumber(where, 'arrivals', params.arrivals, { min: 0, openMin: true, max: 1e9 });
  checkNumber(where, 'serviceTime', params.serviceTime, { min: 0, openMin: true, max: 1e9 });
  checkNumber(where, 'officers', params.officers, { min: 1, max: 1000, integer: true });
  checkNumber(where, 'patience', params.patience, { min: 0, openMin: true });
  checkNumber(where, 'customers', params.customers, { min: 1000, max: 1e9, integer: true });
  return params;
}

const square = (x: number): number => x * x;

/** Mean over batches, and its standard error. */
function meanOf(sums: Float64Array, counts: Float64Array): { mean: number; error: number } {
  let total = 0;
  let count = 0;
  for (let b = 0; b < BATCHES; b++) {
    total += sums[b]!;
    count += counts[b]!;
  }
  const mean = total / count;
  let squares = 0;
  // A batch in which all gave up has no mean; it tells nothing about waits.
  for (let b = 0; b < BATCHES; b++)
    if (counts[b]! > 0) squares += square(sums[b]! / counts[b]! - mean);
  return { mean, error: Math.sqrt(squares / (BATCHES - 1) / BATCHES) };
}

/** Sums by batch of consecutive questions. */
interface Tally {
  readonly answered: Float64Array;
  readonly waited: Float64Array;
  readonly hours: Float64Array;
}

function count(tally: Tally, queues: Queues, warmUp: number, perBatch: number): void {
  const { answers } = queues;
  const { asked, sequence, started } = answers.columns;
  for (let a = 0; a < answers.length; a++) {
    const b = Math.floor((sequence[a]! - warmUp) / perBatch);
    if (b < 0 || b >= BATCHES) continue;
    const wait = started[a]! - asked[a]!;
    tally.answered[b]!++;
    tally.hours[b]! += wait;
    if (wait > 0) tally.waited[b]!++;
  }
  answers.length = 0;
}

/**
 * Simulates a desk as a queue: Poisson questions, exponential service, first come first served, served by the same code as `officialDesk`.
 *
 * Limits: `erlangC` without patience. Each question is drawn under its own number, so more officers serve the same questions.
 *
 * @returns Figures over questions after the first tenth, in 50 batches of consecutive ones whose means give the standard errors: choose
 * `customers` so that a batch lasts much longer than the queue remembers, serviceTime / (1 - sqrt(load))^2 hours. 0.7 s per million.
 * @throws RangeError or NetizenError for a wrong option.
 */
export function simulateDesk(options: DeskQueueOptions): DeskQueueFigures {
  const { arrivals, customers, key, officers, patience, serviceTime } = checked(options);
  const [k0, k1] = key;
  const queues: Queues = {
    waiting: growingTable(WAITING, CHUNK),
    answers: growingTable(ANSWERS, CHUNK),
    freeAt: new Float64Array(officers),
    dropped: new Uint32Array(1),
  };
  const shift = {
    desks: 1,
    officers,
    places: officers,
    until: Infinity,
    patience,
    service: (_asker: number, sequence: number): number =>
      drawExponential(k0, k1, sequence, 0, SLOT.service, serviceTime),
  };
  const warmUp = Math.floor(customers / 10);
  const perBatch = Math.floor((customers - warmUp) / BATCHES);
  const tally = {
    answered: new Float64Array(BATCHES),
    waited: new Float64Array(BATCHES),
    hours: new Float64Array(BATCHES),
  };
  let hour = 0;
  for (let first = 0; first < customers; first += CHUNK) {
    const last = Math.min(customers, first + CHUNK);
    for (let sequence = first; sequence < last; sequence++) {
      hour += drawExponential(k0, k1, sequence, 0, SLOT.arrival, 1 / arrivals);
      queues.waiting.push({ sequence, asked: hour });
    }
    serve(shift, queues);
    count(tally, queues, warmUp, perBatch);
  }
  const waiting = meanOf(tally.waited, tally.answered);
  const hours = meanOf(tally.hours, tally.answered);
  const answered = tally.answered.reduce((sum, n) => sum + n, 0);
  return {
    customers: BATCHES * perBatch,
    waiting: waiting.mean,
    waitingError: waiting.error,
    meanWait: hours.mean,
    meanWaitError: hours.error,
    givingUp: 1 - answered / (BATCHES * perBatch),
  };
}
