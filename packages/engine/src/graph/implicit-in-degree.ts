import { hubRankOf, ordinaryBefore } from './implicit-places.ts';
import type { ImplicitPlan } from './implicit-plan.ts';
import {
  MARGIN,
  massBefore,
  type PickCounts,
  pickCounts,
  picksBefore,
} from './implicit-popularity.ts';
import { emptyRow, membersOf, turnOf, updateRow } from './implicit-row.ts';

/** Up to so many accounts all are looked at, of more one whole block of the degree table. */
const LOOKED_AT = 2 ** 17;

/** How accounts share out their follows, on average. */
interface Shares {
  hubs: PickCounts;
  near: PickCounts;
  meanNear: number;
  meanSparse: number;
  meanDense: number;
  meanMutual: number;
  meanMutualNear: number;
}

function sharesOf(plan: ImplicitPlan): Shares {
  const { degrees, places, size } = plan;
  const block = degrees.table.length;
  const count = size <= LOOKED_AT ? size : block;
  const first = size <= LOOKED_AT ? 0 : Math.floor(size / block / 2) * block;
  const row = emptyRow();
  const hubs = new Float64Array(places.hubs + 1);
  const near = new Float64Array(membersOf(plan, plan.communities - 1) + 1);
  const sums = { meanNear: 0, meanSparse: 0, meanDense: 0, meanMutual: 0, meanMutualNear: 0 };
  for (let i = first; i < first + count; i++) {
    updateRow(plan, row, i);
    hubs[row.hubs]! += 1 / count;
    near[row.near]! += 1 / count;
    sums.meanNear += row.near / count;
    sums[row.isDense ? 'meanDense' : 'meanSparse'] += row.far / count;
    sums.meanMutual += (row.mutualNear + row.mutualFar) / count;
    sums.meanMutualNear += row.mutualNear / count;
  }
  return { hubs: pickCounts(hubs), near: pickCounts(near), ...sums };
}

/** Picks of one account at place p among n places of a community; p need not be whole. */
function picksAt(counts: PickCounts, p: number, n: number): number {
  const upTo = Math.min(n, p + 1);
  return (
    picksBefore(counts, upTo, Math.min(1, Math.sqrt((upTo + MARGIN) / n))) -
    picksBefore(counts, p, Math.min(1, Math.sqrt((p + MARGIN) / n)))
  );
}

/** Expected followers by place of popularity in a community of `members` ordinary accounts. */
function followersByPlace(plan: ImplicitPlan, shares: Shares, members: number): Float64Array {
  const { communities, places, size } = plan;
  const { hubs, ordinary } = places;
  const expected = new Float64Array(members);
  if (members === 0) return expected;
  const visitors = hubs / communities;
  const mutualNear = Math.min(shares.meanMutualNear * (size / ordinary), members - 1);
  const free = members - 1 - mutualNear;
  // A follower does not count itself and those it follows mutually: the places of the others move up.
  const ratio = members > 1 ? free / (members - 1) : 0;
  let sum = 0;
  for (let p = 0; p < members; p++) {
    const after = free > 0 ? picksAt(shares.near, p * ratio, free) : 0;
    const before = free > 0 && p > 0 ? picksAt(shares.near, (p - 1) * ratio, free) : after;
    expected[p] = ratio * (p * before + (members - 1 - p) * after);
    sum += expected[p]!;
  }
  const scale = sum > 0 ? (members * shares.meanNear) / sum : 0;
  const sparse = (shares.meanSparse * size) / communities;
  const even = ((shares.meanDense + shares.meanMutual) * size) / ordinary;
  for (let p = 0; p < members; p++) {
    const share = Math.sqrt((p + 1) / members) - Math.sqrt(p / members);
    expected[p] = expected[p]! * scale + visitors * picksAt(shares.near, p, members);
    expected[p]! += sparse * share + even;
  }
  return expected;
}

/** Returns a function that gives the expected number of followers of an account, by its place of popularity. */
export function expectedFollowers(plan: ImplicitPlan): (j: number) => number {
  const { communities, knots, places, size } = plan;
  const shares = sharesOf(plan);
  const inLast = followersByPlace(plan, shares, membersOf(plan, communities - 1));
  const inOthers =
    communities > 1 ? followersByPlace(plan, shares, membersOf(plan, 0)) : new Float64Array(0);
  const massAt = (rank: number) => massBefore(knots, Math.min(places.hubs, rank + MARGIN));
  return (j) => {
    const lower = ordinaryBefore(places, j);
    const rank = hubRankOf(places, j, lower);
    if (rank >= 0) {
      const before = picksBefore(shares.hubs, rank, massAt(rank));
      return size * (picksBefore(shares.hubs, rank + 1, massAt(rank + 1)) - before);
    }
    const c = Math.min(communities - 1, Math.floor(lower / plan.members));
    const members = membersOf(plan, c);
    const at = lower - c * plan.members - turnOf(plan, c, members);
    const place = at < 0 ? at + members : at;
    return c < communities - 1 ? inOthers[place]! : inLast[place]!;
  };
}
