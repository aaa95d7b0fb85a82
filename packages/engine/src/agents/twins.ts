import { NetizenError } from '../base/error.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Bijection, bijection } from '../random/bijection.ts';
import { drawUnit } from '../random/draw.ts';
import { deriveKey, type Key } from '../random/key.ts';
import type { Kind, Kinds } from './kinds.ts';
import type { Platforms } from './platforms.ts';

/** People with an account on each of two platforms: a share of one kind has twins in another kind. */
export interface OverlapSpec {
  /** Kind of which a share is drawn. */
  of: string;
  /** Kind, on another platform and with at least as many accounts, in which the twins are. */
  among: string;
  /** Share of the accounts of `of`, [0, 1]. */
  share: number;
}

/** One overlap with its ranges of ids. */
interface Pairing {
  readonly of: Kind;
  readonly among: Kind;
  readonly share: number;
  readonly k0: number;
  readonly k1: number;
  readonly places: Bijection;
}

/** Which accounts belong to the same person. */
export interface Twins {
  readonly list: readonly { readonly of: Kind; readonly among: Kind; readonly share: number }[];
  /** Returns the other account of the person who has account i, `NONE` where there is none. */
  twinOf(i: number): number;
  /** Returns the account that stands for the person who has account i: the one of the kind `of`, or i itself. */
  personOf(i: number): number;
}

function checkOverlap({ of, among, share }: OverlapSpec, kinds: Kinds, platforms: Platforms): void {
  const where = 'overlap';
  checkNumber(where, 'share', share, { min: 0, max: 1 });
  const [a, b] = [kinds.get(of), kinds.get(among)];
  if (platforms.ofKind[a.index] === platforms.ofKind[b.index]) {
    throw new NetizenError(
      'OVERLAP_PLATFORM',
      `overlap: "${of}" and "${among}" are on the same platform. Twins are accounts of one person on two: name the platforms of the model.`,
    );
  }
  if (a.count > b.count) {
    throw new NetizenError(
      'OVERLAP_SIZE',
      `overlap: "${of}" has ${a.count} accounts, "${among}" only ${b.count}. Draw the share of the smaller kind: swap them.`,
    );
  }
}

/** Checks overlaps. @throws NetizenError or RangeError naming what is wrong and what to do. */
export function checkOverlaps(
  specs: readonly OverlapSpec[],
  kinds: Kinds,
  platforms: Platforms,
): void {
  const seen = new Set<string>();
  for (const spec of specs) {
    checkKeys('overlap', spec, ['of', 'among', 'share']);
    checkOverlap(spec, kinds, platforms);
    for (const name of [spec.of, spec.among]) {
      if (seen.has(name))
        throw new NetizenError(
          'OVERLAP_KIND',
          `overlap: the kind "${name}" is named twice. An account has one twin: name each kind once.`,
        );
      seen.add(name);
    }
  }
}

/** The account of `among` that goes with number n of `of`, `NONE` for one who is on one platform only. */
function partnerOf({ among, k0, k1, places, share }: Pairing, n: number): number {
  return drawUnit(k0, k1, 0, n, 0) < share ? among.lo + places.forward(n) : NONE;
}

/** The account of `of` that goes with account j of `among`, if there is one. */
function ownerOf({ among, k0, k1, of, places, share }: Pairing, j: number): number {
  const n = places.inverse(j - among.lo);
  return n < of.count && drawUnit(k0, k1, 0, n, 0) < share ? of.lo + n : NONE;
}

/**
 * Draws who is on both platforms, in no memory: account number n of `of` is drawn with the share, and goes with number pi(n) of `among`,
 * pi a keyed permutation. Whoever is drawn at one share is drawn at every larger one.
 *
 * @param key - of the world.
 * @returns Nothing without overlaps. `twinOf` is its own inverse; some 0.1 us a call.
 */
export function layTwins(
  specs: readonly OverlapSpec[] | undefined,
  kinds: Kinds,
  key: Key,
): Twins | undefined {
  const pairings = (specs ?? []).map((spec): Pairing => {
    const [of, among] = [kinds.get(spec.of), kinds.get(spec.among)];
    const own = deriveKey(key, `overlap:${spec.of}:${spec.among}`);
    const places = bijection(own, Math.max(1, among.count));
    return { of, among, share: spec.share, k0: own[0], k1: own[1], places };
  });
  if (pairings.length === 0) return undefined;
  return {
    list: pairings,
    twinOf(i) {
      for (let p = 0; p < pairings.length; p++) {
        const pairing = pairings[p]!;
        const { among, of } = pairing;
        if (i >= of.lo && i < of.hi) return partnerOf(pairing, i - of.lo);
        if (i >= among.lo && i < among.hi) return ownerOf(pairing, i);
      }
      return NONE;
    },
    personOf(i) {
      const pairing = pairings.find(({ among }) => i >= among.lo && i < among.hi);
      const owner = pairing ? ownerOf(pairing, i) : NONE;
      return owner === NONE ? i : owner;
    },
  };
}
