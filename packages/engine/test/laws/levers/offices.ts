import type { Levers } from './lever.ts';
import * as read from './readings.ts';

const ASKED = { asking: { rate: 0.1 } };
const NAME = 'chooses the random sequence and names the series';
const everyLevel = (value: number) => ({
  ministry: value,
  province: value,
  city: value,
  county: value,
});
const TYPES = ['police', 'courts', 'propaganda', 'health', 'other'];
const everyType = (value: number) => Object.fromEntries(TYPES.map((type) => [type, value]));
const byOfficials = { kind: 'original', by: 'official' } as const;
const byPolice = { kind: 'original', by: 'police' } as const;
const byMedia = { kind: 'original', by: 'stateMedia' } as const;
const byCheerers = { kind: 'original', by: 'cheerer' } as const;
const answersOfPolice = { kind: 'reply', by: 'police' } as const;
const statements = read.rows('desk', 'stated');
const WATCHED = {
  incidents: { planned: [{ at: 2, severity: 5 }], witnesses: 30 },
  officialDesk: { postsPerDay: 0 },
};
const hotSubjects = { incidents: { planned: [{ at: 2, severity: 5 }], witnesses: 30 } };

/** Levers of official desks, agencies, state media and those who work with them. */
export const OFFICES: Levers = {
  officialDesk: {
    given: ASKED,
    levers: [
      { set: 'kind', from: 'police', to: 'official', raises: read.count({ by: 'official' }) },
      {
        set: 'officers',
        from: 1,
        to: 4,
        given: { officialDesk: { serviceTime: 8 } },
        raises: read.kept('desk', 'answered'),
      },
      {
        set: 'nightOfficers',
        from: 0,
        to: 4,
        given: { officialDesk: { serviceTime: 8 } },
        raises: read.kept('desk', 'answered'),
      },
      { set: 'serviceTime', from: 0.1, to: 20, lowers: read.kept('desk', 'answered') },
      {
        set: 'patience',
        from: 1,
        to: 40,
        given: { officialDesk: { serviceTime: 8 } },
        lowers: read.kept('desk', 'dropped'),
      },
      { set: 'openness', from: 0, to: 1, raises: read.kept('desk', 'answered') },
      { set: 'postsPerDay', from: 0, to: 20, raises: read.count(byPolice) },
      { set: 'register', from: 0, to: 1, raises: read.meanOf('register', byPolice) },
      { set: 'replyRegister', from: 0, to: 1, raises: read.meanOf('register', answersOfPolice) },
      { set: 'stance', from: -1, to: 1, raises: read.meanOf('stance', byPolice) },
      { set: 'topic', from: 0, to: 2, raises: read.meanOf('topic', byPolice) },
      {
        set: 'registerAppeal',
        from: 1,
        to: 10,
        given: { officialDesk: { register: 1 } },
        raises: read.meanOf('appeal', byPolice),
      },
      { set: 'appealSpread', from: 0, to: 2, raises: read.spreadOf('appeal', byPolice) },
      { set: 'watch.heat', from: 0, to: 500, given: WATCHED, lowers: statements },
      { set: 'watch.lag', from: 0.1, to: 500, given: WATCHED, lowers: statements },
      { set: 'watch.time', from: 0.1, to: 500, given: WATCHED, lowers: statements },
      { set: 'watch.duties', from: [], to: [0], given: WATCHED, raises: statements },
      {
        set: 'watch.register',
        from: 0,
        to: 1,
        given: WATCHED,
        raises: read.meanOf('register', byPolice),
      },
      {
        set: 'watch.claims',
        from: 0,
        to: 2,
        given: { ...WATCHED, rumours: {}, believing: { books: [] } },
        lowers: read.count({ ...byPolice, onClaim: true }),
      },
    ],
    plumbing: { name: NAME },
  },
  agencies: {
    given: {
      asking: { rate: 0.1, kind: 'official' },
      agencies: { directives: [], since: 1400, adoption: { innovation: 2 } },
    },
    levers: [
      { set: 'since', from: 0, to: 1400, raises: read.mean('agencies.opened') },
      {
        set: 'pace',
        from: 0,
        to: 1000,
        given: { agencies: { since: 0 } },
        raises: read.mean('agencies.opened'),
      },
      { set: 'adoption.innovation', from: 0, to: 1, raises: read.mean('agencies.opened') },
      {
        set: 'adoption.imitation',
        from: 0,
        to: 20,
        raises: read.mean('agencies.opened'),
        given: { agencies: { adoption: { innovation: 0.1 } } },
      },
      {
        set: 'adoption.levelFactor',
        from: everyLevel(0),
        to: everyLevel(100),
        raises: read.mean('agencies.opened'),
      },
      {
        set: 'adoption.typeFactor',
        from: everyType(0),
        to: everyType(100),
        raises: read.mean('agencies.opened'),
      },
      {
        set: 'directives',
        from: [],
        to: ['directive'],
        given: { directive: { register: 1, compliance: everyLevel(1) } },
        raises: read.meanOf('register', byOfficials),
      },
      { set: 'postsPerDay', from: 0, to: 20, raises: read.count(byOfficials) },
      { set: 'register', from: 0, to: 1, raises: read.meanOf('register', byOfficials) },
      { set: 'openness', from: 0, to: 1, raises: read.kept('agencies', 'answered') },
      {
        set: 'lag',
        from: 0.1,
        to: 500,
        given: { agencies: { openness: 1 } },
        lowers: read.kept('agencies', 'answered'),
      },
      { set: 'stance', from: -1, to: 1, raises: read.meanOf('stance', byOfficials) },
      { set: 'topic', from: 0, to: 2, raises: read.meanOf('topic', byOfficials) },
      {
        set: 'registerAppeal',
        from: 1,
        to: 10,
        given: { agencies: { register: 1, postsPerDay: 10 } },
        raises: read.meanOf('appeal', byOfficials),
      },
      { set: 'appealSpread', from: 0, to: 2, raises: read.spreadOf('appeal', byOfficials) },
    ],
    plumbing: { name: NAME, kind: 'the kind of account that agencies are' },
  },
  directive: {
    given: {
      asking: { rate: 0.1, kind: 'official' },
      agencies: { since: 1461, adoption: { innovation: 2 } },
      directive: { compliance: everyLevel(1), delay: everyLevel(0) },
    },
    levers: [
      {
        set: 'at',
        from: 0,
        to: 30,
        given: { directive: { register: 1 } },
        lowers: read.meanOf('register', byOfficials),
      },
      {
        set: 'delay',
        from: everyLevel(0),
        to: everyLevel(1000),
        given: { directive: { register: 1 } },
        lowers: read.meanOf('register', byOfficials),
      },
      {
        set: 'compliance',
        from: everyLevel(0),
        to: everyLevel(1),
        given: { directive: { register: 1 } },
        raises: read.meanOf('register', byOfficials),
      },
      {
        set: 'types',
        from: ['courts'],
        to: TYPES,
        given: { directive: { register: 1 } },
        raises: read.meanOf('register', byOfficials),
      },
      { set: 'openness', from: null, to: 1, raises: read.kept('agencies', 'answered') },
      {
        set: 'lag',
        from: 0.5,
        to: 500,
        given: { directive: { openness: 1 } },
        lowers: read.kept('agencies', 'answered'),
      },
      { set: 'register', from: null, to: 1, raises: read.meanOf('register', byOfficials) },
      {
        set: 'opening',
        from: 0,
        to: 1,
        given: { agencies: { since: 0, adoption: {} } },
        raises: read.mean('agencies.opened'),
      },
    ],
    plumbing: { name: NAME, kind: 'the kind of account that agencies are' },
  },
  pressOffice: {
    given: { pressOffice: { every: 6, escalateAt: null, postsPerDay: 12 } },
    in: {
      initial: { opinion: (i, site) => (site.kindOf(i) === 'leader' ? 0.8 : -0.4) },
    },
    levers: [
      { set: 'kind', from: 'police', to: 'official', raises: read.count(byOfficials) },
      { set: 'topic', from: 0, to: 2, raises: read.meanOf('topic', byPolice) },
      {
        set: 'listensTo',
        from: ['netizen'],
        to: ['leader'],
        given: { writing: { byKind: { leader: 1 } } },
        raises: read.meanKept('pressOffice', 'polls.mean'),
      },
      { set: 'every', from: 3, to: 48, lowers: read.rows('pressOffice', 'polls') },
      { set: 'sample', from: 2, to: 2000, lowers: read.meanKept('pressOffice', 'polls.error') },
      {
        set: 'worry',
        from: -1,
        to: 1,
        given: { pressOffice: { effort: 5 } },
        raises: read.count(byPolice),
      },
      {
        set: 'effort',
        from: 0,
        to: 5,
        given: { pressOffice: { worry: 1 } },
        raises: read.count(byPolice),
      },
      { set: 'postsPerDay', from: 1, to: 30, raises: read.count(byPolice) },
      { set: 'register', from: 0, to: 1, raises: read.meanOf('register', byPolice) },
      {
        set: 'learns',
        from: false,
        to: true,
        given: { pressOffice: { arms: [0.9] } },
        raises: read.meanOf('register', byPolice),
      },
      {
        set: 'arms',
        from: [0],
        to: [1],
        given: { pressOffice: { learns: true } },
        raises: read.meanOf('register', byPolice),
      },
      { set: 'escalateAt', from: null, to: 1, raises: read.rows('pressOffice', 'statements') },
      {
        set: 'calm',
        from: 1,
        to: 1000,
        given: { pressOffice: { escalateAt: 1 } },
        lowers: read.rows('pressOffice', 'statements'),
      },
      { set: 'stance', from: -1, to: 1, raises: read.meanOf('stance', byPolice) },
      {
        set: 'registerAppeal',
        from: 1,
        to: 10,
        given: { pressOffice: { register: 1 } },
        raises: read.meanOf('appeal', byPolice),
      },
    ],
    plumbing: { name: NAME },
  },
  stateMedia: {
    given: hotSubjects,
    levers: [
      { set: 'quota', from: 0, to: 60, raises: read.count(byMedia) },
      { set: 'agenda', from: [1, 0, 0], to: [0, 0, 1], raises: read.meanOf('topic', byMedia) },
      {
        set: 'lag',
        from: 0.1,
        to: 1000,
        given: { stateMedia: { coverBase: 5 } },
        lowers: read.rows('stateMedia', 'covered'),
      },
      { set: 'coverBase', from: -9, to: 9, raises: read.rows('stateMedia', 'covered') },
      { set: 'coverVolume', from: 0, to: 9, raises: read.rows('stateMedia', 'covered') },
      {
        set: 'coverVeto',
        from: 0,
        to: 50,
        given: { stateMedia: { coverBase: 5 } },
        lowers: read.rows('stateMedia', 'covered'),
      },
      {
        set: 'stance',
        from: -1,
        to: 1,
        raises: read.meanOf('stance', { ...byMedia, topic: 0 }),
      },
      { set: 'register', from: 0, to: 1, raises: read.meanOf('register', byMedia) },
      { set: 'appealSpread', from: 0, to: 2, raises: read.spreadOf('appeal', byMedia) },
      {
        set: 'claims',
        from: 0,
        to: 2,
        given: { stateMedia: { coverBase: 9 }, rumours: {}, believing: { books: [] } },
        lowers: read.count({ ...byMedia, onClaim: true }),
      },
    ],
    plumbing: { kind: 'the kind of account that state media are' },
  },
  coordinatedCheering: {
    given: { incidents: { planned: [{ at: 2, severity: 10 }] } },
    levers: [
      {
        set: 'watch',
        from: 0,
        to: 1,
        lowers: read.rows('coordinatedCheering', 'campaigns'),
      },
      { set: 'threshold', from: 1, to: 100, lowers: read.count(byCheerers) },
      { set: 'lag', from: 0, to: 25, lowers: read.count(byCheerers) },
      { set: 'posts', from: 0, to: 20, raises: read.count(byCheerers) },
      { set: 'burst', from: 1, to: 200, lowers: read.count(byCheerers) },
      {
        set: 'rest',
        from: 5,
        to: 500,
        given: { coordinatedCheering: { threshold: 1.2 } },
        lowers: read.rows('coordinatedCheering', 'campaigns'),
      },
      { set: 'turnout', from: 0.2, to: 1, raises: read.count(byCheerers) },
      {
        set: 'cheerShare',
        from: 0,
        to: 1,
        given: { coordinatedCheering: { distractTopic: 1 } },
        lowers: read.count({ ...byCheerers, topic: 1 }),
      },
      {
        set: 'cheerTopic',
        from: 2,
        to: 1,
        given: { coordinatedCheering: { distractTopic: 2 } },
        raises: read.count({ ...byCheerers, topic: 1 }),
      },
      { set: 'distractTopic', from: 2, to: 1, raises: read.count({ ...byCheerers, topic: 1 }) },
      {
        set: 'stance',
        from: -1,
        to: 1,
        given: { coordinatedCheering: { cheerTopic: 1 } },
        raises: read.meanOf('stance', { ...byCheerers, topic: 1 }),
      },
      { set: 'register', from: 0, to: 1, raises: read.meanOf('register', byCheerers) },
      { set: 'appeal', from: 0.1, to: 30, raises: read.meanOf('reposts', byCheerers) },
    ],
    plumbing: { kind: 'the kind of account that takes part' },
  },
  replyPolicy: {
    given: {
      officialDesk: { postsPerDay: 30, register: 0 },
      witnessing: {},
      reactions: { comment: 0.3, valenceRegister: 0, valenceTrust: 0 },
    },
    levers: [
      { set: 'policy', from: 'engage', to: 'block', raises: read.mean('critics.blocked') },
      { set: 'effort', from: 0, to: 1, raises: read.mean('critics.engaged') },
      { set: 'critical', from: -1, to: 0, raises: read.mean('critics.critical') },
      { set: 'delay', from: 0.1, to: 200, lowers: read.mean('critics.engaged') },
      {
        set: 'patience',
        from: 1,
        to: 100,
        given: { replyPolicy: { policy: 'ignore' } },
        lowers: read.mean('critics.ignored'),
      },
      { set: 'register', from: 0, to: 1, raises: read.meanOf('register', answersOfPolice) },
      { set: 'stance', from: -1, to: 1, raises: read.meanOf('stance', answersOfPolice) },
    ],
    plumbing: { name: NAME, kind: 'the kind of account that is criticised' },
  },
};
