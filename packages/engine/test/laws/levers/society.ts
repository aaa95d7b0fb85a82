import type { Model } from '../../../src/contract/model.ts';
import { civilViolence } from '../../../src/society/civil-violence.ts';
import { columnMeasures } from '../../../src/world/series/drift-measures.ts';
import { follows } from '../../world/models.ts';
import type { Levers } from './lever.ts';
import * as read from './readings.ts';

const NAME = 'chooses the random sequence and names the series';
const CLAIMS = 'how many claims are kept apart: that of believing';
const REGIONS = 'the number of regions, which protest and policing must share';
const aboutClaims = { kind: 'original', onClaim: true } as const;
const rebuttals = { kind: 'rebuttal' } as const;
const BELIEVERS = { believing: { books: [] }, reactions: { claims: 2 } };
const ONE_TRUE_AND_ONE_FALSE = { rumours: { planned: [{ at: 1 }, { at: 1, isTrue: true }] } };
const STREET = {
  economy: { points: [[0, 0.2]], shock: 0 },
  policing: {},
  protest: { topic: -1, books: false, online: 0 },
};
const REPORTS = {
  protest: { topic: 1, books: false, online: 0.5, reportRate: 1, reconsider: 1, stay: 10 },
};

/** Epstein's street with 150 citizens and 5 or 40 police, who follow nobody. */
function street(options: object): Model {
  return {
    name: 'street',
    kinds: { netizen: 150, guard: 40, police: 5 },
    graph: follows(Array.from({ length: 195 }, () => [])),
    behaviours: [civilViolence({ width: 20, legitimacy: 0.4, vision: 3, ...options })],
    measures: ['active', 'jail'].flatMap((name) => columnMeasures(name, { who: 'all' })),
  };
}
const out = read.mean('active');

/** Levers of events, rumours, hardship and the street. */
export const SOCIETY: Levers = {
  incidents: {
    given: { incidents: { planned: [{ at: 2, severity: 5 }] } },
    levers: [
      { set: 'topic', from: 0, to: 2, raises: read.mean('salience.topic2') },
      { set: 'perWeek', from: 0, to: 100, raises: read.mean('salience.topic0') },
      {
        set: 'smallest',
        from: 0.1,
        to: 5,
        given: { incidents: { perWeek: 100 } },
        raises: read.mean('salience.topic0'),
      },
      {
        set: 'exponent',
        from: 1.1,
        to: 5,
        given: { incidents: { perWeek: 100 } },
        lowers: read.mean('salience.topic0'),
      },
      {
        set: 'largest',
        from: 1,
        to: 200,
        given: { incidents: { perWeek: 100, exponent: 1.1 } },
        raises: read.mean('salience.topic0'),
      },
      {
        set: 'planned',
        from: [],
        to: [{ at: 2, severity: 9 }],
        raises: read.mean('salience.topic0'),
      },
      { set: 'witnesses', from: 0, to: 100, raises: read.count({ kind: 'original', topic: 0 }) },
      {
        set: 'kind',
        from: 'netizen',
        to: 'leader',
        given: { incidents: { witnesses: 100 } },
        raises: read.count({ kind: 'original', by: 'leader' }),
      },
      {
        set: 'among',
        from: [0, 1],
        to: [0, 0.1],
        given: { incidents: { witnesses: 100 } },
        lowers: read.meanOf('author', { kind: 'original', topic: 0 }),
      },
      {
        set: 'stance',
        from: -1,
        to: 1,
        given: { incidents: { witnesses: 30 } },
        raises: read.meanOf('stance', { kind: 'original', topic: 0 }),
      },
      {
        set: 'appeal',
        from: 0.1,
        to: 50,
        given: { incidents: { witnesses: 30 } },
        raises: read.figure('reposts'),
      },
      { set: 'decay', from: 1, to: 100, raises: read.mean('salience.topic0') },
      {
        set: 'coverage',
        from: 0,
        to: 1,
        given: { stateMedia: {} },
        raises: read.mean('salience.topic0'),
      },
      {
        set: 'coverageHalfLife',
        from: 1,
        to: 100,
        given: { stateMedia: {}, incidents: { coverage: 1 } },
        raises: read.mean('salience.topic0'),
      },
    ],
    plumbing: { name: NAME },
  },
  rumours: {
    given: BELIEVERS,
    levers: [
      { set: 'planned', from: [], to: [{ at: 1 }], raises: read.count({ onClaim: true }) },
      {
        set: 'perWeek',
        from: 0,
        to: 100,
        given: { rumours: { planned: [] } },
        raises: read.count({ onClaim: true }),
      },
      {
        set: 'trueShare',
        from: 0,
        to: 1,
        given: { rumours: { planned: [], perWeek: 100 } },
        raises: read.kept('rumours', 'claims.isTrue'),
      },
      { set: 'outAfter', from: 2, to: 1000, raises: read.mean('belief.false') },
      { set: 'sources', from: 1, to: 50, raises: read.mean('rumour.reach') },
      {
        set: 'kind',
        from: 'netizen',
        to: 'leader',
        raises: read.count({ ...aboutClaims, by: 'leader' }),
      },
      { set: 'topic', from: 0, to: 2, raises: read.meanOf('topic', aboutClaims) },
      { set: 'stance', from: -1, to: 1, raises: read.meanOf('stance', aboutClaims) },
      { set: 'appeal', from: 0.1, to: 50, raises: read.mean('rumour.reach') },
    ],
    plumbing: { claims: CLAIMS },
  },
  rebuttalDesk: {
    given: { ...BELIEVERS, ...ONE_TRUE_AND_ONE_FALSE, rebuttalDesk: { delay: 3, appeal: 20 } },
    levers: [
      { set: 'kind', from: 'police', to: 'official', raises: read.count({ by: 'official' }) },
      { set: 'delay', from: 0, to: 30, raises: read.mean('belief.false') },
      { set: 'accuracy', from: 0, to: 1, lowers: read.mean('belief.false') },
      { set: 'authority', from: 0, to: 1, raises: read.signal('answerWeight', 'sum') },
      { set: 'transparency', from: 0, to: 1, raises: read.signal('answerWeight', 'sum') },
      { set: 'detail', from: 0, to: 1, raises: read.signal('answerWeight', 'sum') },
      { set: 'strength', from: 0, to: 8, lowers: read.mean('belief.false') },
      {
        set: 'posts',
        from: 1,
        to: 20,
        given: { rebuttalDesk: { every: 1 } },
        raises: read.count(rebuttals),
      },
      {
        set: 'every',
        from: 1,
        to: 20,
        given: { rebuttalDesk: { posts: 20 } },
        lowers: read.count(rebuttals),
      },
      { set: 'answers', from: [], to: [0, 1], lowers: read.mean('belief.false') },
      {
        set: 'correctAfter',
        from: null,
        to: 2,
        given: { rebuttalDesk: { accuracy: 0 } },
        lowers: read.mean('belief.false'),
      },
      {
        set: 'stance',
        from: -1,
        to: 1,
        given: { rebuttalDesk: { accuracy: 1 } },
        raises: read.meanOf('stance', rebuttals),
      },
      {
        set: 'register',
        from: 0,
        to: 1,
        given: { rebuttalDesk: { accuracy: 1 } },
        raises: read.meanOf('register', rebuttals),
      },
      { set: 'appeal', from: 0, to: 50, raises: read.mean('rebuttal.reach') },
    ],
    plumbing: { name: NAME },
  },
  economy: {
    given: STREET,
    levers: [
      { set: 'points', from: [[0, 0]], to: [[0, 0.4]], raises: read.mean('hardship.mean') },
      { set: 'safetyNet', from: 0, to: 0.8, lowers: read.mean('hardship.mean') },
      {
        set: 'shock',
        from: 0,
        to: 0.1,
        given: { incidents: { planned: [{ at: 1, severity: 5 }] } },
        raises: read.mean('hardship.mean'),
      },
      {
        set: 'topic',
        from: 0,
        to: 2,
        given: {
          economy: { shock: 0.1 },
          incidents: { planned: [{ at: 1, severity: 5 }] },
        },
        lowers: read.mean('hardship.mean'),
      },
    ],
  },
  policing: {
    given: STREET,
    levers: [
      { set: 'police', from: 0, to: 0.2, lowers: read.mean('protest.share') },
      {
        set: 'strategic',
        from: 0,
        to: 1,
        given: { policing: { police: 0.02 }, protest: { reconsider: 20, stay: 3 } },
        raises: read.signal('police', 'spread'),
      },
      {
        set: 'memory',
        from: 0.5,
        to: 100,
        given: { policing: { police: 0.02 } },
        raises: read.signal('force', 'sum'),
      },
    ],
    plumbing: { regions: REGIONS },
  },
  protest: {
    given: STREET,
    levers: [
      { set: 'rule', from: 'epstein', to: 'granovetter', lowers: read.mean('protest.share') },
      { set: 'threshold', from: -0.2, to: 0.5, lowers: read.mean('protest.share') },
      {
        set: 'arrestConstant',
        from: 0.1,
        to: 50,
        given: { policing: { police: 0.1 }, protest: { rounding: 'none' } },
        lowers: read.mean('protest.share'),
      },
      {
        set: 'rounding',
        from: 'none',
        to: 'floor',
        given: { policing: { police: 0.1 } },
        raises: read.mean('protest.share'),
      },
      {
        set: 'layout',
        from: 'contiguous',
        to: 'hashed',
        raises: read.signal('population', 'spread'),
      },
      {
        set: 'kinds',
        from: ['netizen'],
        to: ['netizen', 'officer'],
        raises: read.signal('population', 'sum'),
      },
      {
        set: 'online',
        from: 0,
        to: 1,
        given: { policing: { police: 0.1 } },
        lowers: read.mean('protest.share'),
      },
      { set: 'memory', from: 1, to: 1000, given: REPORTS, lowers: read.column('perceived') },
      { set: 'halfLife', from: 1, to: 1000, given: REPORTS, lowers: read.column('perceived') },
      { set: 'reconsider', from: 1, to: 100, lowers: read.mean('protest.share') },
      { set: 'stay', from: 1, to: 40, raises: read.mean('protest.share') },
      { set: 'custody', from: 2, to: 500, raises: read.mean('held.share') },
      { set: 'arrestRate', from: 0, to: 5, raises: read.mean('arrests.total') },
      { set: 'topic', from: -1, to: 1, raises: read.count({ kind: 'original', topic: 1 }) },
      {
        set: 'reportRate',
        from: 0,
        to: 3,
        given: { protest: { topic: 1 } },
        raises: read.count({ kind: 'original', topic: 1 }),
      },
      {
        set: 'appeal',
        from: 0.1,
        to: 50,
        given: REPORTS,
        raises: read.meanOf('reposts', { kind: 'original', topic: 1 }),
      },
      {
        set: 'legitimacy',
        from: { trustOfficial: 1 },
        to: { trustPolice: 1 },
        in: { initial: { trustPolice: 0 } },
        raises: read.mean('grievance.mean'),
      },
      {
        set: 'force',
        from: 0,
        to: 0.5,
        given: { ...REPORTS, policing: { police: 0.1 } },
        lowers: read.mean('trust.official'),
      },
      { set: 'arrested', from: 0, to: 1, lowers: read.mean('trust.official') },
    ],
    plumbing: {
      books: 'what is kept for legitimacyMeasures; it changes no behaviour',
      regions: REGIONS,
    },
  },
  civilViolence: {
    world: street,
    hours: 20,
    levers: [
      { set: 'width', from: 20, to: 60, raises: out },
      { set: 'height', from: 20, to: 60, raises: out },
      { set: 'vision', from: 1, to: 8, lowers: out },
      { set: 'citizens', from: 'netizen', to: 'guard', lowers: out },
      { set: 'police', from: 'police', to: 'guard', raises: read.mean('jail') },
      { set: 'legitimacy', from: 0.2, to: 0.9, lowers: out },
      { set: 'threshold', from: -0.3, to: 0.6, lowers: out },
      {
        set: 'arrestConstant',
        from: 0.01,
        to: 100,
        given: { civilViolence: { rounding: 'none' } },
        lowers: out,
      },
      { set: 'rounding', from: 'floor', to: 'none', lowers: out },
      { set: 'longestJail', from: 1, to: 1000, raises: read.mean('jail') },
      { set: 'moves', from: false, to: true, changes: read.mean('jail') },
    ],
  },
};
