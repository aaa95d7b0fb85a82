import { z } from 'zod';
import { cityShape } from './city-parameters.ts';
import { claimShape } from './claim-parameters.ts';

const CDT = 'China Digital Times, September 2011';
const FT = 'Financial Times, 5 December 2011';
const GUESS = 'assumption';
const CHOICE = 'choice';

const share = (value: number) => z.number().min(0).max(1).default(value);
const hours = (value: number) => z.number().min(0).max(1000).default(value);

/** Parameters of `crisis`. */
export const crisisParameters = z.object({
  ...cityShape,
  netizens: cityShape.netizens.default(20_000).meta({
    unit: 'accounts',
    source: CHOICE,
    about: 'Registered accounts, all kinds together.',
  }),
  incidentsPerWeek: cityShape.incidentsPerWeek.default(0).meta({
    unit: '1/week',
    source: CHOICE,
    about: 'Further incidents, beside the disaster.',
  }),
  disasterAt: hours(48).meta({
    unit: 'h',
    source: CHOICE,
    about: 'Hour of the disaster; the hours before it are the level it is compared with.',
  }),
  severity: z.number().gt(0).max(1000).default(12).meta({
    unit: 'salience',
    source: GUESS,
    about: 'Salience that it adds to the topic of the authorities, 0.15 at rest.',
  }),
  witnesses: z
    .int()
    .min(0)
    .max(200)
    .default(12)
    .meta({ unit: 'accounts', source: GUESS, about: 'Accounts of its region that post at once.' }),
  regions: z.int().min(1).max(64).default(8).meta({
    unit: 'regions',
    source: GUESS,
    about: 'Regions of the country, of equal size; it strikes the first.',
  }),
  rumourAfter: hours(1).meta({
    unit: 'h',
    source: GUESS,
    about: 'Time from the disaster to the rumours: of far more victims, and of a cover-up.',
  }),
  starters: z
    .int()
    .min(1)
    .max(200)
    .default(12)
    .meta({ unit: 'accounts', source: GUESS, about: 'Accounts that start each, drawn by reach.' }),
  rumourAppeal: z.number().gt(0).max(100).default(25).meta({
    unit: 'factor',
    source: GUESS,
    about: 'Appeal of the rumours against an ordinary post.',
  }),
  delay: hours(24).meta({
    unit: 'h',
    source: `${CDT}: "timely"; 1 to 48 is the range of interest`,
    about: 'First lever: time from the rumours to the first official statement.',
  }),
  accuracy: share(0).meta({
    unit: 'probability',
    source: `${CDT}: "correct"; default a choice`,
    about: 'Second lever: probability that the first official figures are right.',
  }),
  revisionAfter: z.number().gt(0).max(1000).default(24).meta({
    unit: 'h',
    source: GUESS,
    about: 'Time from the first figures to revised ones, where the first were wrong.',
  }),
  truthAfter: z.number().gt(0).max(1000).default(96).meta({
    unit: 'h',
    source: CHOICE,
    about: 'Time from the rumours until everybody told of them can know what is the case.',
  }),
  authority: share(0.8).meta({
    unit: 'share',
    source: `${CDT}: "authoritative"; value assumed`,
    about: 'How far the statement comes from those in charge.',
  }),
  transparency: share(0.5).meta({
    unit: 'share',
    source: `${CDT}: "transparent"; value assumed`,
    about: 'How far it shows how they know.',
  }),
  statementPosts: z
    .int()
    .min(1)
    .max(50)
    .default(6)
    .meta({ unit: 'posts', source: GUESS, about: 'Posts per statement, 4 hours apart.' }),
  statementAppeal: z.number().min(0).max(100).default(12).meta({
    unit: 'factor',
    source: GUESS,
    about: 'Appeal of the statements against an ordinary post.',
  }),
  officers: z
    .int()
    .min(1)
    .max(4)
    .default(3)
    .meta({
      unit: 'officers',
      source: `${FT}: at least one, at most four`,
      about:
        'Officers who answer and make statements; none of them may before the first one is out.',
    }),
  askingRate: share(0.001).meta({
    unit: 'probability',
    source: GUESS,
    about: 'Chance of asking the office per post read on the authorities, at resting salience.',
  }),
  patience: z.number().gt(0).max(40).default(8).meta({
    unit: 'h',
    source: GUESS,
    about: 'Time after which a question counts as unanswered to who asked it.',
  }),
  watchHeat: z.number().min(0).max(1e6).default(10).meta({
    unit: 'posts',
    source: GUESS,
    about: 'Heat on the hot list from which the office makes a statement on a subject.',
  }),
  officeRank: z.int().min(0).max(100_000).default(6).meta({
    unit: 'rank',
    source: GUESS,
    about: 'Place of the office among all accounts by followers, 0 the most followed.',
  }),
  censorship: share(0).meta({
    unit: 'probability',
    source: `${FT}: censorship; default a choice`,
    about: 'Third lever: chance that words catch a post on a topic of sensitivity 1; 0 for none.',
  }),
  censorTarget: z.enum(['critique', 'collective-action']).default('critique').meta({
    unit: 'name',
    source: 'King, Pan & Roberts 2013',
    about: 'What reviewers delete: criticism, or what could bring people together.',
  }),
  mediaLag: z.number().gt(0).max(168).default(6).meta({
    unit: 'h',
    source: GUESS,
    about: 'Mean time of state media from a place on the hot list to the decision to cover it.',
  }),
  coverVeto: z.number().min(0).max(20).default(6).meta({
    unit: '1',
    source: GUESS,
    about: 'Weight of sensitivity against covering it.',
  }),
  outsideAccounts: z
    .int()
    .min(0)
    .max(1000)
    .default(8)
    .meta({
      unit: 'accounts',
      source: `${FT}: newspapers and agencies report on microblogs; number assumed`,
      about: 'Papers, agencies and foreign press outside.',
    }),
  outsideBlocked: share(0.5).meta({
    unit: 'share',
    source: GUESS,
    about: 'Share of them that the platform blocks.',
  }),
  firstTrust: share(0.5).meta({
    unit: 'trust',
    source: GUESS,
    about: 'Trust in the office at the start.',
  }),
  peerTrust: claimShape.peerTrust,
  gain: claimShape.gain,
  loss: claimShape.loss,
});

/** Parameters of `crisis`, checked and complete. */
export type CrisisParameters = z.output<typeof crisisParameters>;
