import {
  asking,
  criticMeasures,
  days,
  deskMeasures,
  type GraphRecipe,
  incidents,
  type Model,
  officialDesk,
  replyPolicy,
  witnessing,
} from '@netizen/engine';
import { cityModel, TOPIC } from './city.ts';
import { defineScenario } from './define-scenario.ts';
import { rises } from './expectations.ts';
import {
  openToCriticsParameters,
  type OpenToCriticsParameters as P,
} from './open-to-critics-parameters.ts';
import type { Showing } from './showing.ts';

const desk = (p: P) =>
  officialDesk({
    name: 'desk',
    kind: 'police',
    topic: TOPIC.authorities,
    openness: p.openness,
    patience: p.patience,
    postsPerDay: p.postsPerDay,
    register: p.register,
  });

function modelOf(p: P, graph?: GraphRecipe): Model {
  const rank = Math.min(0.9, (p.deskRank + 0.5) / (graph?.size ?? p.netizens));
  return cityModel(
    { ...p, mediaAccounts: 0 },
    {
      name: 'open-to-critics',
      graph,
      kinds: { police: { count: 1, place: [rank, rank], trust: 'trustPolice', wakes: false } },
      trust: { patience: p.patience },
      behaviours: [
        asking({ kind: 'police', topic: TOPIC.authorities, rate: p.askingRate }),
        witnessing({
          kind: 'police',
          engaged: p.engaged,
          ignored: p.ignored,
          blocked: p.blocked,
          onlooking: p.onlooking,
          patience: p.patience,
        }),
      ],
      institutions: [
        incidents({ topic: TOPIC.authorities, perWeek: p.incidentsPerWeek }),
        desk(p),
        replyPolicy({
          kind: 'police',
          policy: p.policyBefore,
          effort: p.effort,
          delay: p.replyDelay,
          patience: p.patience,
        }),
      ],
      events: [
        {
          at: p.changeAt,
          target: 'replyPolicy',
          set: { policy: p.policyAfter },
          marker: 'policy-change',
        },
      ],
      initial: { trustPolice: p.firstTrust },
      trusts: ['trustPolice'],
      measures: [
        ...criticMeasures({ trust: 'trustPolice' }),
        ...deskMeasures({ name: 'desk', kind: 'police' }),
      ],
    },
  );
}

const showing: Showing = {
  figures: [
    {
      plot: 'series',
      series: ['trust.critics', 'trust.onlookers'],
      options: {
        title: 'Trust in the police of critics and of everybody else',
        yTitle: 'trust, 0 to 1',
        labels: { 'trust.critics': 'critics', 'trust.onlookers': 'all others' },
      },
      caption:
        'Critics are accounts that have criticised at least once; who joins them brings the trust of an onlooker along.',
    },
    {
      plot: 'series',
      series: ['critics.critical', 'critics.engaged', 'critics.ignored', 'critics.blocked'],
      options: {
        title: 'What became of criticism, since the start',
        yTitle: 'comments',
        labels: {
          'critics.critical': 'critical comments',
          'critics.engaged': 'answered',
          'critics.ignored': 'passed over',
          'critics.blocked': 'blocked',
        },
      },
    },
    {
      plot: 'series',
      series: ['desk.asked', 'desk.answered', 'desk.dropped'],
      options: { title: 'Questions since the start', yTitle: 'questions' },
    },
    {
      plot: 'series',
      series: ['desk.positive'],
      options: {
        title: 'How comments make it look: friendly share of the last 24 h',
        yTitle: 'share',
        domain: [0, 1],
      },
      caption:
        'Removed comments are counted here too: it is what was said, not what is left to see.',
    },
  ],
  ends: ['against the authorities', 'for the authorities'],
};

/** The police ignore, answer or block those who criticise them, and answer some questions: what becomes of trust. */
export const openToCritics = defineScenario({
  name: 'open-to-critics',
  summary:
    'The police ignore, answer or block those who criticise them; critics and onlookers draw their conclusions.',
  module: import.meta.url,
  export: 'openToCritics',
  parameters: openToCriticsParameters,
  accounts: 'netizens',
  defaultHours: days(7),
  model: (p, { graph }) => modelOf(p, graph),
  figures: () => showing,
  expect: [rises('trust.critics', { after: 'policy-change' })],
  headlines: [
    {
      series: 'trust.critics',
      about: 'mean trust in the police of those who criticised',
      digits: 3,
    },
    {
      series: 'trust.onlookers',
      about: 'mean trust in the police of all others that visit',
      digits: 3,
    },
    { series: 'critics.critical', about: 'critical comments', digits: 0 },
  ],
});
