import {
  days,
  type GraphRecipe,
  incidents,
  type Model,
  mediaDiet,
  type RunResult,
  stateMedia,
} from '@netizen/engine';
import { crossCorrelation, grangerTest } from '@netizen/engine/measures';
import { z } from 'zod';
import { cityModel, TOPIC } from './city.ts';
import { cityShape } from './city-parameters.ts';
import { defineScenario, type Expectation } from './define-scenario.ts';
import { presets } from './presets.ts';
import type { Showing } from './showing.ts';
import { volumeMeasure } from './topic-measures.ts';

const FT = 'Financial Times, 5 December 2011';
const GUESS = 'assumption';

const parameters = z.object({
  ...cityShape,
  mediaAccounts: z.int().min(1).max(1000).default(12).meta({
    unit: 'accounts',
    source: GUESS,
    about: 'Accounts of state media.',
  }),
  incidentsPerWeek: z.number().min(0).max(100).default(5).meta({
    unit: '1/week',
    source: GUESS,
    about: 'Incidents for which authorities are blamed.',
  }),
  mediaQuota: z.number().min(0).max(500).default(10).meta({
    unit: 'posts/day',
    source: GUESS,
    about: 'Own agenda of each state media account.',
  }),
  mediaLag: z.number().gt(0).max(168).default(6).meta({
    unit: 'h',
    source: GUESS,
    about: 'Mean time from a place on the hot list to the decision to cover it.',
  }),
  coverBase: z
    .number()
    .min(-20)
    .max(20)
    .default(-1)
    .meta({
      unit: '1',
      source: `${FT}: microblogs oblige the state media to follow; value assumed`,
      about: 'Willingness to cover what is hot; -20 is the counterfactual without obligation.',
    }),
  coverVeto: z.number().min(0).max(20).default(4).meta({
    unit: '1',
    source: GUESS,
    about: 'Weight of sensitivity against covering.',
  }),
  platform: z
    .enum(['sinaWeibo2011', 'tencentWeibo2011', 'twitterPolice'])
    .default('sinaWeibo2011')
    .meta({
      unit: 'name',
      source: 'see presets',
      about: 'Preset that gives visits, first trust and news from outside the platform.',
    }),
});

type P = z.output<typeof parameters>;

const MICROBLOGS = 'volume.microblogs';
const MEDIA = 'volume.stateMedia';

function modelOf(p: P, graph?: GraphRecipe): Model {
  const preset = presets[p.platform];
  return cityModel(p, {
    name: 'hot-topic-agenda',
    graph,
    trusts: ['trustStateMedia'],
    platform: preset,
    behaviours: [mediaDiet({ ...preset.diet })],
    institutions: [
      incidents({ topic: TOPIC.authorities, perWeek: p.incidentsPerWeek }),
      stateMedia({
        quota: p.mediaQuota,
        lag: p.mediaLag,
        agenda: [0.1, 0.2, 0.7],
        coverBase: p.coverBase,
        coverVeto: p.coverVeto,
      }),
    ],
    measures: [
      volumeMeasure(MICROBLOGS, {
        kinds: ['netizen', 'leader'],
        topic: TOPIC.authorities,
        hours: 1,
      }),
      volumeMeasure(MEDIA, { kinds: ['stateMedia'], topic: TOPIC.authorities, hours: 1 }),
    ],
    recordEvery: 1,
  });
}

/** Steps back that one volume may tell about the other. */
const LAGS = 6;
/** Longest lead looked at, hours. */
const FARTHEST = 24;

/** The series of a result. */
interface Recorded {
  series(name: string): Float64Array;
}

/** Change against the same hour of the day before, which takes out the rhythm of the day. */
function againstYesterday(values: Float64Array): Float64Array {
  return values.slice(24).map((value, t) => value - values[t]!);
}

/** Who leads whom: the peak of the cross-correlation, above 0 when microblogs lead, and Granger tests in both directions. */
export function leadOf(result: Recorded) {
  const microblogs = againstYesterday(result.series(MICROBLOGS));
  const media = againstYesterday(result.series(MEDIA));
  const least = Math.max(FARTHEST + 2, 3 * LAGS + 2);
  const varies = (values: Float64Array): boolean => values.some((value) => value !== values[0]);
  if (microblogs.length < least || !varies(microblogs) || !varies(media)) return null;
  const { lags, peak, peakLag, values } = crossCorrelation(microblogs, media, FARTHEST);
  const microblogsLead = grangerTest(microblogs, media, LAGS);
  const mediaLead = grangerTest(media, microblogs, LAGS);
  return { lags, values, peak, peakLag, microblogsLead, mediaLead };
}

const tell = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

function showing(result: RunResult): Showing {
  const lead = leadOf(result);
  const notes =
    lead === null
      ? ['The run is too short, or one side too quiet, to tell who leads whom.']
      : [
          `The volumes, each against the same hour of the day before, agree most (${lead.peak.toFixed(2)}) when state media are read ${Math.abs(lead.peakLag)} h ${lead.peakLag >= 0 ? 'later' : 'earlier'} than microblogs.`,
          `Microblogs help to predict state media beyond their own past: F = ${lead.microblogsLead.f.toFixed(1)}, ${tell(lead.microblogsLead.p)}. State media help to predict microblogs: F = ${lead.mediaLead.f.toFixed(1)}, ${tell(lead.mediaLead.p)} (Granger, ${LAGS} lags of an hour).`,
        ];
  return {
    figures: [
      {
        plot: 'series',
        series: [MICROBLOGS, MEDIA],
        options: {
          title: 'Posts on the authorities',
          labels: { [MICROBLOGS]: 'netizens and leaders', [MEDIA]: 'state media' },
        },
        caption:
          'Originals, and reposts of them on the same side: what netizens repost of state media is counted on neither, or every post of the media would seem to lead.',
      },
      { plot: 'series', series: [MEDIA], options: { title: 'State media alone' } },
      { plot: 'series', series: ['salience.authorities'], options: { title: 'Salience' } },
    ],
    tables:
      lead === null
        ? []
        : [
            {
              caption:
                'Correlation of microblogs with state media so many hours later, every third hour',
              columns: ['hours', 'correlation'],
              rows: Array.from(lead.lags, (lag, n) => [
                lag,
                Number(lead.values[n]!.toFixed(3)),
              ]).filter(([lag]) => lag! % 3 === 0),
            },
          ],
    notes,
    ends: ['against the authorities', 'for the authorities'],
  };
}

const microblogsLead: Expectation = {
  about: 'microblogs help to predict state media beyond their own past (Granger, p < 0.05)',
  holds: (result) => (leadOf(result)?.microblogsLead.p ?? 1) < 0.05,
};

/** Incidents break on microblogs, and state media are obliged to follow: who leads whom is measured in both directions. */
export const hotTopicAgenda = defineScenario({
  name: 'hot-topic-agenda',
  summary:
    'Incidents break on microblogs and state media follow the hot list; who leads whom is measured both ways.',
  module: import.meta.url,
  export: 'hotTopicAgenda',
  parameters,
  accounts: 'netizens',
  defaultHours: days(28),
  model: (p, { graph }) => modelOf(p, graph),
  figures: showing,
  expect: [microblogsLead],
  headlines: [
    {
      series: MICROBLOGS,
      about: 'posts per hour of netizens and leaders on the authorities',
      digits: 1,
    },
    { series: MEDIA, about: 'posts per hour of state media on the authorities', digits: 1 },
  ],
});
