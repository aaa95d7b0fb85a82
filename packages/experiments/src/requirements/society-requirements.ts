import {
  engine,
  engineTest,
  type Requirement,
  scenarios,
  scenarioTest,
  validation,
} from './requirement.ts';

/** What state media, censorship and the world off the platform must be. */
export const SOCIETY_REQUIREMENTS: readonly Requirement[] = [
  {
    id: 'R26',
    requirement:
      'Censorship: words that miss, reports by readers, posts and comments held back, reviewers who are few and fewer at night, deletion with its delays and chains, hiding, throttling, blocked subjects, suspension; the target is criticism or collective action. Real-name registration as a switch, by the sign of its effects.',
    code: [
      engine('institutions/moderation'),
      engine('institutions/moderation-review'),
      engine('institutions/moderation-reports'),
      engine('institutions/deletion-delay'),
      engine('behaviour/fearing'),
      engine('behaviour/registering'),
      engine('posts/remove'),
    ],
    scenario: ['silence', 'real-name', 'social-management'],
    test: [
      engineTest('institutions/moderation'),
      engineTest('institutions/moderation-chains'),
      engineTest('institutions/moderation-reports'),
      engineTest('world/censorship'),
      engineTest('behaviour/fearing'),
      engineTest('behaviour/registering'),
      scenarioTest('real-name'),
      validation('v38-deletion-delay'),
    ],
    state: 'works',
  },
  {
    id: 'R27',
    requirement:
      'State media with an agenda of their own follow the hot list with lag and veto; who leads whom is measured both ways.',
    code: [
      engine('institutions/state-media'),
      engine('measures/granger'),
      engine('measures/cross-correlation'),
    ],
    scenario: ['hot-topic-agenda', 'crisis'],
    test: [engineTest('institutions/state-media'), scenarioTest('hot-topic-agenda')],
    state: 'works',
  },
  {
    id: 'R30',
    requirement: 'Policy changes at a date: any lever steps or ramps.',
    code: [engine('world/schedule')],
    scenario: ['police-desk', 'directive'],
    test: [engineTest('world/schedule')],
    state: 'works',
  },
  {
    id: 'R31',
    requirement:
      'One scenario with three levers, censorship, strategic policing and a safety net, compared pair by pair.',
    code: [scenarios('social-management'), 'packages/experiments/src/compare/compare.ts'],
    scenario: ['social-management'],
    test: [scenarioTest('social-management'), 'packages/experiments/test/compare/compare.test.ts'],
    state: 'works',
  },
  {
    id: 'R32',
    requirement: 'A safety net that relieves hardship.',
    code: [engine('society/economy'), engine('society/discontent')],
    scenario: ['social-management'],
    test: [engineTest('society/economy'), engineTest('society/counterfactuals')],
    state: 'works',
  },
  {
    id: 'R33',
    requirement: 'Policing that goes where the protest is.',
    code: [engine('society/policing'), engine('society/rebellion-rule')],
    scenario: ['social-management'],
    test: [engineTest('society/policing'), engineTest('society/counterfactuals')],
    state: 'works',
  },
  {
    id: 'R34',
    requirement: 'An economy that slows and raises hardship.',
    code: [engine('society/economy')],
    scenario: ['social-management'],
    test: [engineTest('society/economy')],
    state: 'works',
  },
  {
    id: 'R35',
    requirement:
      'Unrest: grievance, protest by thresholds and by risk, and reports of it that return online.',
    code: [
      engine('society/protest'),
      engine('society/joining-rule'),
      engine('society/unrest-reading'),
      engine('society/civil-violence'),
    ],
    scenario: ['social-management', 'granovetter'],
    test: [
      engineTest('society/protest'),
      engineTest('society/joining-rule'),
      validation('v30-granovetter-uniform'),
      validation('v33-civil-violence'),
    ],
    state: 'works',
  },
  {
    id: 'R36',
    requirement:
      'Legitimacy of each institution, split into service, tone, deletions and answers that proved wrong.',
    code: [engine('society/legitimacy'), engine('world/series/legitimacy-measures')],
    scenario: ['social-management'],
    test: [engineTest('world/series/legitimacy-measures'), scenarioTest('social-management')],
    state: 'works',
  },
  {
    id: 'R37',
    requirement:
      'How much online exposure weighs against experience, as a parameter of the presets.',
    code: [scenarios('presets'), engine('behaviour/media-diet')],
    scenario: ['twitter-police', 'hot-topic-agenda'],
    test: [scenarioTest('twitter-police')],
    state: 'works',
  },
];
