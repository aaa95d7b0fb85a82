import {
  engine,
  engineTest,
  type Requirement,
  scenarios,
  scenarioTest,
  validation,
} from './requirement.ts';

const POLICE_DESK = scenarioTest('police-desk');

/** What official accounts, those above them and those that steer must be. */
export const DESK_REQUIREMENTS: readonly Requirement[] = [
  {
    id: 'R6',
    requirement:
      'A police account under one name, with followers, questions that come in, a queue, posts and replies.',
    code: [engine('institutions/official-desk'), engine('institutions/reply-queue')],
    scenario: ['police-desk'],
    test: [engineTest('institutions/official-desk'), POLICE_DESK],
    state: 'works',
  },
  {
    id: 'R7',
    requirement:
      'One to four officers on shift round the clock, each with a service time; waiting times agree with queueing theory.',
    code: [engine('institutions/official-desk'), engine('institutions/erlang')],
    scenario: ['police-desk'],
    test: [engineTest('institutions/erlang'), validation('v22-reply-desk')],
    state: 'works',
  },
  {
    id: 'R8',
    requirement:
      'The desk listens: a sample of visible posts gives an estimate with its error, and the desk acts on that, not on the truth.',
    code: [
      engine('institutions/press-office'),
      engine('institutions/poll-posts'),
      engine('world/series/post-measures'),
    ],
    scenario: ['press-release-vs-anecdote'],
    test: [engineTest('institutions/press-office'), engineTest('world/series/post-measures')],
    state: 'works',
  },
  {
    id: 'R9',
    requirement:
      'Press releases are too official: how a post speaks changes its reach and response.',
    code: [engine('institutions/official-desk'), engine('posts/appeal-law')],
    scenario: ['press-release-vs-anecdote', 'police-desk'],
    test: [scenarioTest('press-release-vs-anecdote'), POLICE_DESK],
    state: 'works',
  },
  {
    id: 'R10',
    requirement:
      'Posts closer to life work better, and the desk can learn its mix from the response.',
    code: [
      engine('institutions/official-desk'),
      engine('institutions/press-office'),
      engine('behaviour/trusting'),
    ],
    scenario: ['press-release-vs-anecdote', 'police-desk'],
    test: [scenarioTest('press-release-vs-anecdote'), engineTest('institutions/press-office')],
    state: 'works',
  },
  {
    id: 'R11',
    requirement:
      'Comments have a tone; the number of comments and the friendly share are reported, and where the 147 of one anecdote lie.',
    code: [
      engine('behaviour/reactions'),
      engine('posts/responses'),
      scenarios('police-desk-figures'),
    ],
    scenario: ['police-desk', 'press-release-vs-anecdote'],
    test: [engineTest('posts/responses'), POLICE_DESK],
    state: 'works',
  },
  {
    id: 'R12',
    requirement: 'Some 19,000 agencies and officials by type and level.',
    code: [engine('institutions/agencies'), engine('institutions/hierarchy')],
    scenario: ['directive'],
    test: [engineTest('institutions/agencies'), scenarioTest('directive')],
    state: 'works',
  },
  {
    id: 'R13',
    requirement: 'Agencies adopt over the years, the police most eagerly.',
    code: [engine('institutions/adoption'), engine('institutions/agencies')],
    scenario: ['directive'],
    test: [engineTest('institutions/agencies')],
    state: 'works',
  },
  {
    id: 'R14',
    requirement:
      'Two kinds: accounts of agencies, and officers in person with a badge, duty topics and restraint.',
    code: [
      engine('agents/kinds'),
      engine('behaviour/restraint'),
      engine('behaviour/badges'),
      engine('institutions/agencies'),
    ],
    scenario: ['directive', 'real-name'],
    test: [
      engineTest('behaviour/restraint'),
      engineTest('behaviour/badges'),
      engineTest('agents/kinds'),
    ],
    state: 'works',
  },
  {
    id: 'R15',
    requirement:
      'A ministry urges police at all levels: a directive goes down the hierarchy with delay and partial compliance.',
    code: [engine('institutions/directives'), engine('institutions/hierarchy')],
    scenario: ['directive'],
    test: [scenarioTest('directive')],
    state: 'works',
  },
  {
    id: 'R16',
    requirement: 'Openness: the share of questions that an authority answers.',
    code: [engine('institutions/official-desk'), engine('institutions/agencies')],
    scenario: ['police-desk', 'directive'],
    test: [engineTest('institutions/official-desk'), scenarioTest('directive')],
    state: 'works',
  },
  {
    id: 'R17',
    requirement:
      'Critics are ignored, answered or blocked, with what that does to their trust and to that of onlookers.',
    code: [
      engine('institutions/reply-policy'),
      engine('behaviour/witnessing'),
      scenarios('open-to-critics'),
    ],
    scenario: ['open-to-critics'],
    test: [
      scenarioTest('open-to-critics'),
      engineTest('institutions/reply-policy'),
      engineTest('behaviour/witnessing'),
    ],
    state: 'works',
  },
  {
    id: 'R18',
    requirement:
      'Answers in time: the lag is measured, and so is what it does to belief in a rumour.',
    code: [engine('world/series/desk-measures'), engine('institutions/rebuttal-desk')],
    scenario: ['rumour-rebuttal', 'police-desk'],
    test: [engineTest('world/series/desk-measures'), scenarioTest('rumour-rebuttal')],
    state: 'works',
  },
  {
    id: 'R19',
    requirement:
      'Information that is correct, authoritative and transparent: attributes of an answer and their weight.',
    code: [engine('institutions/rebuttal-desk'), engine('behaviour/believing')],
    scenario: ['rumour-rebuttal'],
    test: [engineTest('institutions/rebuttal-desk'), engineTest('behaviour/believing')],
    state: 'works',
  },
  {
    id: 'R20',
    requirement:
      'Rumour against rebuttal: who saw the rumour and sees the answer; an answer that proves wrong costs trust.',
    code: [
      engine('society/rumours'),
      engine('behaviour/believing'),
      engine('world/series/belief-measures'),
    ],
    scenario: ['rumour-rebuttal'],
    test: [
      scenarioTest('rumour-rebuttal'),
      engineTest('society/rumours'),
      engineTest('world/series/belief-measures'),
    ],
    state: 'works',
  },
  {
    id: 'R22',
    requirement:
      'Coordinated posts that cheer and distract, which can be switched off; their effect is measured against the same world without.',
    code: [engine('institutions/coordinated-cheering')],
    scenario: ['coordinated-cheering'],
    test: [engineTest('institutions/coordinated-cheering'), scenarioTest('coordinated-cheering')],
    state: 'works',
  },
];
