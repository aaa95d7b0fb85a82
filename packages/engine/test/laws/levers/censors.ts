import type { Levers } from './lever.ts';
import * as read from './readings.ts';

const ALL_FOUND = { moderation: { recalls: [1, 1, 1], base: 9, hazard: 0 } };
const QUICK = { moderation: { hazard: 5 } };
const HELD = { moderation: { action: 'hold', reviewers: 0, nightReviewers: 0 } };

const REPORTED = {
  moderation: { reportsNeeded: 1, recall: 0, watch: 0, falseHits: 0 },
  reactions: { report: 0.5 },
};

const FEW = { reviewers: 0.008, nightReviewers: 0.008 };

/** Levers of censorship. */
export const CENSORS: Levers = {
  moderation: {
    given: {
      incidents: { planned: [{ at: 2, severity: 5 }], witnesses: 30 },
      moderation: { reviewers: 100, nightReviewers: 100, strikes: 0 },
    },
    levers: [
      { set: 'recall', from: 0, to: 1, raises: read.kept('moderation', 'caught') },
      { set: 'recalls', from: [], to: [1, 1, 1], raises: read.kept('moderation', 'caught') },
      { set: 'falseHits', from: 0, to: 0.5, raises: read.kept('moderation', 'falseHits') },
      {
        set: 'action',
        from: 'queue',
        to: 'hold',
        given: { moderation: { base: 9 } },
        raises: read.figure('discarded'),
      },
      {
        set: 'screened',
        from: ['original'],
        to: ['original', 'comment'],
        raises: read.kept('moderation', 'caught'),
      },
      {
        set: 'reportsNeeded',
        from: 1,
        to: 20,
        given: REPORTED,
        lowers: read.kept('moderation', 'reviewed'),
      },
      {
        set: 'reportWeight',
        from: 0,
        to: 100,
        given: { ...REPORTED, moderation: { ...REPORTED.moderation, ...FEW, base: 9 } },
        raises: read.meanOf('reports', { kind: 'original', isRemoved: true }),
      },
      { set: 'watch', from: 0, to: 1, raises: read.kept('moderation', 'found') },
      { set: 'exempt', from: [], to: ['netizen'], lowers: read.kept('moderation', 'caught') },
      {
        set: 'reviewers',
        from: 0,
        to: 50,
        given: QUICK,
        raises: read.kept('moderation', 'reviewed'),
      },
      {
        set: 'nightReviewers',
        from: 0,
        to: 50,
        given: { moderation: { hazard: 5, reviewers: 0 } },
        raises: read.kept('moderation', 'reviewed'),
      },
      {
        set: 'pace',
        from: 0.1,
        to: 1000,
        given: { moderation: { hazard: 5, reviewers: 1, nightReviewers: 1 } },
        raises: read.kept('moderation', 'reviewed'),
      },
      {
        set: 'holdLimit',
        from: 1,
        to: 100,
        given: HELD,
        lowers: read.kept('moderation', 'expired'),
      },
      {
        set: 'target',
        from: 'collective-action',
        to: 'critique',
        given: QUICK,
        raises: read.kept('moderation', 'silenced'),
      },
      { set: 'base', from: -9, to: 9, raises: read.kept('moderation', 'deleted') },
      {
        set: 'weight',
        from: 0,
        to: 50,
        given: { moderation: { target: 'critique' } },
        raises: read.kept('moderation', 'deleted'),
      },
      {
        set: 'collective',
        from: {},
        to: { incidents: 1 },
        raises: read.kept('moderation', 'deleted'),
      },
      {
        set: 'delay.quickShare',
        from: 0,
        to: 1,
        given: ALL_FOUND,
        lowers: read.mean('moderation.delay'),
      },
      {
        set: 'delay.quickMedian',
        from: 0.05,
        to: 4,
        given: { moderation: { ...ALL_FOUND.moderation, delay: { quickShare: 1 } } },
        raises: read.mean('moderation.delay'),
      },
      {
        set: 'delay.quickSpread',
        from: 0.05,
        to: 1.2,
        given: { moderation: { ...ALL_FOUND.moderation, delay: { quickShare: 1 } } },
        raises: read.mean('moderation.delay'),
      },
      {
        set: 'delay.slowMedian',
        from: 0.05,
        to: 4,
        given: { moderation: { ...ALL_FOUND.moderation, delay: { quickShare: 0 } } },
        raises: read.mean('moderation.delay'),
      },
      {
        set: 'delay.slowSpread',
        from: 0.05,
        to: 1.2,
        given: {
          moderation: { ...ALL_FOUND.moderation, delay: { quickShare: 0, slowMedian: 0.5 } },
        },
        raises: read.mean('moderation.delay'),
      },
      {
        set: 'hazard',
        from: 0.02,
        to: 20,
        given: { moderation: { recalls: [1, 1, 1], base: 9 } },
        raises: read.kept('moderation', 'deleted'),
      },
      { set: 'hideShare', from: 0, to: 1, given: ALL_FOUND, raises: read.figure('hidden') },
      { set: 'throttleShare', from: 0, to: 1, raises: read.figure('throttled') },
      {
        set: 'blockAfter',
        from: 1,
        to: 50,
        given: ALL_FOUND,
        lowers: read.kept('moderation', 'blocked'),
      },
      {
        set: 'blockHours',
        from: 0.25,
        to: 500,
        given: { moderation: { target: 'critique', blockAfter: 1 }, writing: { joinHot: 1 } },
        lowers: read.count({ kind: 'original', onSubject: true }),
      },
      {
        set: 'strikes',
        from: 0,
        to: 1,
        given: ALL_FOUND,
        raises: read.kept('moderation', 'suspended'),
      },
      {
        set: 'suspendDays',
        from: 0.1,
        to: 10,
        given: { moderation: { ...ALL_FOUND.moderation, strikes: 1 } },
        lowers: read.figure('sessions'),
      },
    ],
    plumbing: { name: 'chooses the random sequence and names the series' },
  },
};
