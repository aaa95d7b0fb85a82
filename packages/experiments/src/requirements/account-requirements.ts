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
    code: [
      scenarios('presets'),
      scenarios('two-platforms'),
      engine('agents/platforms'),
      engine('agents/twins'),
      engine('graph/side-by-side'),
      engine('behaviour/shared-mind'),
      engine('behaviour/cross-posting'),
    ],
    scenario: ['two-platforms', 'hot-topic-agenda'],
    test: [
      scenarioTest('two-platforms'),
      engineTest('world/platforms'),
      engineTest('behaviour/shared-mind'),
      engineTest('behaviour/cross-posting'),
    ],
    state: 'works',
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
    code: [
      engine('posts/hot-list'),
      engine('institutions/hot-watch'),
      engine('institutions/state-media'),
      engine('institutions/outside-media'),
    ],
    scenario: ['hot-topic-agenda', 'crisis'],
    test: [
      engineTest('posts/hot-list'),
      engineTest('institutions/hot-watch'),
      engineTest('institutions/state-media'),
    ],
    state: 'works',
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
    code: [
      engine('agents/topics'),
      engine('world/series/topic-deletions'),
      scenarios('topics-2011'),
    ],
    scenario: ['open-to-critics', 'silence', 'social-management'],
    test: [
      engineTest('agents/topics'),
      engineTest('world/series/bias-measures'),
      scenarioTest('silence'),
    ],
    state: 'works',
  },
  {
    id: 'R25',
    requirement:
      'A stream of incidents with time, severity, topic and who is blamed, which raises salience and hardship.',
    code: [engine('society/incidents'), engine('society/economy')],
    scenario: ['police-desk', 'hot-topic-agenda', 'silence', 'social-management'],
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
      engine('world/series/attention-measure'),
      engine('world/series/attention-shares'),
      engine('measures/entropy'),
    ],
    scenario: ['crisis', 'coordinated-cheering'],
    test: [
      engineTest('behaviour/attending'),
      engineTest('world/series/attention-shares'),
      engineTest('measures/diversity'),
    ],
    state: 'works',
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
    code: [
      engine('institutions/outside-media'),
      engine('institutions/outside-quotes'),
      engine('behaviour/media-diet'),
    ],
    scenario: ['crisis', 'hot-topic-agenda'],
    test: [
      engineTest('institutions/outside-media'),
      engineTest('behaviour/media-diet'),
      scenarioTest('hot-topic-agenda'),
      scenarioTest('crisis'),
    ],
    state: 'works',
  },
  {
    id: 'R38',
    requirement:
      'What posts suggest, against what is voiced and what is held, before and after censorship.',
    code: [
      engine('world/series/post-measures'),
      engine('world/series/drift-measures'),
      engine('world/series/bias-measures'),
    ],
    scenario: ['silence', 'social-management', 'police-desk'],
    test: [
      engineTest('world/series/post-measures'),
      engineTest('world/series/bias-measures'),
      scenarioTest('silence'),
      validation('v35-silence-step'),
    ],
    state: 'works',
  },
];
