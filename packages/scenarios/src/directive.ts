import {
  AGENCY_LEVELS,
  type AgencyLevel,
  agencies,
  agencyMeasures,
  asking,
  type ByLevel,
  days,
  deskMeasures,
  type GraphRecipe,
  incidents,
  type Model,
  type RunResult,
  restraint,
  stateMedia,
  directive as theDirective,
} from '@netizen/engine';
import { z } from 'zod';
import { cityModel, TOPIC } from './city.ts';
import { cityShape } from './city-parameters.ts';
import { defineScenario, type Expectation } from './define-scenario.ts';
import { rises } from './expectations.ts';
import type { Showing } from './showing.ts';

const CDT = 'China Digital Times, September 2011';
const GUESS = 'assumption';

const parameters = z.object({
  ...cityShape,
  agencies: z
    .int()
    .min(10)
    .max(200_000)
    .default(600)
    .meta({
      unit: 'accounts',
      source: `${GUESS}; some 120,000 in the whole country`,
      about: 'Agencies that have an account or might open one.',
    }),
  officers: z
    .int()
    .min(0)
    .max(100_000)
    .default(50)
    .meta({
      unit: 'accounts',
      source: `${CDT}: about 5,000 officers beside 4,000 official accounts; value assumed`,
      about: 'Name-verified personal accounts of officers, who speak with restraint.',
    }),
  discipline: z.number().min(0).max(1).default(0.6).meta({
    unit: 'share',
    source: GUESS,
    about: 'Share of the way from their own voice to the line of the office.',
  }),
  since: z.int().min(0).max(3650).default(500).meta({
    unit: 'days from 1 January 2010',
    source: 'choice: May 2011',
    about: 'Days of adoption before the run.',
  }),
  pace: z.number().min(0).max(365).default(30).meta({
    unit: 'days per day',
    source: 'choice: a week stands for seven months',
    about: 'Days of adoption per day of the run; visits and posts keep their own time.',
  }),
  directiveAt: z
    .number()
    .min(0)
    .default(48)
    .meta({
      unit: 'h',
      source: `${CDT}; hour is a choice`,
      about: 'Hour at which the ministry issues the directive.',
    }),
  delay: z.number().min(0).max(1000).default(12).meta({
    unit: 'h',
    source: GUESS,
    about: 'Mean time that the directive takes from one level to the next.',
  }),
  compliance: z.number().min(0).max(1).default(1).meta({
    unit: 'factor',
    source: GUESS,
    about:
      'Factor on the shares that comply: 1, 0.9, 0.75 and 0.5 from ministry to county; 0 is the counterfactual.',
  }),
  openness: z
    .number()
    .min(0)
    .max(1)
    .default(0.9)
    .meta({
      unit: 'share',
      source: `${CDT}: openness; value assumed`,
      about: 'Target of the share of questions answered; 0.2 without the directive.',
    }),
  lag: z
    .number()
    .gt(0)
    .max(168)
    .default(3)
    .meta({
      unit: 'h',
      source: `${CDT}: answers in a timely way; value assumed`,
      about: 'Target of the mean time to an answer; 24 h without the directive.',
    }),
  register: z.number().min(0).max(1).default(0.6).meta({
    unit: '0 press release .. 1 anecdote',
    source: GUESS,
    about: 'Target of how posts and answers speak; 0.1 without the directive.',
  }),
  opening: z.number().min(0).max(1).default(0.01).meta({
    unit: '1/h',
    source: GUESS,
    about: 'Hazard of opening an account that the directive adds where it is followed.',
  }),
  askingRate: z.number().min(0).max(1).default(0.003).meta({
    unit: 'probability',
    source: GUESS,
    about: 'Chance of asking an agency per post read on the authorities, at resting salience.',
  }),
});

type P = z.output<typeof parameters>;

const byLevel = (value: (level: AgencyLevel) => number): ByLevel =>
  Object.fromEntries(AGENCY_LEVELS.map((level) => [level, value(level)])) as Record<
    AgencyLevel,
    number
  >;
const COMPLIANCE = { ministry: 1, province: 0.9, city: 0.75, county: 0.5 };

function modelOf(p: P, graph?: GraphRecipe): Model {
  return cityModel(p, {
    name: 'directive',
    graph,
    kinds: {
      official: { count: p.agencies, place: [0.0005, 0.1] },
      officer: { count: p.officers, place: [0.005, 0.3] },
    },
    behaviours: [
      restraint({ discipline: p.discipline, duties: [TOPIC.authorities] }),
      asking({ kind: 'official', topic: TOPIC.authorities, rate: p.askingRate }),
    ],
    institutions: [
      incidents({ topic: TOPIC.authorities, perWeek: p.incidentsPerWeek }),
      theDirective({
        at: p.directiveAt,
        delay: byLevel(() => p.delay),
        compliance: byLevel((level) => p.compliance * COMPLIANCE[level]),
        openness: p.openness,
        lag: p.lag,
        register: p.register,
        opening: p.opening,
      }),
      agencies({
        since: p.since,
        pace: p.pace,
        directives: ['directive'],
        topic: TOPIC.authorities,
      }),
      stateMedia({ agenda: [0.1, 0.2, 0.7] }),
    ],
    measures: [
      ...agencyMeasures({ directives: ['directive'] }),
      ...deskMeasures({ name: 'agencies', kind: 'official' }),
    ],
    events: [{ at: p.directiveAt, marker: 'directive' }],
  });
}

/** Hour at which a series first passes half of its last value. */
function halfWay(values: Float64Array, hours: Float64Array): number {
  const half = (values.at(-1) ?? 0) / 2;
  return hours[values.findIndex((value) => value > half)] ?? Number.NaN;
}

const descends: Expectation = {
  about: 'the directive is followed at each level no earlier than at the level above',
  holds(result) {
    const times = AGENCY_LEVELS.map((level) =>
      halfWay(result.series(`directive.followed@${level}`), result.hours),
    ).filter((hour) => !Number.isNaN(hour));
    return times.length > 1 && times.every((hour, l) => l === 0 || hour >= times[l - 1]!);
  },
};

function showing(result: RunResult): Showing {
  const of = (name: string): string[] => AGENCY_LEVELS.map((level) => `${name}@${level}`);
  const labels = (name: string): Record<string, string> =>
    Object.fromEntries(AGENCY_LEVELS.map((level) => [`${name}@${level}`, level]));
  const times = AGENCY_LEVELS.map((level) => {
    const hour = halfWay(result.series(`directive.followed@${level}`), result.hours);
    return `${level} ${Number.isNaN(hour) ? 'never' : `hour ${hour}`}`;
  });
  return {
    figures: [
      {
        plot: 'series',
        series: of('directive.followed'),
        options: {
          title: 'Agencies that follow the directive',
          labels: labels('directive.followed'),
        },
        caption: 'Share of the agencies of each level that have received the directive and comply.',
      },
      {
        plot: 'series',
        series: of('agencies.opened'),
        options: { title: 'Agencies with an account', labels: labels('agencies.opened') },
      },
      {
        plot: 'series',
        series: ['agencies.asked', 'agencies.answered', 'agencies.dropped'],
        options: { title: 'Questions since the start' },
      },
      { plot: 'series', series: ['agencies.response'], options: { title: 'Hours to an answer' } },
      {
        plot: 'series',
        series: ['trust.official'],
        options: { title: 'Trust in official accounts' },
      },
    ],
    notes: [`Half of those that follow it in the end did so by: ${times.join(', ')}.`],
    ends: ['against the authorities', 'for the authorities'],
  };
}

/** A ministry urges agencies to open accounts and to answer: the directive goes down the levels with delay and partial compliance. */
export const directive = defineScenario({
  name: 'directive',
  summary:
    'A ministry urges agencies at all levels to open accounts and answer; the order arrives late and is followed in part.',
  module: import.meta.url,
  export: 'directive',
  parameters,
  accounts: 'netizens',
  defaultHours: days(7),
  model: (p, { graph }) => modelOf(p, graph),
  figures: showing,
  expect: [descends, rises('agencies.opened', { after: 'directive' })],
  headlines: [
    { series: 'agencies.opened', about: 'agencies with an account', digits: 0 },
    {
      series: 'directive.followed@county',
      about: 'share of county agencies that follow the directive',
      digits: 2,
    },
    { series: 'agencies.response', about: 'mean hours to an answer, last 24 h', digits: 1 },
  ],
});
