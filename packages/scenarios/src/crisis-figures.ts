import type { RunResult } from '@netizen/engine';
import { CLAIM } from './crisis-model.ts';
import { leadBetween, tellLead } from './lead.ts';
import type { FigureWish, Showing } from './showing.ts';

const SALIENCE = 'salience.authorities';
const MICROBLOGS = 'volume.microblogs';
const MEDIA = 'volume.stateMedia';
const OUTSIDE = 'volume.outsideMedia';
const CAUSES = {
  service: 'answers',
  tone: 'tone',
  unanswered: 'unanswered',
  errors: 'errors',
  deletions: 'deletions',
};
const KINDS = {
  netizen: 'netizens',
  leader: 'leaders',
  official: 'the office',
  stateMedia: 'state media',
  outsideMedia: 'media outside',
};

/** Recorded series with their hours and markers. */
interface Recorded {
  readonly hours: Float64Array;
  readonly markers: readonly { hour: number; name: string }[];
  series(name: string): Float64Array;
}

/** How attention to the disaster came and went, hours after it; NaN where the run is too short. */
export interface Course {
  /** Hour of the largest value. */
  readonly peak: number;
  /** Hours by which half and nine tenths of all that is above the level before have come. */
  readonly t50: number;
  readonly t90: number;
}

/** Looks at a series from the disaster to 240 h after it, above its mean over the hours before. */
export function courseOf(result: Recorded, name: string): Course {
  const start = result.markers.find((marker) => marker.name === 'disaster')?.hour ?? 0;
  const values = result.series(name);
  const rows = Array.from(values.keys());
  const before = rows.filter((t) => result.hours[t]! <= start && !Number.isNaN(values[t]!));
  const level = before.reduce((sum, t) => sum + values[t]!, 0) / Math.max(1, before.length);
  const after = rows.filter((t) => result.hours[t]! > start && result.hours[t]! <= start + 240);
  const excess = after.map((t) => Math.max(0, values[t]! - level));
  const total = excess.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return { peak: Number.NaN, t50: Number.NaN, t90: Number.NaN };
  const hourOf = (n: number): number => result.hours[after[n]!]! - start;
  const when = (share: number): number => {
    let sum = 0;
    const row = excess.findIndex((value) => {
      sum += value;
      return sum >= share * total;
    });
    return hourOf(row);
  };
  return { peak: hourOf(excess.indexOf(Math.max(...excess))), t50: when(0.5), t90: when(0.9) };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function courseRows(result: RunResult): unknown[][] {
  return [
    ['salience of the authorities', SALIENCE],
    ['posts of netizens and leaders on them', MICROBLOGS],
  ].map(([about, name]) => {
    const { peak, t50, t90 } = courseOf(result, name!);
    return [about, round(peak, 1), round(t50, 1), round(t90, 1), round(t90 / t50, 1)];
  });
}

/** Hours from the disaster to the first row in which a series is above a level. */
function firstRow(
  result: RunResult,
  start: number,
  [about, name]: [about: string, name: string],
  level = 0,
): unknown[] {
  const values = result.series(name);
  const row = values.findIndex((value, t) => value > level && result.hours[t]! > start);
  return [about, row < 0 ? 'never' : round(result.hours[row]! - start, 1)];
}

function timeRows(result: RunResult): unknown[][] {
  const at = (name: string): number =>
    result.markers.find((marker) => marker.name === name)?.hour ?? Number.NaN;
  const start = at('disaster');
  const stated = result.series('office.stated')[result.hours.findLastIndex((h) => h <= start)] ?? 0;
  return [
    firstRow(result, start, ['rumours on the platform', 'rumour.reach']),
    firstRow(result, start, ['media outside', OUTSIDE]),
    firstRow(result, start, ['state media on the authorities', MEDIA]),
    ['first official statement', round(at('statement') - start, 1)],
    firstRow(result, start, ['official statement on a hot subject', 'office.stated'], stated),
  ];
}

function costRows(result: RunResult): unknown[][] {
  const rows: [about: string, name: string, digits: number][] = [
    ['trust in the office at the end', 'trust.official', 3],
    ['of its change: errors', 'legitimacy.errors', 4],
    ['of its change: questions left open', 'legitimacy.unanswered', 4],
    ['of its change: posts seen to vanish', 'legitimacy.deletions', 4],
    ['believe in the cover-up at the end', `belief.claim${CLAIM.coverUp}`, 3],
    ['questions given up', 'office.dropped', 0],
    ['posts deleted', 'moderation.deleted', 0],
    ['of these, critical of the authorities', 'moderation.silenced', 0],
    ['deleted without cause', 'moderation.wrong', 0],
    ['mean fear of speaking at the end', 'fear.mean', 3],
  ];
  return rows.map(([about, name, digits]) => [about, round(result.last(name), digits)]);
}

/** Series of a family with what they are called, by the ends of their names. */
const labelled = (prefix: string, words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([name, word]) => [`${prefix}${name}`, word]));

function figuresOf(): FigureWish[] {
  const causes = labelled('legitimacy.', CAUSES);
  const shares = labelled('attention.share@', KINDS);
  return [
    {
      plot: 'series',
      series: [MICROBLOGS, MEDIA, OUTSIDE],
      options: {
        title: 'Posts and articles on the authorities',
        yTitle: 'per hour',
        labels: {
          [MICROBLOGS]: 'netizens and leaders',
          [MEDIA]: 'state media',
          [OUTSIDE]: 'media outside',
        },
      },
      caption: 'Articles of the media outside count whether the platform blocks them or not.',
    },
    {
      plot: 'series',
      series: [`belief.claim${CLAIM.figures}`, `belief.claim${CLAIM.coverUp}`],
      options: {
        title: 'Who believes what',
        yTitle: 'share of accounts that visit',
        labels: {
          [`belief.claim${CLAIM.figures}`]: 'far more victims (true)',
          [`belief.claim${CLAIM.coverUp}`]: 'a cover-up (false)',
        },
      },
    },
    {
      plot: 'series',
      series: ['trust.official', 'trust.stateMedia', 'trust.outside'],
      options: {
        title: 'Trust',
        yTitle: 'trust, 0 to 1',
        labels: {
          'trust.official': 'the office',
          'trust.stateMedia': 'state media',
          'trust.outside': 'media outside',
        },
      },
    },
    {
      plot: 'series',
      series: Object.keys(causes),
      options: {
        title: 'What moved trust in the office',
        yTitle: 'change since the start',
        labels: causes,
      },
    },
    {
      plot: 'series',
      series: Object.keys(shares),
      options: {
        title: 'Whose posts are read',
        yTitle: 'share of posts read',
        domain: [0, 1],
        labels: shares,
      },
      caption: 'Reposts count for who wrote what they repost.',
    },
    {
      plot: 'series',
      series: ['attention.evenness', 'office.hotAnswered'],
      options: {
        title: 'Diversity of topics read, and hot subjects answered',
        yTitle: 'share',
        domain: [0, 1],
        labels: {
          'attention.evenness': 'evenness of topics read',
          'office.hotAnswered': 'hot subjects with a statement',
        },
      },
    },
  ];
}

/** Says how a run of `crisis` is best shown. */
export function crisisFigures(result: RunResult): Showing {
  const sides: [string, string, string, string][] = [
    [MICROBLOGS, 'microblogs', MEDIA, 'state media'],
    [MICROBLOGS, 'microblogs', OUTSIDE, 'media outside'],
    [OUTSIDE, 'media outside', MEDIA, 'state media'],
  ];
  const notes = sides.flatMap(([first, firstName, second, secondName]) => {
    const lead = leadBetween(result.series(first), result.series(second));
    return lead === null ? [] : tellLead(lead, firstName, secondName);
  });
  return {
    figures: figuresOf(),
    tables: [
      {
        caption: 'How attention came and went',
        columns: ['what', 'peak, h', 'half by, h', 'nine tenths by, h', 'their ratio'],
        rows: courseRows(result),
      },
      {
        caption: 'Who spoke when',
        columns: ['what', 'hours after the disaster'],
        rows: timeRows(result),
      },
      { caption: 'What it cost', columns: ['cost', 'value'], rows: costRows(result) },
    ],
    notes,
    ends: ['against the authorities', 'for the authorities'],
  };
}
