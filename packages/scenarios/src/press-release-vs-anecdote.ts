import {
  days,
  deskMeasures,
  following,
  type GraphRecipe,
  incidents,
  type Measure,
  type Model,
  officialDesk,
  type RunResult,
  stateMedia,
} from '@netizen/engine';
import { z } from 'zod';
import { cityModel, TOPIC } from './city.ts';
import { cityShape } from './city-parameters.ts';
import { COLUMNS, commentHistogram, manner, noteOn, row } from './comment-figures.ts';
import { defineScenario, type Expectation } from './define-scenario.ts';
import { learnerOf } from './learning-desk.ts';
import type { Showing } from './showing.ts';

const FT = 'Financial Times, 5 December 2011';
const GUESS = 'assumption';

const share = (value: number) => z.number().min(0).max(1).default(value);

const parameters = z.object({
  ...cityShape,
  deskRank: z.int().min(0).max(100_000).default(6).meta({
    unit: 'rank',
    source: GUESS,
    about: 'Place of the two desks among all accounts by followers, 0 the most followed.',
  }),
  postsPerDay: z
    .number()
    .min(0)
    .max(200)
    .default(8)
    .meta({ unit: 'posts/day', source: GUESS, about: 'Posts of each desk.' }),
  releaseRegister: share(0.1).meta({
    unit: '0 press release .. 1 anecdote',
    source: `${FT}: "too official"`,
    about: 'How the desk of press releases speaks.',
  }),
  anecdoteRegister: share(0.9).meta({
    unit: '0 press release .. 1 anecdote',
    source: `${FT}: closer to people's lives`,
    about: 'How the desk of anecdotes speaks; equal to releaseRegister it is the counterfactual.',
  }),
  registerAppeal: z
    .number()
    .min(1)
    .max(10)
    .default(2.5)
    .meta({
      unit: 'factor',
      source: `${GUESS}, range 1.2-3`,
      about: 'Appeal of an anecdote against a press release.',
    }),
  closeToLife: share(0.03).meta({
    unit: 'trust per post',
    source: GUESS,
    about: 'Gain of trust from reading one anecdote of an authority.',
  }),
  tooOfficial: share(0.015).meta({
    unit: 'trust per post',
    source: GUESS,
    about: 'Loss of trust from reading one press release, at resting salience.',
  }),
  learners: z.int().min(0).max(1).default(0).meta({
    unit: 'accounts',
    source: 'choice',
    about:
      'A third desk that learns its register from the friendly share of comments; as many posts, same rank.',
  }),
  unfollowOfficial: share(0.002).meta({
    unit: 'probability',
    source: GUESS,
    about: 'Chance of unfollowing an authority per press release read.',
  }),
});

type P = z.output<typeof parameters>;

/** Nobody asks the desks anything: only comments on their posts are measured. */
const COMMENTED = /comments|positive/;

/** The two desks: kind, name of the institution, and column of trust. */
const DESKS = [
  { kind: 'releaseDesk', name: 'release', trust: 'trustReleases' },
  { kind: 'anecdoteDesk', name: 'anecdote', trust: 'trustAnecdotes' },
] as const;

const followersOf = (kind: string, name: string): Measure => ({
  name: `${name}.followers`,
  unit: 'accounts',
  about: `Followers of the desk that speaks in ${name}s.`,
  of: (view) => view.column('followers').array[view.kinds.get(kind).lo]!,
});

function modelOf(p: P, graph?: GraphRecipe): Model {
  const size = graph?.size ?? p.netizens;
  const rank = Math.min(0.9, (p.deskRank + 0.5) / size);
  const registers = [p.releaseRegister, p.anecdoteRegister];
  const learner = learnerOf(p, rank);
  return cityModel(p, {
    name: 'press-release-vs-anecdote',
    graph,
    kinds: {
      ...Object.fromEntries(
        DESKS.map(({ kind, trust }) => [
          kind,
          { count: 1, place: [rank, rank], trust, wakes: false },
        ]),
      ),
      ...learner.kinds,
    },
    behaviours: [following({ unfollowOfficial: p.unfollowOfficial })],
    trust: { closeToLife: p.closeToLife, tooOfficial: p.tooOfficial, spread: 0 },
    trusts: [...DESKS.map(({ trust }) => trust), 'trustStateMedia'],
    institutions: [
      incidents({ topic: TOPIC.authorities, perWeek: p.incidentsPerWeek }),
      ...DESKS.map(({ kind, name }, n) =>
        officialDesk({
          name,
          kind,
          topic: TOPIC.authorities,
          postsPerDay: p.postsPerDay,
          register: registers[n]!,
          replyRegister: registers[n]!,
          registerAppeal: p.registerAppeal,
        }),
      ),
      ...learner.institutions,
      stateMedia({ agenda: [0.1, 0.2, 0.7] }),
    ],
    measures: [
      ...learner.measures,
      ...DESKS.flatMap(({ kind, name }) => [
        ...deskMeasures({ name, kind }).filter((measure) => COMMENTED.test(measure.name)),
        followersOf(kind, name),
      ]),
    ],
    responsesOf: DESKS.map(({ kind }) => kind),
  });
}

/** Expects the last value of one series to be above that of another. */
const above = (series: string, other: string): Expectation => ({
  about: `${series} ends above ${other}`,
  holds: (result) => result.series(series).at(-1)! > result.series(other).at(-1)!,
});

/** The desks have not exactly as many followers at first, so that the change is compared. */
const keepsMore: Expectation = {
  about: 'the desk of anecdotes gains more followers, or loses fewer, than that of press releases',
  holds(result) {
    const [release, anecdote] = DESKS.map(({ name }) => {
      const followers = result.series(`${name}.followers`);
      return followers.at(-1)! / followers[0]!;
    });
    return anecdote! > release!;
  },
};

const pair = (what: string): string[] => DESKS.map(({ name }) => `${name}.${what}`);

/** Anything that the desks of the default parameters say is on one side of it. */
const MIDDLE = 0.5;

function showing(result: RunResult): Showing {
  const releases = manner(result, 'press releases', (register) => register < MIDDLE);
  const anecdotes = manner(result, 'anecdotes', (register) => register >= MIDDLE);
  const drawn = [releases, anecdotes].filter(({ comments }) => comments.length > 0);
  return {
    figures: [
      {
        plot: 'series',
        series: ['trust.releases', 'trust.anecdotes'],
        options: { title: 'Trust in two desks that differ in their register only' },
      },
      { plot: 'series', series: pair('followers'), options: { title: 'Followers of the desks' } },
      { plot: 'series', series: pair('comments'), options: { title: 'Comments, last 24 h' } },
      { plot: 'series', series: pair('positive'), options: { title: 'Friendly share of them' } },
      ...drawn.map(commentHistogram),
    ],
    tables: [
      { caption: 'What the posts of the desks drew', columns: COLUMNS, rows: drawn.map(row) },
    ],
    notes: noteOn(anecdotes),
    ends: ['against the authorities', 'for the authorities'],
  };
}

/** Two desks that are twins but for their register: press releases against anecdotes. */
export const pressReleaseVsAnecdote = defineScenario({
  name: 'press-release-vs-anecdote',
  summary:
    'Two official accounts that differ in nothing but their register: press releases against anecdotes.',
  module: import.meta.url,
  export: 'pressReleaseVsAnecdote',
  parameters,
  accounts: 'netizens',
  defaultHours: days(14),
  model: (p, { graph }) => modelOf(p, graph),
  figures: showing,
  expect: [
    above('trust.anecdotes', 'trust.releases'),
    keepsMore,
    above('anecdote.positive', 'release.positive'),
  ],
  headlines: [
    {
      series: 'trust.anecdotes',
      about: 'mean trust in the desk of anecdotes, 0 .. 1',
      digits: 3,
    },
    { series: 'trust.releases', about: 'mean trust in the desk of press releases', digits: 3 },
    {
      series: 'anecdote.positive',
      about: 'friendly share of comments on anecdotes, last 24 h',
      digits: 2,
    },
    {
      series: 'release.positive',
      about: 'friendly share of comments on press releases',
      digits: 2,
    },
  ],
});
