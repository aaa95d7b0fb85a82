import { decode, UNIT16 } from '../agents/codec.ts';
import { type VoiceParams, voiceOf, willingness } from '../agents/voice.ts';
import { checkKeys } from '../base/options.ts';
import type { Measure } from '../contract/measure.ts';
import type { WorldView } from '../contract/view.ts';
import { OPINION_BINS } from '../measures/histogram.ts';

/** Which accounts and which topic a measure of opinion is about. */
export interface DriftOptions {
  /** Index of the political topic. Default 0. */
  topic?: number;
  /** Kinds measured apart, beside all together. Default none. */
  kinds?: readonly string[];
  /** `active` leaves out dormant accounts (activity 0) where the model has activity. Default `active`. */
  who?: 'active' | 'all';
}

/** Count, mean, spread and histogram of one value over some accounts. */
interface Spread {
  count: number;
  mean: number;
  sd: number;
  histogram: Float64Array;
}

type ValueOf = (i: number) => number;

/** The range of accounts of a kind, or all. */
function rangeOf(view: WorldView, kind: string): readonly [number, number] {
  if (kind === '') return [0, view.size];
  const { hi, lo } = view.kinds.get(kind);
  return [lo, hi];
}

/** Whether account i counts: any kind that wakes, and not dormant. */
function counts(view: WorldView, who: 'active' | 'all'): (i: number) => boolean {
  const activity = who === 'active' && view.has('activity') ? view.column('activity').array : null;
  const kindWakes = view.kinds.list.map(({ wakes }) => wakes);
  return (i) => kindWakes[view.kinds.indexOf(i)]! && (activity === null || activity[i]! > 0);
}

function spreadOf(view: WorldView, kind: string, who: 'active' | 'all', value: ValueOf): Spread {
  const [lo, hi] = rangeOf(view, kind);
  const isCounted = counts(view, who);
  const bins = new Float64Array(OPINION_BINS);
  const scale = OPINION_BINS / 2;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = lo; i < hi; i++) {
    if (!isCounted(i)) continue;
    const x = value(i);
    count++;
    sum += x;
    squares += x * x;
    const bin = Math.floor((x + 1) * scale);
    bins[bin < 0 ? 0 : bin >= OPINION_BINS ? OPINION_BINS - 1 : bin]!++;
  }
  const mean = sum / count;
  return {
    count,
    mean,
    sd: Math.sqrt(Math.max(0, squares / count - mean * mean)),
    histogram: bins,
  };
}

function opinionOf(view: WorldView, topic: number): ValueOf {
  const { array } = view.column('opinion');
  const width = view.politicalTopics;
  return (i) => array[i * width + topic]!;
}

/** What each account would say, from the parameters of the behaviour `voice`. */
function voiceFrom(view: WorldView, topic: number): ValueOf {
  const params = view.params('silence') as unknown as VoiceParams;
  const width = view.politicalTopics;
  const opinion = view.column('opinion').array;
  const climate = view.column('climate').array;
  const fear = view.column('fear').array;
  const { sensitivity } = view.topics[topic]!;
  return (i) =>
    voiceOf(
      params,
      opinion[i * width + topic]!,
      climate[i * width + topic]!,
      fear[fear.length === 1 ? 0 : i]! / UNIT16,
      sensitivity,
    );
}

function silenceFrom(view: WorldView, topic: number): ValueOf {
  const params = view.params('silence') as unknown as VoiceParams;
  const width = view.politicalTopics;
  const opinion = view.column('opinion').array;
  const support = view.column('support').array;
  const fear = view.column('fear').array;
  const { sensitivity } = view.topics[topic]!;
  return (i) =>
    1 -
    willingness(
      params,
      opinion[i * width + topic]!,
      support[i * width + topic]! / UNIT16,
      fear[fear.length === 1 ? 0 : i]! / UNIT16,
      sensitivity,
    );
}

interface Family {
  prefix: string;
  unit: string;
  about: string;
  valueOf(view: WorldView, topic: number): ValueOf;
}

const OPINION: Family = {
  prefix: 'opinion',
  unit: 'opinion [-1, 1]',
  about: 'opinion held',
  valueOf: opinionOf,
};
const VOICE: Family = {
  prefix: 'voice',
  unit: 'opinion [-1, 1]',
  about: 'stance accounts are willing to show',
  valueOf: voiceFrom,
};

/** Names the group in a sentence. */
function groupText(kind: string, who: string): string {
  return `${who === 'active' ? 'active ' : ''}accounts${kind ? ` of the kind ${kind}` : ''}`;
}

function familyMeasures(family: Family, options: DriftOptions): Measure[] {
  checkKeys(`${family.prefix}Measures`, options, ['topic', 'kinds', 'who']);
  const { kinds = [], topic = 0, who = 'active' } = options;
  return ['', ...kinds].flatMap((kind): Measure[] => {
    const tail = kind ? `@${kind}` : '';
    const spread = (view: WorldView): Spread =>
      view.memo(`${family.prefix}:${topic}:${who}:${kind}`, () =>
        spreadOf(view, kind, who, family.valueOf(view, topic)),
      );
    const group = groupText(kind, who);
    const { about, prefix, unit } = family;
    return [
      {
        name: `${prefix}.mean${tail}`,
        unit,
        about: `Mean ${about}, ${group}.`,
        of: (view) => spread(view).mean,
      },
      {
        name: `${prefix}.sd${tail}`,
        unit: 'opinion [0, 1]',
        about: `Standard deviation of the ${about}, ${group}.`,
        of: (view) => spread(view).sd,
      },
      {
        name: `${prefix}.histogram${tail}`,
        unit: 'accounts',
        about: `Accounts by ${about}, ${OPINION_BINS} bins over [-1, 1], ${group}.`,
        width: OPINION_BINS,
        of: (view) => spread(view).histogram,
      },
    ];
  });
}

/**
 * Measures of the opinion held: `opinion.mean`, `opinion.sd` and `opinion.histogram`, for all and `@kind`.
 *
 * Kinds that institutions run hold no opinion that moves, and are left out of `all`.
 */
export function opinionMeasures(options: DriftOptions = {}): Measure[] {
  return familyMeasures(OPINION, options);
}

/** Measures of the stance accounts would show: `voice.mean`, `voice.sd`, `voice.histogram`, and `silent.share`; they need the behaviour `silence`. */
export function voiceMeasures(options: DriftOptions = {}): Measure[] {
  const { kinds = [], topic = 0, who = 'active' } = options;
  const silent = ['', ...kinds].map(
    (kind): Measure => ({
      name: `silent.share${kind ? `@${kind}` : ''}`,
      unit: 'share [0, 1]',
      about: `Expected share that would stay silent, ${groupText(kind, who)}.`,
      of: (view) => spreadOf(view, kind, who, silenceFrom(view, topic)).mean,
    }),
  );
  return [...familyMeasures(VOICE, options), ...silent];
}

/** Mean trust in each kind of source that is trusted apart: `trust.official`, `trust.stateMedia`, for all and `@kind`. */
export function trustMeasures(columns: readonly string[], options: DriftOptions = {}): Measure[] {
  const { kinds = [], who = 'active' } = options;
  return columns.flatMap((column) =>
    ['', ...kinds].map((kind): Measure => {
      const short = column.replace(/^trust/, '');
      return {
        name: `trust.${short.charAt(0).toLowerCase()}${short.slice(1)}${kind ? `@${kind}` : ''}`,
        unit: 'trust [0, 1]',
        about: `Mean ${column}, ${groupText(kind, who)}.`,
        of: (view) => {
          const { array, spec } = view.column(column);
          return spreadOf(view, kind, who, (i) => decode(spec, array[i]!)).mean;
        },
      };
    }),
  );
}
