import { checkKeys, checkNumber } from '../base/options.ts';
import { drawUnit } from '../random/draw.ts';
import { deriveKey } from '../random/key.ts';
import { rowsOfPairs } from './pair-list.ts';
import type { GraphRecipe, GraphSite } from './recipe.ts';
import { storedGraph } from './stored-graph.ts';

/** Parameters of a small world. */
export interface WattsStrogatzOptions {
  /** Ties per account, even, [2, size - 1]. Default 10. */
  k?: number;
  /** Chance that a tie of the ring is moved, [0, 1]. Default 0.1. */
  rewire?: number;
}

/** Whether i and j are tied: each account keeps the `half` ties it brought. */
function isTied(ends: Uint32Array, half: number, i: number, j: number): boolean {
  for (let s = 0; s < half; s++)
    if (ends[i * half + s] === j || ends[j * half + s] === i) return true;
  return false;
}

function build(params: Required<WattsStrogatzOptions>, site: GraphSite) {
  const { size, buffers } = site;
  const { k, rewire } = params;
  if (size === 0)
    return storedGraph(
      rowsOfPairs(0, { from: new Uint32Array(0), to: new Uint32Array(0), count: 0 }, true),
      { symmetric: true },
    );
  checkNumber('wattsStrogatz', 'k', k, {
    max: size - 1,
    remedy: `Lower k or add accounts (there are ${size}).`,
  });
  const [k0, k1] = deriveKey(site.key, 'wattsStrogatz');
  const half = k / 2;
  const from = new Uint32Array(size * half);
  const ends = new Uint32Array(size * half);
  for (let e = 0; e < ends.length; e++) {
    from[e] = Math.floor(e / half);
    ends[e] = (from[e]! + 1 + (e % half)) % size;
  }
  for (let e = 0; e < ends.length; e++) {
    const i = from[e]!;
    if (drawUnit(k0, k1, 0, i, e % half) >= rewire) continue;
    // An account tied to nearly all has no other place to move a tie to: then it stays.
    for (let t = 0; t < 64; t++) {
      const j = Math.floor(drawUnit(k0, k1, 1 + t, i, e % half) * size);
      if (j === i || isTied(ends, half, i, j)) continue;
      ends[e] = j;
      break;
    }
  }
  return storedGraph(rowsOfPairs(size, { from, to: ends, count: ends.length }, true, buffers), {
    symmetric: true,
  });
}

/**
 * Describes a small world: a ring in which each account is tied to its k nearest, some ties moved to anywhere (Watts-Strogatz).
 *
 * Each tie keeps one end and gets a new other end with chance `rewire`, never a double one. Tied pairs of neighbours, over k (k - 1) / 2,
 * fall as C0 (1 - rewire)^3, C0 = 3 (k - 2) / (4 (k - 1)). Mutual; ids go around the ring; ranks of popularity and opinions are ignored.
 *
 * @param options.k - ties per account, even. Default 10.
 * @param options.rewire - chance to move a tie, [0, 1]. Default 0.1.
 * @returns A recipe. O(size k^2 rewire + follows), 8 bytes per follow at the peak.
 * @throws RangeError or TypeError for an option out of range, at the build for k >= size.
 * @see Watts & Strogatz 1998, Nature 393, 440; Barrat & Weigt 2000, European Physical Journal B 13, 547 (clustering)
 */
export function wattsStrogatz(options: WattsStrogatzOptions = {}): GraphRecipe {
  checkKeys('wattsStrogatz', options, ['k', 'rewire']);
  const { k = 10, rewire = 0.1 } = options;
  checkNumber('wattsStrogatz', 'k', k, { min: 2, integer: true });
  if (k % 2 !== 0)
    throw new RangeError(
      `wattsStrogatz: k must be even, got ${k}. Half of the ties go to each side: give ${k + 1}.`,
    );
  checkNumber('wattsStrogatz', 'rewire', rewire, { min: 0, max: 1 });
  const params = { k, rewire };
  return { name: 'wattsStrogatz', params, build: (site) => build(params, site) };
}
