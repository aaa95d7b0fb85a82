import { dailyRhythm, flatRhythm } from '../../../src/agents/rhythm.ts';
import { microblog } from '../../../src/graph/microblog.ts';
import { redditHot } from '../../../src/posts/reddit-hot.ts';
import { TOPICS } from '../../world/whole-town.ts';
import type { Levers } from './lever.ts';
import * as read from './readings.ts';

const originals = read.count({ kind: 'original' });
const LOUD = { planned: [{ at: 2, severity: 5 }], witnesses: 10, appeal: 20 };

/** Reports count where censors look at what was reported. */
const REPORTS_COUNT = {
  given: { moderation: { reportsNeeded: 1, reportWeight: 9, reviewers: 50, nightReviewers: 50 } },
};

/** Levers of visiting, writing, reacting, asking, following and withdrawing. */
export const ACTS: Levers = {
  visitsByRhythm: {
    levers: [
      { set: 'dormant', from: 0, to: 0.6, lowers: read.figure('sessions') },
      { set: 'median', from: 2, to: 8, raises: read.figure('sessions') },
      { set: 'spread', from: 0, to: 1.5, raises: read.figure('sessions') },
      { set: 'attention', from: 3, to: 12, raises: read.figure('exposures') },
      {
        set: 'attentionSpread',
        from: 0,
        to: 1.5,
        given: { attending: {} },
        raises: read.columnSpread('readAll'),
      },
      {
        set: 'hotShare',
        from: 0,
        to: 1,
        given: { incidents: LOUD },
        in: { graph: microblog({ mean: 4 }) },
        raises: read.count({ kind: 'repost', topic: 0 }),
      },
      { set: 'byKind', from: { leader: 1 }, to: { leader: 40 }, raises: read.figure('sessions') },
      { set: 'rhythm', from: dailyRhythm(), to: flatRhythm(), raises: read.nightShare },
    ],
  },
  shareAwake: {
    given: { visitsByRhythm: false },
    levers: [
      { set: 'share', from: 0.02, to: 0.1, raises: read.figure('sessions') },
      { set: 'posts', from: 1, to: 20, raises: read.figure('exposures') },
    ],
  },
  repostEvenly: {
    given: { reactions: false },
    levers: [{ set: 'probability', from: 0, to: 0.1, raises: read.figure('reposts') }],
  },
  writeEvenly: {
    given: { writing: false },
    levers: [{ set: 'probability', from: 0, to: 0.5, raises: originals }],
  },
  reactions: {
    levers: [
      { set: 'repost', from: 0.005, to: 0.1, raises: read.figure('reposts') },
      { set: 'repostSpread', from: 0, to: 2, raises: read.figure('reposts') },
      { set: 'comment', from: 0.005, to: 0.1, raises: read.figure('comments') },
      { set: 'commentSpread', from: 0, to: 2, raises: read.figure('comments') },
      {
        set: 'like',
        from: 0,
        to: 3,
        // Likes count for rankings alone, and in no digest by themselves.
        in: { feed: { rank: redditHot(), horizon: 96 } },
        raises: read.figure('likes'),
      },
      { set: 'agreement', from: 0, to: 3, raises: read.figure('comments') },
      { set: 'fan', from: 1, to: 10, lowers: read.figure('reposts') },
      {
        set: 'relay',
        from: { leader: 0 },
        to: { leader: 10 },
        raises: read.count({ kind: 'repost', by: 'leader' }),
      },
      {
        set: 'report',
        from: 0,
        to: 0.5,
        raises: read.meanOf('reports', { kind: 'original' }),
        ...REPORTS_COUNT,
      },
      {
        set: 'reportAnger',
        from: 0,
        to: 9,
        given: { ...REPORTS_COUNT.given, reactions: { report: 0.1 } },
        in: { initial: { anger: 1 } },
        raises: read.meanOf('reports', { kind: 'original' }),
      },
      {
        set: 'anger',
        from: 0.001,
        to: 3,
        in: { initial: { anger: 1 } },
        raises: read.meanOf('reposts', { kind: 'original', topic: 0 }),
      },
      {
        set: 'claims',
        from: 0,
        to: 2,
        given: { rumours: {} },
        lowers: read.count({ kind: 'repost', onClaim: true }),
      },
      {
        set: 'valenceAgreement',
        from: 0,
        to: 2,
        raises: read.meanOf('valence', { kind: 'comment' }),
      },
      {
        set: 'valenceTrust',
        from: 0,
        to: 2,
        given: { stateMedia: { quota: 40 } },
        in: { initial: { trustStateMedia: 1 } },
        raises: read.meanOf('valence', { kind: 'comment' }),
      },
      {
        set: 'valenceRegister',
        from: 0,
        to: 2,
        raises: read.meanOf('valence', { kind: 'comment' }),
      },
      {
        set: 'valenceNoise',
        from: 0,
        to: 1.5,
        raises: read.spreadOf('valence', { kind: 'comment' }),
      },
    ],
  },
  asking: {
    levers: [
      { set: 'kind', from: 'police', to: 'official', raises: read.questionsTo('official') },
      { set: 'topic', from: 0, to: 2, raises: read.count({ kind: 'question', topic: 2 }) },
      { set: 'rate', from: 0, to: 0.1, raises: read.figure('questions') },
      { set: 'appeal', from: 0, to: 20, raises: read.meanOf('reposts', { kind: 'question' }) },
    ],
  },
  writing: {
    levers: [
      { set: 'rate', from: 0.02, to: 0.2, raises: originals },
      { set: 'spread', from: 0, to: 1.5, raises: originals },
      {
        set: 'byKind',
        from: { leader: 0 },
        to: { leader: 3 },
        raises: read.count({ kind: 'original', by: 'leader' }),
      },
      { set: 'noise', from: 0, to: 1, raises: read.spreadOf('stance', { kind: 'original' }) },
      {
        set: 'appealSpread',
        from: 0,
        to: 2,
        raises: read.spreadOf('appeal', { kind: 'original' }),
      },
      {
        set: 'joinHot',
        from: 0,
        to: 1,
        raises: read.count({ kind: 'original', onSubject: true }),
      },
      { set: 'tagged', from: 0, to: 1, raises: read.count({ kind: 'original', onSubject: true }) },
      { set: 'interestSpread', from: 0, to: 4, lowers: read.topicsPerAuthor },
    ],
  },
  deleting: {
    levers: [
      { set: 'share', from: 0, to: 0.9, raises: read.figure('withdrawn') },
      { set: 'days', from: 2, to: 90, lowers: read.figure('withdrawn') },
      { set: 'shape', from: 0.3, to: 3, lowers: read.figure('withdrawn') },
    ],
  },
  following: {
    given: { following: { unfollow: 0, unfollowDisliked: 0, follow: 0 } },
    levers: [
      {
        set: 'reject',
        from: 0.2,
        to: 2,
        given: { following: { unfollowDisliked: 0.1 } },
        raises: read.figure('follows'),
      },
      { set: 'unfollow', from: 0, to: 0.05, lowers: read.figure('follows') },
      {
        set: 'unfollowDisliked',
        from: 0,
        to: 0.2,
        given: { following: { reject: 0.5 } },
        lowers: read.figure('follows'),
      },
      { set: 'follow', from: 0, to: 0.5, raises: read.figure('follows') },
      {
        set: 'followAnswer',
        from: 0,
        to: 1,
        given: {
          asking: { rate: 0.1, kind: 'official' },
          officialDesk: { kind: 'official', postsPerDay: 0 },
          following: { unfollowOfficial: 0 },
        },
        raises: read.figure('follows'),
      },
      {
        set: 'unfollowOfficial',
        from: 0,
        to: 1,
        given: { officialDesk: { postsPerDay: 20 } },
        lowers: read.figure('follows'),
      },
      {
        set: 'replace',
        from: 0,
        to: 1,
        given: { following: { follow: 0.5 } },
        lowers: read.figure('follows'),
      },
    ],
  },
  restraint: {
    given: {
      visitsByRhythm: { byKind: { officer: 20 } },
      writing: { byKind: { officer: 0.5 } },
    },
    in: { topics: TOPICS.map((topic) => ({ ...topic, salience: 0.5 })) },
    levers: [
      { set: 'line', from: -1, to: 1, raises: read.meanOf('stance', { by: 'officer', topic: 0 }) },
      {
        set: 'discipline',
        from: 0,
        to: 1,
        raises: read.meanOf('stance', { by: 'officer', topic: 0 }),
      },
      {
        set: 'duties',
        from: [0],
        to: [1],
        raises: read.count({ kind: 'original', by: 'officer', topic: 1 }),
      },
      {
        set: 'duty',
        from: 0,
        to: 1,
        raises: read.count({ kind: 'original', by: 'officer', topic: 0 }),
      },
      {
        set: 'elsewhere',
        from: 0,
        to: 1,
        raises: read.count({ kind: 'original', by: 'officer', topic: 1 }),
      },
    ],
    plumbing: { kind: 'the kind of account restrained; there is one of officers' },
  },
};
