import {
  asking,
  attending,
  attentionShares,
  beliefMeasures,
  believing,
  columnMeasures,
  deskMeasures,
  fearing,
  type GraphRecipe,
  type Institution,
  incidents,
  legitimacyMeasures,
  type Model,
  mediaDiet,
  moderation,
  moderationMeasures,
  officialDesk,
  outsideMeasures,
  outsideMedia,
  rebuttalDesk,
  rumours,
  type ScheduledEvent,
  stateMedia,
  watchMeasures,
} from '@netizen/engine';
import { cityModel, TOPIC } from './city.ts';
import type { CrisisParameters as P } from './crisis-parameters.ts';
import { presets } from './presets.ts';
import { volumeMeasure } from './topic-measures.ts';

/** The rumours: that there are far more victims, which is true, and that there is a cover-up, which is not. */
export const CLAIM = { figures: 0, coverUp: 1 } as const;
const CLAIMS = 2;
const BOOKS = ['trustOfficial'];
/** State media and the media outside are no part of the authority. */
const AUTHORITIES = { trustStateMedia: 'media', trustOutside: 'outside' };
const AUTHORS = ['netizen', 'leader', 'official', 'stateMedia', 'outsideMedia'];
const OFFICE = 'office';

const rumoursAt = (p: P): number => p.disasterAt + p.rumourAfter;
const statementAt = (p: P): number => rumoursAt(p) + p.delay;

function statementsOf(p: P): Institution[] {
  const common = {
    delay: p.delay,
    authority: p.authority,
    transparency: p.transparency,
    posts: p.statementPosts,
    every: 4,
    appeal: p.statementAppeal,
  };
  return [
    rebuttalDesk({
      ...common,
      name: 'figures',
      answers: [CLAIM.figures],
      accuracy: p.accuracy,
      correctAfter: p.revisionAfter,
    }),
    rebuttalDesk({ ...common, name: 'denial', answers: [CLAIM.coverUp], accuracy: 1 }),
  ];
}

const institutionsOf = (p: P): Institution[] => [
  incidents({
    topic: TOPIC.authorities,
    perWeek: p.incidentsPerWeek,
    planned: [{ at: p.disasterAt, severity: p.severity }],
    witnesses: p.witnesses,
    among: [0, 1 / p.regions],
  }),
  rumours({
    planned: [
      { at: rumoursAt(p), isTrue: true },
      { at: rumoursAt(p), isTrue: false },
    ],
    outAfter: p.truthAfter,
    sources: p.starters,
    appeal: p.rumourAppeal,
    topic: TOPIC.authorities,
  }),
  officialDesk({
    name: OFFICE,
    topic: TOPIC.authorities,
    officers: p.officers,
    nightOfficers: Math.min(1, p.officers),
    postsPerDay: 3,
    register: 0.3,
    watch: { claims: CLAIMS, heat: p.watchHeat, lag: 1, time: 1 },
  }),
  ...statementsOf(p),
  outsideMedia({
    blocked: p.outsideBlocked,
    base: -4,
    register: 0.7,
    incidents: ['incidents'],
    claims: CLAIMS,
  }),
  stateMedia({
    agenda: [0.1, 0.2, 0.7],
    quota: 10,
    lag: p.mediaLag,
    coverBase: -2,
    coverVeto: p.coverVeto,
    claims: CLAIMS,
    outside: {},
  }),
  moderation({
    recall: p.censorship,
    watch: p.censorship / 2,
    falseHits: p.censorship / 1000,
    reviewers: 4,
    nightReviewers: 2,
    target: p.censorTarget,
    collective: { incidents: 0.8 },
  }),
];

/** Nobody at the office may speak from the disaster until the first statement: questions wait. */
const eventsOf = (p: P): ScheduledEvent[] => [
  {
    at: p.disasterAt,
    target: OFFICE,
    set: { officers: 0, nightOfficers: 0 },
    marker: 'disaster',
  },
  {
    at: statementAt(p),
    target: OFFICE,
    set: { officers: p.officers, nightOfficers: Math.min(1, p.officers) },
    marker: 'statement',
  },
  { at: statementAt(p) + p.revisionAfter, marker: 'revision' },
  { at: rumoursAt(p) + p.truthAfter, marker: 'truth-out' },
];

/** Builds the model of `crisis`. */
export function crisisModel(p: P, graph?: GraphRecipe): Model {
  const spoken = { kinds: ['netizen', 'leader'] };
  const rank = Math.min(0.9, (p.officeRank + 0.5) / (graph?.size ?? p.netizens));
  const topic = TOPIC.authorities;
  return cityModel(p, {
    name: 'crisis',
    graph,
    kinds: {
      official: { count: 1, place: [rank, rank] },
      outsideMedia: {
        count: p.outsideAccounts,
        place: [0, 0.002],
        trust: 'trustOutside',
        wakes: false,
      },
    },
    claims: CLAIMS,
    initial: { trustOfficial: p.firstTrust },
    trusts: ['trustOfficial', 'trustStateMedia', 'trustOutside'],
    trust: { books: BOOKS, authorities: AUTHORITIES, patience: p.patience },
    behaviours: [
      believing({
        claims: CLAIMS,
        peerTrust: p.peerTrust,
        gain: p.gain,
        loss: p.loss,
        authorities: AUTHORITIES,
        books: BOOKS,
      }),
      fearing({ books: BOOKS, spared: ['trustStateMedia', 'trustOutside'] }),
      asking({ kind: 'official', topic, rate: p.askingRate }),
      mediaDiet({ ...presets.sinaWeibo2011.diet, coverage: 'outsideCoverage' }),
      attending({ topic, shares: { authors: AUTHORS, topics: 3 } }),
    ],
    institutions: institutionsOf(p),
    events: eventsOf(p),
    measures: [
      volumeMeasure('volume.microblogs', { kinds: ['netizen', 'leader'], topic, hours: 1 }),
      volumeMeasure('volume.stateMedia', { kinds: ['stateMedia'], topic, hours: 1 }),
      ...outsideMeasures({ topic, hours: 1 }),
      ...beliefMeasures({ each: [CLAIM.figures, CLAIM.coverUp] }),
      ...attentionShares({ authors: AUTHORS }),
      ...deskMeasures({ name: OFFICE }),
      ...watchMeasures({ name: OFFICE }),
      ...legitimacyMeasures({ weights: { trustOfficial: 1 } }),
      ...moderationMeasures(),
      ...columnMeasures('fear', { ...spoken, name: 'fear.mean', unit: 'fear [0, 1]' }),
    ],
    recordEvery: 1,
  });
}
