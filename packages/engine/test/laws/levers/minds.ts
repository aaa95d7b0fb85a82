import type { Levers } from './lever.ts';
import * as read from './readings.ts';

const BOOKS = 'what is kept for legitimacyMeasures; it changes no behaviour';
const DESK = { officialDesk: { postsPerDay: 30 } };
const CENSORS = {
  moderation: {
    base: 0,
    reviewers: 100,
    nightReviewers: 100,
    hazard: 3,
    recalls: [1, 1, 0],
    strikes: 0,
  },
};
const DELETERS = { deleting: { share: 0.9, days: 2 }, moderation: false } as const;
const RUMOURS = { rumours: {}, reactions: { claims: 2 } };
const STAYS_OPEN = { rumours: { outAfter: 1000, sources: 30 } };
const WRONG = {
  rebuttalDesk: { accuracy: 0, delay: 2, appeal: 30 },
  rumours: { planned: [{ at: 1 }, { at: 1 }], outAfter: 20 },
};
const CRITICS = {
  officialDesk: { postsPerDay: 30, register: 0 },
  replyPolicy: { policy: 'block', effort: 1, delay: 0.5, patience: 4 },
  reactions: { comment: 0.3, valenceRegister: 0, valenceTrust: 0 },
};

/** Levers of opinion, voice, fear, trust, belief and attention. */
export const MINDS: Levers = {
  influence: {
    levers: [
      { set: 'rate', from: 0.001, to: 0.5, lowers: read.mean('opinion.sd') },
      { set: 'bound', from: 0.05, to: 2, lowers: read.mean('opinion.sd') },
      {
        set: 'reject',
        from: 0.5,
        to: 2,
        given: { influence: { bound: 0.4, repulsion: 0.5 } },
        lowers: read.mean('opinion.sd'),
      },
      {
        set: 'repulsion',
        from: 0,
        to: 1,
        given: { influence: { bound: 0.4, reject: 0.5 } },
        raises: read.mean('opinion.sd'),
      },
      {
        set: 'anchoring',
        from: 0,
        to: 1,
        given: { influence: { rate: 0.2, anchorTime: 10 } },
        raises: read.mean('opinion.sd'),
      },
      {
        set: 'anchorTime',
        from: 1,
        to: 1000,
        given: { influence: { rate: 0.2, anchoring: 1 } },
        lowers: read.mean('opinion.sd'),
      },
      {
        set: 'badge',
        from: 1,
        to: 20,
        given: { badges: { share: { leader: 1, netizen: 1 } }, influence: { bound: 2 } },
        lowers: read.mean('opinion.sd'),
      },
    ],
  },
  badges: {
    levers: [
      {
        set: 'share',
        from: { netizen: 0.1 },
        to: { netizen: 0.9 },
        raises: read.column('verified'),
      },
      {
        set: 'appeal',
        from: 1,
        to: 10,
        given: { badges: { share: { netizen: 1 } } },
        raises: read.figure('reposts'),
      },
    ],
  },
  boundedConfidence: {
    levers: [
      { set: 'bound', from: 0.05, to: 2, lowers: read.mean('opinion.sd') },
      {
        set: 'rate',
        from: 0.001,
        to: 0.5,
        given: { boundedConfidence: { bound: 2 } },
        lowers: read.mean('opinion.sd'),
      },
    ],
  },
  silence: {
    in: {
      initial: { opinion: (i, site) => Math.max(-1, Math.min(0, -0.5 + 0.2 * site.normal(i, 0))) },
    },
    levers: [
      { set: 'base', from: -1, to: 2, lowers: read.mean('silent.share') },
      { set: 'support', from: 0, to: 5, lowers: read.mean('silent.share') },
      { set: 'strength', from: 0, to: 5, lowers: read.mean('silent.share') },
      { set: 'fear', from: 0, to: 8, raises: read.mean('silent.share') },
      {
        set: 'realName',
        from: 0,
        to: 5,
        given: { silence: { isRealName: 1 } },
        raises: read.mean('silent.share'),
      },
      {
        set: 'anger',
        from: 0.001,
        to: 5,
        in: { initial: { anger: 1, opinion: -0.5 } },
        lowers: read.mean('silent.share'),
      },
      { set: 'isRealName', from: 0, to: 1, raises: read.mean('silent.share') },
      {
        set: 'realNames',
        from: 0,
        to: 1,
        given: { registering: { isOpen: 1, compliance: 1 }, silence: { realName: 5 } },
        raises: read.mean('silent.share'),
      },
      { set: 'conformity', from: 0, to: 1, raises: read.mean('voice.mean') },
      { set: 'halfLife', from: 1, to: 1000, raises: read.column('climate') },
      { set: 'memory', from: 1, to: 200, raises: read.column('climate') },
      { set: 'firstFear', from: 0, to: 0.5, raises: read.mean('silent.share') },
    ],
  },
  trusting: {
    given: { ...DESK, trusting: { books: [] } },
    levers: [
      {
        set: 'closeToLife',
        from: 0,
        to: 0.1,
        given: { officialDesk: { register: 0.9 } },
        raises: read.mean('trust.police'),
      },
      { set: 'tooOfficial', from: 0, to: 0.05, lowers: read.mean('trust.police') },
      {
        set: 'answered',
        from: 0,
        to: 0.5,
        given: { asking: { rate: 0.1 } },
        raises: read.mean('trust.police'),
      },
      {
        set: 'ignored',
        from: 0,
        to: 0.9,
        given: { asking: { rate: 0.1 }, officialDesk: { openness: 0 }, trusting: { patience: 6 } },
        lowers: read.mean('trust.police'),
      },
      {
        set: 'patience',
        from: 6,
        to: 40,
        given: { asking: { rate: 0.1 }, officialDesk: { openness: 0 } },
        raises: read.mean('trust.police'),
      },
      { set: 'spread', from: 0, to: 1, lowers: read.mean('trust.official') },
      {
        set: 'authorities',
        from: { trustStateMedia: 'media' },
        to: {},
        lowers: read.mean('trust.stateMedia'),
      },
    ],
    plumbing: { books: BOOKS },
  },
  fearing: {
    given: { ...CENSORS, fearing: { safety: 0, books: [] } },
    levers: [
      { set: 'notice', from: 0, to: 1, raises: read.mean('fear.mean') },
      { set: 'noticeOwn', from: 0, to: 1, raises: read.mean('fear.mean') },
      { set: 'mistaken', from: 0, to: 1, given: DELETERS, raises: read.mean('fear.mean') },
      { set: 'fear', from: 0, to: 0.5, raises: read.mean('fear.mean') },
      { set: 'anger', from: 0, to: 0.5, raises: read.mean('anger.mean') },
      { set: 'own', from: 1, to: 10, raises: read.mean('fear.mean') },
      { set: 'safety', from: 0, to: 0.1, lowers: read.mean('fear.mean') },
      { set: 'fearHalfLife', from: 2, to: 5000, raises: read.mean('fear.mean') },
      { set: 'angerHalfLife', from: 2, to: 5000, raises: read.mean('anger.mean') },
      { set: 'reactance', from: 0, to: 0.3, lowers: read.mean('trust.official') },
      {
        set: 'spared',
        from: [],
        to: ['trustStateMedia'],
        given: { fearing: { reactance: 0.3 }, stateMedia: {} },
        raises: read.mean('trust.stateMedia'),
      },
      { set: 'coding', from: 0, to: 0.5, raises: read.mean('coded.mean') },
      { set: 'codedHalfLife', from: 2, to: 5000, raises: read.mean('coded.mean') },
    ],
    plumbing: { books: BOOKS },
  },
  believing: {
    given: { ...RUMOURS, believing: { books: [] } },
    levers: [
      { set: 'peerTrust', from: 0, to: 1, raises: read.mean('belief.share') },
      {
        set: 'repetition',
        from: 0,
        to: 1,
        given: STAYS_OPEN,
        raises: read.column('claimEvidence0'),
      },
      {
        set: 'motivation',
        from: 0,
        to: 8,
        given: STAYS_OPEN,
        raises: read.column('claimEvidence0'),
      },
      { set: 'halfLife', from: 2, to: 500, raises: read.mean('belief.share') },
      { set: 'least', from: 0, to: 3, lowers: read.mean('belief.share') },
      {
        set: 'proof',
        from: 0,
        to: 8,
        given: { rumours: { outAfter: 10 } },
        raises: read.mean('belief.true'),
      },
      {
        set: 'ownWords',
        from: 0,
        to: 1,
        raises: read.count({ kind: 'original', onClaim: true }),
      },
      { set: 'fan', from: 1, to: 20, lowers: read.count({ kind: 'repost', onClaim: true }) },
      {
        set: 'relay',
        from: { leader: 0 },
        to: { leader: 30 },
        raises: read.count({ kind: 'repost', by: 'leader', onClaim: true }),
      },
      {
        set: 'gain',
        from: 0,
        to: 0.9,
        given: { ...WRONG, rebuttalDesk: { ...WRONG.rebuttalDesk, accuracy: 1 } },
        raises: read.mean('trust.police'),
      },
      { set: 'loss', from: 0, to: 0.9, given: WRONG, lowers: read.mean('trust.police') },
      { set: 'spread', from: 0, to: 1, given: WRONG, lowers: read.mean('trust.official') },
      {
        set: 'authorities',
        from: { trustStateMedia: 'media' },
        to: {},
        given: WRONG,
        lowers: read.mean('trust.stateMedia'),
      },
    ],
    plumbing: { books: BOOKS, claims: 'how many claims are kept apart: that of rumours' },
  },
  mediaDiet: {
    levers: [
      { set: 'television', from: 0.1, to: 20, raises: read.column('televisionSeen') },
      { set: 'televisionSpread', from: 0, to: 2, raises: read.column('televisionSeen') },
      {
        set: 'byKind',
        from: { netizen: 0 },
        to: { netizen: 20 },
        raises: read.column('televisionSeen'),
      },
      { set: 'televisionStance', from: -1, to: 1, raises: read.mean('opinion.mean') },
      { set: 'televisionRegister', from: 0, to: 1, raises: read.mean('trust.stateMedia') },
      { set: 'circumvention', from: 0, to: 1, raises: read.column('foreignSeen') },
      {
        set: 'foreign',
        from: 0.1,
        to: 20,
        given: { mediaDiet: { circumvention: 0.5 } },
        raises: read.column('foreignSeen'),
      },
      {
        set: 'foreignStance',
        from: -1,
        to: 1,
        given: { mediaDiet: { circumvention: 1 } },
        raises: read.mean('opinion.mean'),
      },
      {
        set: 'foreignTrust',
        from: 0,
        to: 1,
        given: { mediaDiet: { circumvention: 1, foreignStance: -1 } },
        lowers: read.mean('opinion.mean'),
      },
      {
        set: 'coverage',
        from: null,
        to: 'salience',
        given: { mediaDiet: { circumvention: 1 }, incidents: {} },
        raises: read.column('foreignSeen'),
      },
      {
        set: 'noise',
        from: 0,
        to: 1,
        given: { mediaDiet: { television: 20, rate: 0.5, bound: 2 } },
        raises: read.mean('opinion.sd'),
      },
      {
        set: 'rate',
        from: 0.001,
        to: 0.5,
        given: { mediaDiet: { television: 5, televisionStance: 1 } },
        raises: read.mean('opinion.mean'),
      },
      {
        set: 'bound',
        from: 0.1,
        to: 2,
        given: { mediaDiet: { television: 5, televisionStance: 1 } },
        raises: read.mean('opinion.mean'),
      },
      {
        set: 'closeToLife',
        from: 0,
        to: 0.3,
        given: { mediaDiet: { televisionRegister: 1 } },
        raises: read.mean('trust.stateMedia'),
      },
      {
        set: 'tooOfficial',
        from: 0,
        to: 0.3,
        given: { mediaDiet: { televisionRegister: 0 } },
        lowers: read.mean('trust.stateMedia'),
      },
    ],
  },
  witnessing: {
    given: { ...CRITICS, witnessing: { books: [] } },
    levers: [
      {
        set: 'kind',
        from: 'official',
        to: 'police',
        lowers: read.mean('trust.police'),
      },
      {
        set: 'engaged',
        from: 0,
        to: 0.9,
        given: { replyPolicy: { policy: 'engage' } },
        raises: read.mean('trust.police'),
      },
      {
        set: 'ignored',
        from: 0,
        to: 0.9,
        given: { replyPolicy: { policy: 'ignore' }, witnessing: { patience: 4 } },
        lowers: read.mean('trust.police'),
      },
      { set: 'blocked', from: 0, to: 0.9, lowers: read.mean('trust.police') },
      { set: 'onlooking', from: 0, to: 1, lowers: read.mean('trust.police') },
      { set: 'looksAt', from: 0, to: 100, lowers: read.mean('trust.police') },
      { set: 'noticed', from: 0, to: 1, lowers: read.mean('trust.police') },
      {
        set: 'critical',
        from: -1,
        to: 0,
        given: { witnessing: { onlooking: 1 } },
        lowers: read.mean('trust.police'),
      },
      {
        set: 'patience',
        from: 1,
        to: 100,
        given: { replyPolicy: { policy: 'ignore', patience: 100 }, witnessing: { onlooking: 1 } },
        raises: read.mean('trust.police'),
      },
    ],
    plumbing: { books: BOOKS },
  },
  attending: {
    given: { incidents: { planned: [{ at: 2, severity: 20 }] } },
    levers: [
      { set: 'topic', from: 2, to: 0, raises: read.mean('attention.topic') },
      { set: 'halfLife', from: 2, to: 1000, raises: read.column('readAll') },
    ],
  },
  noting: {
    levers: [
      { set: 'topic', from: 2, to: 0, raises: read.column('notedFor') },
      { set: 'edge', from: 0.05, to: 0.9, raises: read.column('notedMiddle') },
      { set: 'halfLife', from: 2, to: 1000, raises: read.column('notedAll') },
    ],
  },
  registering: {
    levers: [
      { set: 'isOpen', from: 0, to: 1, raises: read.column('realName') },
      { set: 'isRequired', from: 0, to: 1, raises: read.figure('barred') },
      {
        set: 'compliance',
        from: 0.1,
        to: 0.9,
        given: { registering: { isRequired: 1 } },
        lowers: read.figure('barred'),
      },
    ],
  },
};
