import { NetizenError } from '../../base/error.ts';
import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { OPINION_BINS } from '../../measures/histogram.ts';
import {
  type Family,
  type FillValues,
  fillColumn,
  fillFeeling,
  fillOpinion,
  fillSilent,
  fillVoice,
  type Spread,
  spreadFor,
} from './spread.ts';

/** Which accounts and which topic a measure of opinion is about. */
export interface DriftOptions {
  /** Index of the political topic. Default 0. */
  topic?: number;
  /** Kinds measured apart, beside all together. Default none. */
  kinds?: readonly string[];
  /** `active` leaves out dormant accounts (activity 0) where the model has activity. Default `active`. */
  who?: 'active' | 'all';
}

const OPINION: Family = {
  prefix: 'opinion',
  unit: 'opinion [-1, 1]',
  about: 'opinion held',
  hasHistogram: true,
  fill: fillOpinion,
};
const VOICE: Family = {
  prefix: 'voice',
  unit: 'opinion [-1, 1]',
  about: 'stance accounts are willing to show',
  hasHistogram: true,
  fill: fillVoice,
};
const SILENT: Family = {
  prefix: 'silent',
  unit: 'share [0, 1]',
  about: 'probability of staying silent',
  hasHistogram: false,
  fill: fillSilent,
};

/** Spread over a topic that has opinions. @throws NetizenError UNKNOWN_TOPIC for one that has none. */
function spreadOn(
  view: WorldView,
  kind: string,
  family: Family,
  options: { topic: number; who: 'active' | 'all' },
): Spread {
  const { topic } = options;
  if (topic < view.politicalTopics) return spreadFor(view, kind, family, options);
  throw new NetizenError(
    'UNKNOWN_TOPIC',
    `measures of ${family.prefix}: topic ${topic} has no opinions. Topics that have: 0 to ${view.politicalTopics - 1}.`,
  );
}

/** Names the group in a sentence. */
function groupText(kind: string, who: string): string {
  return `${who === 'active' ? 'active ' : ''}accounts${kind ? ` of the kind ${kind}` : ''}`;
}

function familyMeasures(family: Family, options: DriftOptions): Measure[] {
  checkKeys(`${family.prefix}Measures`, options, ['topic', 'kinds', 'who']);
  const { kinds = [], topic = 0, who = 'active' } = options;
  return ['', ...kinds].flatMap((kind): Measure[] => {
    const tail = kind ? `@${kind}` : '';
    const spread = (view: WorldView): Spread => spreadOn(view, kind, family, { topic, who });
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
        of: (view) => spread(view).histogram!,
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
      of: (view) => spreadOn(view, kind, SILENT, { topic, who }).mean,
    }),
  );
  return [...familyMeasures(VOICE, options), ...silent];
}

/** Mean fear, anger and share of words in code, faded to the present: `fear.mean`, `anger.mean`, `coded.mean`, for all and `@kind`; they need the behaviour `fearing`. */
export function feelingMeasures(options: DriftOptions = {}): Measure[] {
  checkKeys('feelingMeasures', options, ['kinds', 'who']);
  const named = { fear: 'fear of speaking', anger: 'anger', coded: 'share of words in code' };
  return (Object.keys(named) as (keyof typeof named)[]).flatMap((name) =>
    meansOf(
      `faded:${name}`,
      { ...options, name: `${name}.mean`, unit: 'share [0, 1]', about: named[name] },
      fillFeeling(name),
    ),
  );
}

/** Name of a column of trust in series: `trustOfficial` gives `official`. */
function sourceName(column: string): string {
  const short = column.replace(/^trust/, '');
  return `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
}

/** Mean trust in each kind of source that is trusted apart: `trust.official`, `trust.stateMedia`, for all and `@kind`. */
export function trustMeasures(columns: readonly string[], options: DriftOptions = {}): Measure[] {
  return columns.flatMap((column) => {
    const source = sourceName(column);
    const about = `trust in sources of the kind ${source}`;
    return meansOf(column, { ...options, name: `trust.${source}`, unit: 'trust [0, 1]', about });
  });
}

/**
 * Mean of any column that is not per topic, decoded, for all accounts and `@kind`.
 *
 * @param column - name of a column of the model, also one that a behaviour adds.
 * @param options.name - name of the series. Default the column's.
 * @param options.unit - for the table. Default `value`.
 */
export function columnMeasures(
  column: string,
  options: DriftOptions & { name?: string; unit?: string; about?: string } = {},
): Measure[] {
  checkKeys('columnMeasures', options, ['kinds', 'who', 'name', 'unit', 'about']);
  return meansOf(column, options);
}

function meansOf(
  column: string,
  options: DriftOptions & { name?: string; unit?: string; about?: string },
  fill: FillValues = fillColumn(column),
): Measure[] {
  const { about = column, kinds = [], name = column, unit = 'value', who = 'active' } = options;
  const family: Family = {
    prefix: column,
    unit,
    about,
    hasHistogram: false,
    fill,
  };
  return ['', ...kinds].map(
    (kind): Measure => ({
      name: `${name}${kind ? `@${kind}` : ''}`,
      unit,
      about: `Mean ${about}, ${groupText(kind, who)}.`,
      of: (view) => spreadFor(view, kind, family, { topic: 0, who }).mean,
    }),
  );
}
