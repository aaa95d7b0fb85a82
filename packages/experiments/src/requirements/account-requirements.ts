import {
  engine,
  engineTest,
  type Requirement,
  scenarios,
  scenarioTest,
  validation,
} from './requirement.ts';

/** What accounts, platforms and their topics must be. */
export const ACCOUNT_REQUIREMENTS: readonly Requirement[] = [
  {
    id: 'R1',
    requirement:
      'A preset for Sina Weibo in 2011 with its 250 million registered accounts: in full on a computed graph, or fewer with what they stand for.',
    code: [
      scenarios('sina-weibo-2011'),
      scenarios('presets'),
      engine('graph/implicit-microblog'),
      engine('world/layout'),
    ],
    scenario: ['sina-weibo-2011'],
    test: [scenarioTest('sina-weibo-2011'), engineTest('world/layout')],
    state: 'works',
  },
  {
    id: 'R2',
    requirement:
      'A preset for Tencent Weibo, and two platforms with people on both and posts that cross between them.',
    code: [scenarios('presets')],
    scenario: ['hot-topic-agenda'],
    test: [scenarioTest('hot-topic-agenda')],
    state: 'partly',
    lacks: 'two platforms in one world: the preset sets the values of one',
  },
  {
    id: 'R3',
    requirement:
      'Only a share of accounts is active in a day, some far more than others, by day more than by night.',
    code: [engine('behaviour/visits-by-rhythm'), engine('agents/rhythm')],
    scenario: ['police-desk', 'sina-weibo-2011'],
    test: [engineTest('behaviour/visits-by-rhythm')],
    state: 'works',
  },
  {
    id: 'R4',
    requirement:
      'For comparison, a Western police page: one official account, no censor, another trust at the start.',
    code: [scenarios('twitter-police'), scenarios('presets')],
    scenario: ['twitter-police'],
    test: [scenarioTest('twitter-police')],
    state: 'works',
  },
  {
    id: 'R5',
    requirement:
      'The average netizen: an opinion held and a stance voiced, activity, attention, trust by kind of source, susceptibility, hardship.',
    code: [
      engine('agents/mind'),
      engine('agents/traits'),
      engine('agents/voice'),
      engine('behaviour/silence'),
      engine('society/discontent'),
    ],
    scenario: ['police-desk'],
    test: [engineTest('behaviour/silence'), engineTest('behaviour/trusting')],
    state: 'works',
  },
  {
    id: 'R21',
    requirement:
      'A hot list that topics enter by growth and leave as they cool; accounts read it, desks and media watch it.',
    code: [engine('posts/hot-list'), engine('institutions/state-media')],
    scenario: ['hot-topic-agenda', 'police-desk'],
    test: [engineTest('posts/hot-list'), engineTest('institutions/state-media')],
    state: 'partly',
    lacks: 'desks that watch the hot list: state media and accounts do',
  },
  {
    id: 'R23',
    requirement: 'Gossip and other harmless topics compete with political ones for attention.',
    code: [engine('agents/topics'), engine('behaviour/writing')],
    scenario: ['police-desk', 'coordinated-cheering'],
    test: [engineTest('agents/topics'), engineTest('behaviour/writing')],
    state: 'works',
  },
  {
    id: 'R24',
    requirement:
      'Topics of criticism, reports of abuse, and unrest, with how risky they are and how far they could bring people together.',
    code: [engine('agents/topics'), scenarios('city')],
    scenario: ['open-to-critics', 'social-management'],
    test: [engineTest('agents/topics')],
    state: 'partly',
    lacks: 'reports of abuse as a topic of their own',
  },
  {
    id: 'R25',
    requirement:
      'A stream of incidents with time, severity, topic and who is blamed, which raises salience and hardship.',
    code: [engine('society/incidents'), engine('society/economy')],
    scenario: ['police-desk', 'hot-topic-agenda', 'social-management'],
    test: [engineTest('society/incidents'), engineTest('society/economy')],
    state: 'works',
  },
  {
    id: 'R28',
    requirement:
      'How much of its news an account takes from microblogs, from state media, or from neither.',
    code: [engine('behaviour/media-diet')],
    scenario: ['hot-topic-agenda'],
    test: [engineTest('behaviour/media-diet'), scenarioTest('hot-topic-agenda')],
    state: 'works',
  },
  {
    id: 'R29',
    requirement:
      'Attention is scarce: diversity of topics and the share of attention by kind of account are measured.',
    code: [
      engine('behaviour/attending'),
      engine('world/attention-measure'),
      engine('measures/entropy'),
    ],
    scenario: ['coordinated-cheering'],
    test: [engineTest('behaviour/attending'), engineTest('measures/diversity')],
    state: 'partly',
    lacks:
      'the diversity of topics as a recorded series, and the attention that each kind of author gets',
  },
  {
    id: 'R40',
    requirement: 'A share of accounts for which blocks do not hold.',
    code: [engine('behaviour/media-diet'), scenarios('presets')],
    scenario: ['hot-topic-agenda'],
    test: [engineTest('behaviour/media-diet')],
    state: 'works',
  },
  {
    id: 'R39',
    requirement: 'Papers, agencies and the foreign press report on microblogs, and are read there.',
    code: [engine('behaviour/media-diet')],
    scenario: ['hot-topic-agenda'],
    test: [engineTest('behaviour/media-diet')],
    state: 'partly',
    lacks: 'outside media as accounts that take up what microblogs carry',
  },
  {
    id: 'R38',
    requirement:
      'What posts suggest, against what is voiced and what is held, before and after censorship.',
    code: [engine('world/post-measures'), engine('world/drift-measures')],
    scenario: ['social-management', 'police-desk'],
    test: [engineTest('world/post-measures'), validation('v35-silence-step')],
    state: 'partly',
    lacks: 'a test that compares the three before and after censorship',
  },
];
