import type { RunResult } from '@netizen/engine';
import { heldVoicedFigure } from './held-voiced-figure.ts';
import type { Showing } from './showing.ts';
import { SILENCE_TOPIC } from './silence-model.ts';

const TOPICS = (['critique', 'abuse', 'unrest'] as const).filter((name) => name in SILENCE_TOPIC);

/** Mean of a series over the hours in (from, to]; NaN where nothing was recorded. */
function meanBetween(result: RunResult, name: string, from: number, to: number): number {
  const values = result.series(name);
  let sum = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    if (result.hours[t]! <= from || result.hours[t]! > to || Number.isNaN(values[t])) continue;
    sum += values[t]!;
    count++;
  }
  return sum / count;
}

const ROWS: readonly [name: string, about: string][] = [
  ['opinion.mean', 'held opinion of the authorities'],
  ['voice.mean', 'voiced'],
  ['gauge.mean', 'gauged from visible posts'],
  ['gauge.bias', 'gauged less held'],
  ['silent.share', 'share silent'],
  ['fear.mean', 'mean fear'],
  ['anger.mean', 'mean anger'],
];

/** Means of the day before the censor steps in and of the last day. */
function tableOf(result: RunResult): unknown[][] {
  const end = result.hours.at(-1) ?? 0;
  const step = result.markers.find(({ name }) => name === 'censor')?.hour ?? end;
  return ROWS.map(([name, about]) => [
    about,
    Number(meanBetween(result, name, step - 24, step).toFixed(3)),
    Number(meanBetween(result, name, end - 24, end).toFixed(3)),
  ]);
}

/** Says how a run of `silence` is best shown. */
export function silenceFigures(result: RunResult): Showing {
  return {
    figures: [
      heldVoicedFigure(),
      {
        plot: 'series',
        series: ['gauge.bias', 'voice.bias'],
        options: {
          title: 'How far what shows is from what is held',
          yTitle: 'difference of opinion',
          labels: { 'gauge.bias': 'poll less held', 'voice.bias': 'voiced less held' },
        },
      },
      {
        plot: 'series',
        series: ['silent.share', 'fear.mean', 'anger.mean'],
        options: {
          title: 'Who keeps silent, and why',
          yTitle: '0 .. 1',
          labels: {
            'silent.share': 'share silent',
            'fear.mean': 'mean fear',
            'anger.mean': 'mean anger',
          },
        },
      },
      {
        plot: 'series',
        series: TOPICS.map((name) => `deleted.share.${name}`),
        options: {
          title: 'What is deleted, by topic',
          yTitle: 'share of the originals of a day',
          labels: Object.fromEntries(TOPICS.map((name) => [`deleted.share.${name}`, name])),
        },
      },
      {
        plot: 'series',
        series: ['moderation.reported', 'moderation.reportedGone', 'moderation.reportedWrong'],
        options: {
          title: 'What reports by readers led to, since the start',
          yTitle: 'posts',
          labels: {
            'moderation.reported': 'brought to the censor',
            'moderation.reportedGone': 'deleted after reports',
            'moderation.reportedWrong': 'of these, without cause',
          },
        },
      },
    ],
    tables: [
      {
        caption: 'Before the censor, and at the end',
        columns: ['figure', 'day before the censor', 'last day'],
        rows: tableOf(result),
      },
    ],
    ends: ['against the authorities', 'for the authorities'],
  };
}
