import {
  hours,
  implicitMicroblog,
  influence,
  type KindSpecs,
  type Model,
  officialDesk,
  opinionMeasures,
  type RunResult,
  rateMeasures,
  reactions,
  silence,
  stateMedia,
  trusting,
  trustMeasures,
  visitsByRhythm,
  voiceMeasures,
  writing,
} from '@netizen/engine';
import type { z } from 'zod';
import { defineScenario } from './define-scenario.ts';
import type { Showing } from './showing.ts';
import { sinaWeiboParameters } from './sina-weibo-parameters.ts';

type P = z.output<typeof sinaWeiboParameters>;

/** Registered accounts of Sina Weibo in 2011. */
const REGISTERED = 250_000_000;
/** Posts of all kinds per account and hour that the log has room for: a third above the evening peak of the defaults. */
const POSTS_PER_HOUR = 0.018;
/** Accounts per block: with half a percent awake, some 300 visits. */
const BLOCK = 65_536;

/** Who there is, of `size` accounts: the most followed first, so that ranks of popularity are ids. */
function kindsOf(p: P, size: number): KindSpecs {
  const share = size / REGISTERED;
  const count = (accounts: number): number =>
    accounts === 0 ? 0 : Math.max(1, Math.round(accounts * share));
  const stateMedia = count(p.mediaAccounts);
  const official = count(p.officialAccounts);
  const leader = Math.floor(p.leaderShare * size);
  return { stateMedia, leader, official, netizen: size - stateMedia - official - leader };
}

function modelOf(p: P, size: number): Model {
  const spoken = { kinds: ['leader', 'netizen'] };
  return {
    name: 'sina-weibo-2011',
    kinds: kindsOf(p, size),
    graph: implicitMicroblog({ mean: p.meanFollows }),
    topics: [
      { name: 'public affairs', political: true, sensitivity: p.sensitivity, salience: 0.15 },
      { name: 'gossip', salience: 1 },
      { name: 'livelihood', salience: 0.4 },
    ],
    feed: {
      hotList: {},
      horizon: p.horizon,
      capacity: Math.ceil(POSTS_PER_HOUR * p.horizon * size),
    },
    blockSize: BLOCK,
    initial: {
      opinion: (i, site) => Math.max(-1, Math.min(1, p.firstOpinion + 0.4 * site.normal(i, 0))),
      prejudice: (i, site) => site.value('opinion', i),
      susceptibility: (i, site) => site.draw(i, 0),
    },
    behaviours: [
      visitsByRhythm({
        dormant: p.dormant,
        median: p.visitsPerDay,
        byKind: { leader: p.leaderVisits },
      }),
      influence(),
      silence(),
      trusting(),
      reactions({ like: 0 }),
      // Every fifth post with a subject of its own would make millions of them, of which the list shows fifty.
      writing({ tagged: 0.02 }),
    ],
    institutions: [
      officialDesk({
        name: 'officials',
        kind: 'official',
        topic: 0,
        postsPerDay: 3,
        register: 0.1,
        stance: 0.6,
        openness: 0,
      }),
      stateMedia({ quota: 8, stance: 0.5, agenda: [0.1, 0.2, 0.7] }),
    ],
    measures: [
      ...opinionMeasures(spoken),
      ...voiceMeasures(spoken),
      ...trustMeasures(['trustOfficial', 'trustStateMedia'], spoken),
      ...rateMeasures(['original', 'repost', 'comment']),
    ],
    recordEvery: 1,
    // Cascades of fewer reposts are too many to keep.
    cascadesFrom: 100,
  };
}

/** Millions with a digit after the point. */
const millions = (count: number): string => `${(count / 1e6).toFixed(1)} million`;

function showing({ figures }: RunResult): Showing {
  const { accounts, exposures, followScans, hours: length, posts, sessions } = figures;
  const weight = REGISTERED / accounts;
  const perDay = (count: number): string => millions(((count * weight) / length) * 24);
  const each = weight.toFixed(weight < 10 ? 1 : 0);
  return {
    notes: [
      `${accounts} accounts were simulated; each stands for ${each} of the ${millions(REGISTERED)} registered.`,
      `Scaled up to them, a day has ${perDay(sessions)} visits, ${perDay(posts)} posts of all kinds and ${perDay(exposures)} posts read.`,
      `${(followScans / sessions).toFixed(0)} accounts followed were looked at per visit.`,
    ],
  };
}

/** The whole of Sina Weibo for a day: registered accounts of which a fraction is active. */
export const sinaWeibo2011 = defineScenario({
  name: 'sina-weibo-2011',
  summary:
    'The whole of Sina Weibo in 2011 for a day: 250 million registered accounts, or as many as asked for, scaled up.',
  module: import.meta.url,
  export: 'sinaWeibo2011',
  parameters: sinaWeiboParameters,
  accounts: 'netizens',
  defaultHours: hours(24),
  model: (p, { graph }) =>
    graph ? { ...modelOf(p, graph.size ?? p.netizens), graph } : modelOf(p, p.netizens),
  figures: showing,
  headlines: [
    {
      series: 'opinion.mean',
      about: 'mean opinion held by active accounts, -1 against .. 1 for',
      digits: 3,
    },
    { series: 'voice.mean', about: 'mean opinion that they are willing to show', digits: 3 },
    {
      series: 'silent.share',
      about: 'share of active accounts that stay silent on public affairs',
      digits: 3,
    },
  ],
});
