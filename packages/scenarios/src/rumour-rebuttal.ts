import {
  beliefMeasures,
  believing,
  days,
  type GraphRecipe,
  incidents,
  type Model,
  type RunResult,
  rebuttalDesk,
  rumours,
} from '@netizen/engine';
import { cityModel, TOPIC } from './city.ts';
import { defineScenario } from './define-scenario.ts';
import { endsBetween, rises } from './expectations.ts';
import {
  type RumourRebuttalParameters as P,
  rumourRebuttalParameters,
} from './rumour-rebuttal-parameters.ts';
import type { Showing } from './showing.ts';

function modelOf(p: P, graph?: GraphRecipe): Model {
  const rank = Math.min(0.9, (p.deskRank + 0.5) / (graph?.size ?? p.netizens));
  return cityModel(
    { ...p, mediaAccounts: 0 },
    {
      name: 'rumour-rebuttal',
      graph,
      kinds: { police: { count: 1, place: [rank, rank], trust: 'trustPolice', wakes: false } },
      claims: 1,
      behaviours: [
        believing({
          peerTrust: p.peerTrust,
          motivation: p.motivation,
          halfLife: p.halfLife,
          gain: p.gain,
          loss: p.loss,
        }),
      ],
      institutions: [
        incidents({ topic: TOPIC.authorities, perWeek: p.incidentsPerWeek }),
        rumours({
          planned: [{ at: p.rumourAt, isTrue: p.rumourTrue }],
          outAfter: p.truthAfter,
          sources: p.starters,
          appeal: p.rumourAppeal,
          topic: TOPIC.authorities,
        }),
        rebuttalDesk({
          kind: 'police',
          delay: p.delay,
          accuracy: p.accuracy,
          authority: p.authority,
          transparency: p.transparency,
          detail: p.detail,
          posts: p.answerPosts,
          appeal: p.answerAppeal,
        }),
      ],
      events: [
        { at: p.rumourAt, marker: 'rumour' },
        { at: p.rumourAt + p.delay, marker: 'answer' },
        { at: p.rumourAt + p.truthAfter, marker: 'truth-out' },
      ],
      initial: { trustPolice: p.firstTrust },
      trusts: ['trustPolice'],
      measures: beliefMeasures(),
    },
  );
}

/** Hours after the start of the rumour at which the table looks. */
const LOOKS = [6, 24, 48, 96];
const COLUMNS = [
  'hours after the rumour began',
  'heard the rumour',
  'believe it',
  'heard the answer, of those who heard the rumour',
  'hold what is the case, of those who heard either',
];
const SERIES = ['rumour.reach', 'belief.share', 'rebuttal.reach', 'belief.correct'];

/** Recorded values at the last hour that is not after the one wanted; none where the run ended before. */
function rowAt(result: RunResult, start: number, after: number): number[] | undefined {
  const row = result.hours.findLastIndex((hour) => hour <= start + after);
  if ((result.hours.at(-1) ?? 0) < start + after) return undefined;
  if (row < 0) return undefined;
  return [after, ...SERIES.map((name) => Number(result.series(name)[row]!.toFixed(3)))];
}

function showing(result: RunResult): Showing {
  const start = result.markers.find(({ name }) => name === 'rumour')?.hour ?? 0;
  const rows = LOOKS.map((after) => rowAt(result, start, after)).filter((row) => row !== undefined);
  return {
    figures: [
      {
        plot: 'series',
        series: ['rumour.reach', 'belief.share'],
        options: {
          title: 'Who heard the rumour, and who believes it',
          yTitle: 'share of accounts that visit',
          labels: { 'rumour.reach': 'heard it', 'belief.share': 'believe it' },
        },
      },
      {
        plot: 'series',
        series: ['rebuttal.reach', 'belief.correct'],
        options: {
          title: 'How far the answer follows the rumour',
          yTitle: 'share',
          domain: [0, 1],
          labels: {
            'rebuttal.reach': 'heard the denial',
            'belief.correct': 'hold what is the case',
          },
        },
        caption:
          'Denial: of those who heard the rumour. What is the case: of those who heard the rumour or its denial.',
      },
      {
        plot: 'series',
        series: ['trust.police'],
        options: { title: 'Trust in the police', yTitle: 'trust, 0 to 1' },
        caption: 'Only those who heard the answer settle with the police once the truth is out.',
      },
    ],
    tables: [{ caption: 'Rumour and answer', columns: COLUMNS, rows }],
    ends: ['against the authorities', 'for the authorities'],
  };
}

/** A rumour about the authorities spreads; the police answer after a delay, rightly or wrongly, until the truth is out. */
export const rumourRebuttal = defineScenario({
  name: 'rumour-rebuttal',
  summary:
    'A rumour spreads and the police answer it, sooner or later, rightly or wrongly; then the truth comes out.',
  module: import.meta.url,
  export: 'rumourRebuttal',
  parameters: rumourRebuttalParameters,
  accounts: 'netizens',
  defaultHours: days(7),
  model: (p, { graph }) => modelOf(p, graph),
  figures: showing,
  expect: [rises('belief.correct', { after: 'truth-out' }), endsBetween('rumour.reach', 1e-4, 1)],
  headlines: [
    {
      series: 'rumour.reach',
      about: 'share of accounts that visit and heard the rumour',
      digits: 3,
    },
    { series: 'belief.share', about: 'share that believes it', digits: 3 },
    {
      series: 'rebuttal.reach',
      about: 'share that heard a denial, of those who heard the rumour',
      digits: 3,
    },
    { series: 'trust.police', about: 'mean trust in the police, 0 .. 1', digits: 3 },
  ],
});
