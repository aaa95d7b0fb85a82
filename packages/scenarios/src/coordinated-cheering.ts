import {
  attending,
  attentionMeasure,
  coordinatedCheering as cheering,
  days,
  incidents,
  type Measure,
  stateMedia,
  type WorldView,
} from '@netizen/engine';
import { z } from 'zod';
import { cityModel, TOPIC } from './city.ts';
import { cityShape } from './city-parameters.ts';
import { defineScenario } from './define-scenario.ts';
import { rises } from './expectations.ts';
import { volumeShare } from './topic-measures.ts';

const KPR = 'King, Pan and Roberts 2017';

const parameters = z.object({
  ...cityShape,
  cheererShare: z.number().min(0).max(0.2).default(0.01).meta({
    unit: 'share',
    source: 'assumption',
    about: 'Accounts that are run together, among all.',
  }),
  threshold: z.number().min(0).default(3).meta({
    unit: 'times the resting salience',
    source: 'assumption',
    about: 'Salience of the authorities that starts a campaign.',
  }),
  lag: z.number().min(0).max(168).default(3).meta({
    unit: 'h',
    source: 'assumption',
    about: 'Time from passing the threshold to the first posts.',
  }),
  posts: z.number().min(0).max(1000).default(6).meta({
    unit: 'posts/account',
    source: 'assumption',
    about: 'Posts of each of these accounts in a campaign; 0 is the counterfactual.',
  }),
  burst: z
    .number()
    .gt(0)
    .max(168)
    .default(8)
    .meta({
      unit: 'h',
      source: `${KPR}: bursts of a day or two; value assumed`,
      about: 'Time in which a burst falls to 1/e.',
    }),
  cheerShare: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .meta({
      unit: 'share',
      source: `${KPR}: about 80% cheerleading`,
      about: 'Posts that cheer; the others distract with gossip.',
    }),
  incidentAt: z.number().min(0).default(72).meta({
    unit: 'h',
    source: 'choice',
    about: 'Hour of the incident that everybody talks about.',
  }),
  severity: z.number().gt(0).max(100).default(6).meta({
    unit: 'relative salience',
    source: 'assumption',
    about: 'Salience that it adds.',
  }),
});

type P = z.output<typeof parameters>;

/** Posts of the accounts run together so far. */
const written: Measure = {
  name: 'cheering.posts',
  unit: 'posts',
  about: 'Posts written in campaigns since the start.',
  of: (view: WorldView) =>
    (view.institution('coordinatedCheering').posted as Uint32Array).reduce((sum, n) => sum + n, 0),
};

const volume = volumeShare('volume.authorities', {
  kinds: ['netizen', 'leader'],
  topic: TOPIC.authorities,
  hours: 24,
});

const modelOf = (p: P, graph: Parameters<typeof cityModel>[1]['graph']) =>
  cityModel(p, {
    name: 'coordinated-cheering',
    graph,
    trusts: ['trustStateMedia'],
    kinds: {
      cheerer: {
        count: Math.floor(p.cheererShare * (graph?.size ?? p.netizens)),
        place: [0.005, 0.6],
        wakes: false,
      },
    },
    behaviours: [attending({ topic: TOPIC.authorities, halfLife: 24 })],
    institutions: [
      incidents({
        topic: TOPIC.authorities,
        perWeek: p.incidentsPerWeek,
        planned: [{ at: p.incidentAt, severity: p.severity }],
      }),
      stateMedia({ agenda: [0.1, 0.2, 0.7] }),
      cheering({
        watch: TOPIC.authorities,
        threshold: p.threshold,
        lag: p.lag,
        posts: p.posts,
        burst: p.burst,
        cheerShare: p.cheerShare,
        cheerTopic: TOPIC.livelihood,
        distractTopic: TOPIC.gossip,
      }),
    ],
    measures: [attentionMeasure({ name: 'authorities' }), volume, written],
    events: [{ at: p.incidentAt, marker: 'incident' }],
  });

/** When criticism becomes loud, accounts run together cheer and distract; measured against a run in which they do not. */
export const coordinatedCheering = defineScenario({
  name: 'coordinated-cheering',
  summary:
    'When criticism becomes loud, accounts that are run together post bursts about other things.',
  module: import.meta.url,
  export: 'coordinatedCheering',
  parameters,
  accounts: 'netizens',
  defaultHours: days(10),
  model: (p, { graph }) => modelOf(p, graph),
  expect: [rises('cheering.posts', { after: 'incident' })],
  figures: () => ({
    figures: [
      {
        plot: 'series',
        series: ['attention.authorities', 'volume.authorities'],
        options: {
          title: 'Attention to the authorities',
          labels: { 'attention.authorities': 'posts read', 'volume.authorities': 'posts written' },
        },
        caption:
          'Share of the posts read, and of those written by ordinary accounts and leaders, that are about the authorities. Compare with posts = 0 on the same seed.',
      },
      {
        plot: 'series',
        series: ['cheering.posts'],
        options: { title: 'Posts of the accounts run together, since the start' },
      },
      {
        plot: 'series',
        series: ['salience.authorities'],
        options: { title: 'Salience of the authorities' },
      },
    ],
    ends: ['against the authorities', 'for the authorities'],
  }),
  headlines: [
    {
      series: 'attention.authorities',
      about: 'share of posts read about the authorities',
      digits: 3,
    },
  ],
});
