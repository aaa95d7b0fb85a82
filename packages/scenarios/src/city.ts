import {
  type Behaviour,
  type GaugeOptions,
  type GraphRecipe,
  gaugeMeasure,
  type InitSite,
  type Institution,
  influence,
  type KindSpec,
  type KindSpecs,
  type Measure,
  type Model,
  microblog,
  NetizenError,
  opinionMeasures,
  type ReactionOptions,
  rateMeasures,
  reactions,
  type ScheduledEvent,
  type SilenceOptions,
  salienceMeasure,
  silence,
  type TopicSpec,
  trusting,
  trustMeasures,
  visitsByRhythm,
  voiceMeasures,
  writing,
} from '@netizen/engine';
import type { CityParameters } from './city-parameters.ts';
import type { Preset } from './presets.ts';

/** Indices of a city's topics: opinions are held on the authorities. */
export const TOPIC = { authorities: 0, gossip: 1, livelihood: 2 } as const;

/** What a scenario adds to a city of netizens and leaders. */
export interface CityParts {
  name: string;
  /** Further topics, after those of `TOPIC`. */
  topics?: readonly TopicSpec[];
  /** All topics, instead of those of `TOPIC` and further ones. What is measured is the first. */
  allTopics?: readonly TopicSpec[];
  /** Options of the poll of posts. */
  gauge?: GaugeOptions;
  /** Options of `silence` beside the first fear. */
  speak?: SilenceOptions;
  /** Options of `reactions` beside likes and claims. */
  react?: ReactionOptions;
  /** Kinds of account beside netizens, leaders and state media. */
  kinds?: Readonly<Record<string, KindSpec & { count: number }>>;
  behaviours?: readonly Behaviour[];
  institutions: readonly Institution[];
  measures?: readonly Measure[];
  events?: readonly ScheduledEvent[];
  /** Columns of trust that are measured. Default those of officials and state media. */
  trusts?: readonly string[];
  /** Options of `trusting`. */
  trust?: Parameters<typeof trusting>[0];
  /** Claims that `believing` passes on; accounts then join no hot subject of their own accord, which would assert one. Default 0. */
  claims?: number;
  responsesOf?: readonly string[];
  recordEvery?: number;
  graph?: GraphRecipe | undefined;
  /** First values of further columns. */
  initial?: Model['initial'];
  /** Who visits, and first trust in state media. Default as in the preset of Sina Weibo. */
  platform?: Pick<Preset, 'visits' | 'trust'>;
}

function kindsOf(p: CityParameters, parts: CityParts, size: number): KindSpecs {
  const added = parts.kinds ?? {};
  const leader = Math.floor(p.leaderShare * size);
  const institutional = Object.values(added).reduce((sum, { count }) => sum + count, 0);
  const netizen = size - p.mediaAccounts - institutional - leader;
  if (netizen < 1) {
    throw new NetizenError(
      'TOO_FEW_ACCOUNTS',
      `${parts.name}: ${size} accounts leave no netizen beside ${leader} leaders and ${p.mediaAccounts + institutional} others. Take more accounts, or fewer of the others.`,
    );
  }
  return {
    stateMedia: { count: p.mediaAccounts, place: [0, 0.0005] },
    ...added,
    leader: { count: leader, place: [0, 0.016] },
    netizen,
  };
}

const topicsOf = (p: CityParameters): TopicSpec[] => [
  { name: 'authorities', political: true, sensitivity: p.sensitivity, salience: 0.15 },
  { name: 'gossip', salience: p.gossip },
  { name: 'livelihood', salience: 0.4 },
];

function measuresOf({
  allTopics,
  gauge,
  measures = [],
  trusts = ['trustOfficial', 'trustStateMedia'],
}: CityParts) {
  const spoken = { kinds: ['netizen', 'leader'] };
  return [
    ...opinionMeasures(spoken),
    ...voiceMeasures(spoken),
    gaugeMeasure(gauge),
    ...trustMeasures([...trusts], spoken),
    ...rateMeasures(['original', 'repost', 'comment', 'question'], 3),
    salienceMeasure(TOPIC.authorities, allTopics?.[0]?.name ?? 'authorities'),
    ...measures,
  ];
}

/** Builds a city: netizens and leaders with minds, what is added to them, and the usual measures. */
export function cityModel(p: CityParameters, parts: CityParts): Model {
  const { behaviours = [], events = [], graph, institutions, name, recordEvery = 3 } = parts;
  return {
    name,
    kinds: kindsOf(p, parts, graph?.size ?? p.netizens),
    graph: graph ?? microblog({ mean: p.meanFollows }),
    topics: parts.allTopics ?? [...topicsOf(p), ...(parts.topics ?? [])],
    feed: { hotList: {} },
    initial: {
      opinion: (i: number, site: InitSite) =>
        Math.max(-1, Math.min(1, p.firstOpinion + p.opinionSpread * site.normal(i, 0))),
      prejudice: (i: number, site: InitSite) => site.value('opinion', i),
      susceptibility: (i: number, site: InitSite) => site.draw(i, 0),
      ...(parts.platform && { trustStateMedia: parts.platform.trust.stateMedia }),
      ...parts.initial,
    },
    behaviours: [
      visitsByRhythm({ ...parts.platform?.visits, byKind: { leader: 6 } }),
      influence({ rate: p.influenceRate }),
      silence({ firstFear: p.fear, ...parts.speak }),
      trusting(parts.trust),
      // Microblogs of 2011 had no likes.
      reactions({ like: 0, claims: parts.claims ?? 0, ...parts.react }),
      ...behaviours,
      writing(parts.claims ? { joinHot: 0 } : {}),
    ],
    institutions,
    events,
    measures: measuresOf(parts),
    recordEvery,
    ...(parts.responsesOf && { responsesOf: parts.responsesOf }),
  };
}
