import { checkKeys, checkNumber } from '../base/options.ts';
import { drawUnit } from '../random/draw.ts';
import { deriveKey, type Key } from '../random/key.ts';
import { addPair, type PairList, pairList, renamePairs, rowsOfPairs } from './pair-list.ts';
import type { GraphRecipe, GraphSite } from './recipe.ts';
import { storedGraph } from './stored-graph.ts';

/** Parameters of growth with preferential attachment. */
export interface PreferentialOptions {
  /** Ties that each newcomer makes, whole, [1, 100000]. Default 5. */
  m?: number;
  /** Ties are mutual (Barabasi-Albert); else newcomers follow earlier accounts only (Price). Default true. */
  symmetric?: boolean;
  /** Directed only: an account attracts in proportion to followers + attraction, (0, 1e6]. Default m, which gives the exponent 3. */
  attraction?: number;
}

const WHO = 0;
const WHICH = 1;

/** Everyone of the first m + 1 (or fewer) is tied to all others. */
function addCore(pairs: PairList, core: number, symmetric: boolean): void {
  for (let i = 0; i < core; i++) {
    for (let j = 0; j < i; j++) {
      addPair(pairs, i, j);
      if (!symmetric) addPair(pairs, j, i);
    }
  }
}

/** Returns the draw of whom newcomer v attaches to, among the first `before` pairs: those made before it came. */
function targetDrawer(pairs: PairList, params: Required<PreferentialOptions>, [k0, k1]: Key) {
  const { symmetric, attraction } = params;
  return (v: number, slot: number, before: number): number => {
    const u = drawUnit(k0, k1, WHICH, v, slot);
    if (symmetric) {
      // An end of a random tie: an account with twice the ties is hit twice as often.
      const end = Math.floor(u * 2 * before);
      return (end & 1 ? pairs.to : pairs.from)[Math.floor(end / 2)]!;
    }
    const base = attraction * v;
    if (drawUnit(k0, k1, WHO, v, slot) * (before + base) < base) return Math.floor(u * v);
    return pairs.to[Math.floor(u * before)]!;
  };
}

function build(params: Required<PreferentialOptions>, site: GraphSite) {
  const { size, accountAtRank, buffers } = site;
  const { m, symmetric } = params;
  const core = Math.min(size, m + 1);
  const pairs = pairList(m * size);
  addCore(pairs, core, symmetric);
  const drawTarget = targetDrawer(pairs, params, deriveKey(site.key, 'preferential'));
  const takenBy = new Uint32Array(size);
  for (let v = core; v < size; v++) {
    const before = pairs.count;
    let slot = 0;
    for (let k = 0; k < m; k++) {
      let j = drawTarget(v, slot++, before);
      while (takenBy[j] === v) j = drawTarget(v, slot++, before);
      takenBy[j] = v;
      addPair(pairs, v, j);
    }
  }
  if (accountAtRank) renamePairs(pairs, accountAtRank);
  return storedGraph(rowsOfPairs(size, pairs, symmetric, buffers), { symmetric });
}

/**
 * Describes growth with preferential attachment: newcomers attach to `m` accounts in proportion to the ties these have.
 *
 * Mutual (Barabasi-Albert): p(k) = 2 m (m + 1) / (k (k + 1) (k + 2)), k >= m. Directed (Price): followers have the exponent
 * 2 + attraction / m, everyone follows m. It begins with m + 1 accounts that all know each other; the m are distinct. The order of arrival
 * is the rank of popularity; opinions are ignored.
 *
 * @param options.m - ties per newcomer. Default 5.
 * @param options.symmetric - ties are mutual. Default true.
 * @param options.attraction - directed: weight of an account without followers. Default m.
 * @returns A recipe. O(follows); 8 bytes per follow at the peak if mutual, 12 if directed.
 * @throws RangeError or TypeError for an option out of range.
 * @see Barabasi & Albert 1999, Science 286, 509; Price 1976, JASIS 27(5) 292; Bollobas et al. 2001 (the law of degrees)
 */
export function preferential(options: PreferentialOptions = {}): GraphRecipe {
  checkKeys('preferential', options, ['m', 'symmetric', 'attraction']);
  const { m = 5, symmetric = true } = options;
  checkNumber('preferential', 'm', m, { min: 1, max: 100_000, integer: true });
  const attraction = options.attraction ?? m;
  checkNumber('preferential', 'attraction', attraction, { min: 0, openMin: true, max: 1e6 });
  const params = { m, symmetric, attraction };
  return { name: 'preferential', params, build: (site) => build(params, site) };
}
