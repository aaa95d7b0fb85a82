import { defineInstitution, type Institution } from '../../../src/contract/institution.ts';
import type { Model } from '../../../src/contract/model.ts';
import { outsideMedia } from '../../../src/institutions/outside-media.ts';
import type { OutsideMediaOptions } from '../../../src/institutions/outside-options.ts';
import { claimSubject } from '../../../src/posts/claim-subject.ts';
import { incidents } from '../../../src/society/incidents.ts';
import { nobodyFollows, stage } from '../../behaviour/stage.ts';
import type { Levers } from './lever.ts';
import * as read from './readings.ts';

const OUTLETS = 12;
const SUBJECTS = [71, 73, claimSubject(0, 1)];

/** Twenty posts at once on each subject, and nothing after. */
const burst: Institution = defineInstitution({
  name: 'burst',
  kind: null,
  phase: 'events',
  act(_own, _view, ctx) {
    if (ctx.tick > 0) return;
    for (const subject of SUBJECTS) for (let n = 0; n < 20; n++) ctx.post(0, { topic: 0, subject });
  },
});

/** A netizen who posts, incidents that nobody tells of, and outlets. */
function press(options: object): Model {
  return stage(nobodyFollows(1 + OUTLETS), [], {
    kinds: { netizen: 1, outsideMedia: { count: OUTLETS, wakes: false } },
    topics: [{ name: 'police', political: true, sensitivity: 0.5 }],
    behaviours: [],
    institutions: [
      burst,
      incidents({ planned: [{ at: 3, severity: 9 }], perWeek: 0, witnesses: 0 }),
      outsideMedia(options as OutsideMediaOptions),
    ],
    feed: { hotList: {} },
  });
}

const articles = read.rows('outsideMedia', 'articles');
const coverage = read.signal('outsideCoverage', 'sum');
const posted = { kind: 'original', by: 'outsideMedia' } as const;
const EAR = { outsideMedia: { incidents: ['incidents'], base: -50 } };

/** Levers of the media outside. */
export const OUTSIDE: Levers = {
  outsideMedia: {
    world: press,
    given: { outsideMedia: { lag: 1 } },
    levers: [
      { set: 'blocked', from: 0, to: 1, raises: coverage },
      { set: 'lag', from: 0.1, to: 1000, lowers: articles },
      { set: 'base', from: -9, to: 9, raises: articles },
      { set: 'volume', from: 0, to: 9, raises: articles },
      { set: 'taste', from: -9, to: 9, raises: articles },
      {
        set: 'incidents',
        from: [],
        to: ['incidents'],
        given: { outsideMedia: { base: -50, informed: 1 } },
        raises: articles,
      },
      { set: 'informed', from: 0, to: 1, given: EAR, raises: articles },
      { set: 'stance', from: -1, to: 1, raises: read.meanOf('stance', posted) },
      { set: 'register', from: 0, to: 1, raises: read.meanOf('register', posted) },
      { set: 'appealSpread', from: 0, to: 2, raises: read.spreadOf('appeal', posted) },
      { set: 'weight', from: 0, to: 1, raises: coverage },
      { set: 'halfLife', from: 1, to: 500, raises: coverage },
      { set: 'claims', from: 0, to: 1, lowers: articles },
    ],
    plumbing: {
      name: 'chooses the random sequence and names the series',
      kind: 'the kind of account that the outlets are',
      signal: 'the name of what it tells mediaDiet',
    },
  },
};
