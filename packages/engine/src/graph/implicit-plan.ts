import { deriveKey } from '../random/key.ts';
import { mixBits, mixUnit } from './implicit-bits.ts';
import { type DegreeTable, degreeTable } from './implicit-degrees.ts';
import { leaningSteps, leaningWord } from './implicit-leaning.ts';
import { layPlaces, type Places } from './implicit-places.ts';
import { CELLS, massBefore, popularityCurve, popularityKnots } from './implicit-popularity.ts';
import type { MicroblogOptions } from './microblog-options.ts';
import type { GraphSite } from './recipe.ts';

/** Parameters of the implicit graph, all given. */
export type ImplicitParams = Required<MicroblogOptions> & { leaning: number };

/** What every row of an implicit graph is computed from; the largest parts are the hubs' ids, where they are not their ranks. */
export interface ImplicitPlan {
  readonly size: number;
  readonly k0: number;
  readonly k1: number;
  readonly degrees: DegreeTable;
  readonly places: Places;
  /** Ranks by follower mass, of `popularityKnots`. */
  readonly knots: Float64Array;
  /** The same for the innermost loop, of `popularityCurve`. */
  readonly curve: Float64Array;
  /** Cells of follower mass for ordinary accounts, and for hubs, who do without the last rank in place of their own. */
  readonly cells: number;
  readonly hubCells: number;
  /** Share of an account's follows, mutual ones left out, that go to hubs; and to hubs or the own community. */
  readonly toHubs: number;
  readonly toNear: number;
  /** Mutual follows of an ordinary account inside its community and elsewhere. */
  readonly mutualNear: number;
  readonly mutualFar: number;
  /** Communities of `members` consecutive ordinary accounts; the last holds the remainder too. */
  readonly communities: number;
  readonly members: number;
  /** Pairs of communities: c and (turn - c) mod communities are the first. */
  readonly turn: number;
  readonly steps: Uint8Array;
  readonly leaning: number;
}

function hubCount({ hubs, mean, toHubs, topShare }: ImplicitParams, size: number): number {
  if (toHubs === 0) return 0;
  const needed = Math.ceil((2 * toHubs * mean) / topShare);
  const share = Math.ceil(hubs * size);
  return Math.min(size, Math.max(1, share, Math.min(needed, size >>> 1)));
}

/** Mutual follows of an ordinary account, at most half of its degree, that give the wanted number of returned ones. */
interface Mutual {
  /** Upper limit for every account. */
  most: number;
  /** What is left of it on average. */
  mean: number;
}

/** An account with more of them than its partner finds the last ones not returned: sum over m of P(degree / 2 >= m)^2 are. */
function mutualFor(returned: number, limit: number, { table }: DegreeTable): Mutual {
  let most = 0;
  let mean = 0;
  let rest = returned;
  while (rest > 0) {
    let able = 0;
    for (let t = 0; t < table.length; t++) if (table[t]! >>> 1 > most) able++;
    if (able === 0) break;
    const share = able / table.length;
    const part = Math.min(1, rest / (share * share), (limit - mean) / share);
    most += part;
    mean += part * share;
    rest -= part * share * share;
    if (part < 1) break;
  }
  return { most, mean };
}

/** Lays out everything that rows are computed from; size above 0. */
export function planImplicit(params: ImplicitParams, site: GraphSite): ImplicitPlan {
  const { size, buffers } = site;
  const { mean, spread, toHubs, toCommunity, followBack, homophily, topShare } = params;
  const [k0, k1] = deriveKey(site.key, 'implicitMicroblog');
  const max = size - 1;
  const key = deriveKey([k0, k1], 'degree');
  const degrees = degreeTable(size, { mean, spread, max }, { key, buffers });
  const places = layPlaces(site, hubCount(params, size));
  const { hubs, ordinary } = places;
  const law = {
    count: hubs,
    total: Math.max(1, toHubs * mean * size),
    top: topShare * size,
    exponent: params.hubExponent,
  };
  const knots = popularityKnots(law);
  const local = (1 - toHubs) * mean;
  const near = toHubs === 1 ? 0 : toCommunity / (1 - toHubs);
  const among = ordinary / size;
  // i's own picks are 1 / (1 + followBack) of its local follows; each that is followed back makes two returned ones.
  const returned = among > 0 ? ((2 * followBack) / (1 + followBack)) * local * among : 0;
  const mutual = mutualFor(returned, among > 0 ? local / among : 0, degrees);
  const others = mean - mutual.mean * among;
  const communities = Math.max(1, Math.floor(ordinary / params.communitySize));
  return {
    size,
    k0,
    k1,
    degrees,
    places,
    knots,
    curve: popularityCurve(knots, buffers),
    cells: CELLS,
    hubCells: hubs > 1 ? CELLS * massBefore(knots, hubs - 1) : 0,
    toHubs: Math.min(1, (toHubs * mean) / others),
    toNear: Math.min(1, (toHubs * mean + near * (local - mutual.mean * among)) / others),
    mutualNear: near * mutual.most,
    mutualFar: (1 - near) * mutual.most,
    communities,
    members: params.communitySize,
    turn: Math.floor(mixUnit(k0 ^ mixBits(k1)) * communities),
    steps: leaningSteps(homophily),
    leaning: leaningWord(params.leaning),
  };
}
