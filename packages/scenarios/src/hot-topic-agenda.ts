import {
  days,
  type GraphRecipe,
  incidents,
  type Model,
  mediaDiet,
  outsideMeasures,
  outsideMedia,
  type RunResult,
  stateMedia,
} from '@netizen/engine';
import { z } from 'zod';
import { cityModel, TOPIC } from './city.ts';
import { cityShape } from './city-parameters.ts';
import { defineScenario, type Expectation } from './define-scenario.ts';
import { leadBetween, tellLead } from './lead.ts';
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
  outsideAccounts: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .meta({
      unit: 'accounts',
      source: `${FT}: newspapers and agencies report on microblogs; default a choice`,
      about: 'Papers, agencies and foreign press that report on microblogs; 0 for none.',
    }),
  outsideBlocked: z.number().min(0).max(1).default(0.5).meta({
    unit: 'share',
    source: GUESS,
    about: 'Share of them that the platform blocks.',
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
const OUTSIDE = 'volume.outsideMedia';

/** What papers and agencies outside add to the model; nothing where there are none. */
function outsideOf({ outsideAccounts: count, outsideBlocked: blocked }: P) {
  if (count === 0) return { kinds: {}, diet: {}, media: {}, institutions: [], measures: [] };
  return {
    kinds: { outsideMedia: { count, place: [0, 0.002] as const, wakes: false } },
    diet: { coverage: 'outsideCoverage' },
    media: { outside: {} },
    institutions: [outsideMedia({ blocked, incidents: ['incidents'] })],
    measures: outsideMeasures({ topic: TOPIC.authorities, hours: 1 }),
  };
}

function modelOf(p: P, graph?: GraphRecipe): Model {
  const preset = presets[p.platform];
  const outside = outsideOf(p);
  return cityModel(p, {
    name: 'hot-topic-agenda',
    graph,
    trusts: ['trustStateMedia'],
    platform: preset,
    kinds: outside.kinds,
    behaviours: [mediaDiet({ ...preset.diet, ...outside.diet })],
    institutions: [
      incidents({ topic: TOPIC.authorities, perWeek: p.incidentsPerWeek }),
      ...outside.institutions,
      stateMedia({
        ...outside.media,
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
      ...outside.measures,
    ],
    recordEvery: 1,
  });
}

/** The series of a result. */
interface Recorded {
  series(name: string): Float64Array;
}

/** Who leads whom: the peak of the cross-correlation, above 0 when microblogs lead, and Granger tests in both directions. */
export function leadOf(result: Recorded) {
  const lead = leadBetween(result.series(MICROBLOGS), result.series(MEDIA));
  if (lead === null) return null;
  const { firstLeads, secondLeads, ...rest } = lead;
  return { ...rest, microblogsLead: firstLeads, mediaLead: secondLeads };
}

/** What is said of who leads, in each pair of those that are there. */
function notesOf(result: RunResult): string[] {
  const names: Record<string, string> = {
    [MICROBLOGS]: 'microblogs',
    [MEDIA]: 'state media',
    [OUTSIDE]: 'media outside',
  };
  const there = Object.keys(names).filter((name) => result.names.includes(name));
  return there.flatMap((first, n) =>
    there.slice(n + 1).flatMap((second) => {
      const lead = leadBetween(result.series(first), result.series(second));
      if (lead !== null) return tellLead(lead, names[first]!, names[second]!);
      return [
        `The run is too short, or one side too quiet, to tell whether ${names[first]} or ${names[second]} lead.`,
      ];
    }),
  );
}

function showing(result: RunResult): Showing {
  const lead = leadOf(result);
  const notes = notesOf(result);
  const outside = result.names.includes(OUTSIDE) ? [OUTSIDE] : [];
  return {
    figures: [
      {
        plot: 'series',
        series: [MICROBLOGS, MEDIA, ...outside],
        options: {
          title: 'Posts on the authorities',
          labels: {
            [MICROBLOGS]: 'netizens and leaders',
            [MEDIA]: 'state media',
            [OUTSIDE]: 'media outside',
          },
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
