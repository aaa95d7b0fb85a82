import { decode, UNIT16 } from '../../agents/codec.ts';
import { scaleOf } from '../../agents/compact.ts';
import { dangerOf, type VoiceParams, voiceOf, willingness } from '../../agents/voice.ts';
import type { NumericArray } from '../../base/memory.ts';
import type { ColumnView, WorldView } from '../../contract/view.ts';
import { OPINION_BINS } from '../../measures/histogram.ts';
import { type Feeling, feelingOf } from './feelings.ts';
import { writersOf } from './writers.ts';

/** Sums over one value of some accounts. */
interface Sums {
  count: number;
  sum: number;
  squares: number;
  /** Counts in equal bins over [-1, 1]; absent where no measure asks for it. */
  histogram: Float64Array | null;
}

/** Mean and standard deviation of one value over some accounts, and its histogram. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
  readonly histogram: Float64Array | null;
}

/** Writes the value of each of the rows into `out`. */
export type FillValues = (
  view: WorldView,
  topic: number,
  rows: Uint32Array,
  out: Float64Array,
) => void;

/** Accounts of one kind that measures look at, at most: of more, every n-th. The mean of a million has a standard error of a thousandth of the spread. */
const MOST_MEASURED = 2 ** 20;

/** Rows found for a column of activity that nobody writes: they stay the same. */
const rowsByActivity = new WeakMap<NumericArray, Uint32Array>();

function findRows(view: WorldView, activity: ColumnView | null): Uint32Array {
  const strides = view.kinds.list.map(({ count }) => Math.max(1, Math.ceil(count / MOST_MEASURED)));
  const most = view.kinds.list.reduce(
    (sum, { count }, k) => sum + Math.ceil(count / strides[k]!),
    0,
  );
  const rows = new Uint32Array(most);
  let count = 0;
  view.kinds.list.forEach(({ hi, lo, wakes }, k) => {
    for (let i = lo; wakes && i < hi; i += strides[k]!) {
      if (activity === null || activity.array[activity.rowOf(i)]! > 0) rows[count++] = i;
    }
  });
  return rows.slice(0, count);
}

/** Accounts of the kinds that wake, ascending; without dormant ones where `who` is `active`. */
function rowsOf(view: WorldView, who: 'active' | 'all'): Uint32Array {
  const isActiveOnly = who === 'active' && view.has('activity');
  const activity = isActiveOnly ? view.column('activity') : null;
  if (!activity || activity.isWritten || activity.array.length === 1) {
    return view.memo(`rows:${who}`, () =>
      findRows(view, activity && activity.array.length > 1 ? activity : null),
    );
  }
  const known = rowsByActivity.get(activity.array);
  if (known) return known;
  const rows = findRows(view, activity);
  rowsByActivity.set(activity.array, rows);
  return rows;
}

/** First place among ascending rows that is not below `id`. */
function placeOf(rows: Uint32Array, id: number): number {
  let lo = 0;
  let hi = rows.length;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (rows[middle]! < id) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

function sumsOf(values: Float64Array, lo: number, hi: number): Sums {
  let sum = 0;
  let squares = 0;
  for (let r = lo; r < hi; r++) {
    const x = values[r]!;
    sum += x;
    squares += x * x;
  }
  return { count: hi - lo, sum, squares, histogram: null };
}

function countBins(values: Float64Array, lo: number, hi: number): Float64Array {
  const bins = new Float64Array(OPINION_BINS);
  const scale = OPINION_BINS / 2;
  for (let r = lo; r < hi; r++) {
    const bin = ((values[r]! + 1) * scale) | 0;
    bins[bin < 0 ? 0 : bin >= OPINION_BINS ? OPINION_BINS - 1 : bin]!++;
  }
  return bins;
}

function addAll(parts: readonly Sums[]): Sums {
  const total: Sums = { count: 0, sum: 0, squares: 0, histogram: null };
  for (const { count, histogram, squares, sum } of parts) {
    total.count += count;
    total.sum += sum;
    total.squares += squares;
    if (!histogram) continue;
    total.histogram ??= new Float64Array(histogram.length);
    for (let k = 0; k < histogram.length; k++) total.histogram[k]! += histogram[k]!;
  }
  return total;
}

/** Room for one value per account; nothing in it outlives a call. */
let scratch = new Float64Array(0);

function scratchFor(length: number): Float64Array {
  if (scratch.length < length) scratch = new Float64Array(length);
  return scratch;
}

/** Sums of one value by kind, computed once per record. */
function sumsByKind(
  view: WorldView,
  family: Family,
  options: { topic: number; who: 'active' | 'all' },
): readonly Sums[] {
  const { topic, who } = options;
  return view.memo(`${family.prefix}:${topic}:${who}`, () => {
    const rows = rowsOf(view, who);
    const values = scratchFor(rows.length);
    family.fill(view, topic, rows, values);
    return view.kinds.list.map(({ hi, lo }) => {
      const from = placeOf(rows, lo);
      const to = placeOf(rows, hi);
      const sums = sumsOf(values, from, to);
      return family.hasHistogram ? { ...sums, histogram: countBins(values, from, to) } : sums;
    });
  });
}

/** Spread of one value over the accounts of a kind that count, or of all kinds for ''. */
export function spreadFor(
  view: WorldView,
  kind: string,
  family: Family,
  options: { topic: number; who: 'active' | 'all' },
): Spread {
  const sums = sumsByKind(view, family, options);
  const { count, histogram, squares, sum } =
    kind === '' ? addAll(sums) : sums[view.kinds.get(kind).index]!;
  const mean = sum / count;
  return { mean, sd: Math.sqrt(Math.max(0, squares / count - mean * mean)), histogram };
}

/** Fills with the opinion held. */
export const fillOpinion: FillValues = (view, topic, rows, out) => {
  const { array } = view.column('opinion');
  const width = view.politicalTopics;
  const scale = scaleOf(array);
  for (let r = 0; r < rows.length; r++) out[r] = array[rows[r]! * width + topic]! * scale;
};

/** What the behaviour `silence` knows of every account. */
function silenceState(view: WorldView, topic: number) {
  const opinion = view.column('opinion').array;
  const climate = view.column('climate').array;
  return {
    params: view.params('silence') as unknown as VoiceParams & { anger: number; realNames: number },
    opinion,
    scale: scaleOf(opinion),
    climate,
    climateScale: scaleOf(climate),
    support: view.column('support').array,
    fearOf: feelingOf(view, 'fear'),
    sensitivity: view.topics[topic]!.sensitivity,
    width: view.politicalTopics,
  };
}

/** Fills with the stance that each account is willing to show. */
export const fillVoice: FillValues = (view, topic, rows, out) => {
  const state = silenceState(view, topic);
  const { climate, climateScale, fearOf, opinion, params, scale, sensitivity, width } = state;
  for (let r = 0; r < rows.length; r++) {
    const i = rows[r]!;
    const at = i * width + topic;
    const pressure = fearOf(i) * sensitivity;
    out[r] = voiceOf(params, opinion[at]! * scale, climate[at]! * climateScale, pressure);
  }
};

/** Returns whether an account, 1 or 0, is registered by real name as `silence` takes it. */
function namesOf(
  view: WorldView,
  { isRealName, realNames }: VoiceParams & { realNames: number },
): (i: number) => number {
  if (realNames !== 1) return () => isRealName;
  const { array, rowOf } = view.column('realName');
  return (i) => array[rowOf(i)]!;
}

/** Fills with the probability that each account stays silent: 1 for those that must register to write and have not. */
export const fillSilent: FillValues = (view, topic, rows, out) => {
  const { fearOf, opinion, params, scale, sensitivity, support, width } = silenceState(view, topic);
  const angerOf = params.anger > 0 && view.has('anger') ? feelingOf(view, 'anger') : () => 0;
  const isNamed = namesOf(view, params);
  const mayWrite = writersOf(view);
  for (let r = 0; r < rows.length; r++) {
    const i = rows[r]!;
    const at = i * width + topic;
    if (!mayWrite(i)) {
      out[r] = 1;
      continue;
    }
    const danger = dangerOf(params, fearOf(i), sensitivity, isNamed(i)) - params.anger * angerOf(i);
    out[r] = 1 - willingness(params, opinion[at]! * scale, support[at]! / UNIT16, danger);
  }
};

/** Fills with the values of a column that is not per topic. */
export function fillColumn(name: string): FillValues {
  return (view, _topic, rows, out) => {
    const { array, rowOf, spec } = view.column(name);
    if (spec.codec === 'unit16') {
      for (let r = 0; r < rows.length; r++) out[r] = array[rowOf(rows[r]!)]! / UNIT16;
      return;
    }
    for (let r = 0; r < rows.length; r++) out[r] = decode(spec, array[rowOf(rows[r]!)]!);
  };
}

/** Fills with a feeling as it has faded by now. */
export function fillFeeling(name: Feeling): FillValues {
  return (view, _topic, rows, out) => {
    const feeling = feelingOf(view, name);
    for (let r = 0; r < rows.length; r++) out[r] = feeling(rows[r]!);
  };
}

/** A quantity of every account, measured by kind. */
export interface Family {
  prefix: string;
  unit: string;
  about: string;
  hasHistogram: boolean;
  fill: FillValues;
}
