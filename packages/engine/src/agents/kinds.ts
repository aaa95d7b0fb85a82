import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber, nearestName } from '../base/options.ts';

/** A kind of account: how many, where among the popular, and how others take it. */
export interface KindSpec {
  /** Number of accounts, or `rest` for all that the graph has left. */
  count: number | 'rest';
  /**
   * Where these accounts stand among all by followers: evenly over the ranks from the first to the second share,
   * 0 the most followed. Default: the places that are left.
   */
  place?: readonly [from: number, to: number];
  /** Column of trust that weighs what this kind says; absent: weight 1. Default by name for `official`, `officer` and `stateMedia`. */
  trust?: string;
  /** Whether these accounts wake and read like netizens. Default true; false for `official` and `stateMedia`, which institutions run. */
  wakes?: boolean;
}

/** Kinds as a model states them, in the order of their ids. */
export type KindSpecs = Readonly<Record<string, number | 'rest' | KindSpec>>;

const DEFAULTS: Record<string, { trust?: string; wakes: boolean }> = {
  official: { trust: 'trustOfficial', wakes: false },
  officer: { trust: 'trustOfficial', wakes: true },
  stateMedia: { trust: 'trustStateMedia', wakes: false },
};

/** One kind with its ids lo..hi-1. */
export interface Kind {
  readonly name: string;
  readonly index: number;
  readonly lo: number;
  readonly hi: number;
  readonly count: number;
  readonly place?: readonly [number, number];
  readonly trust?: string;
  readonly wakes: boolean;
}

/** The kinds of a world: contiguous id ranges. */
export interface Kinds {
  readonly size: number;
  readonly list: readonly Kind[];
  /** Returns the index of the kind of account i. */
  indexOf(i: number): number;
  /** Returns a kind by name. @throws NetizenError with the nearest name. */
  get(name: string): Kind;
  has(name: string): boolean;
}

function readSpec(name: string, spec: number | 'rest' | KindSpec): KindSpec {
  const full: KindSpec = typeof spec === 'object' ? spec : { count: spec };
  checkKeys(`kinds.${name}`, full, ['count', 'place', 'trust', 'wakes']);
  if (full.count !== 'rest') {
    checkNumber(`kinds.${name}`, 'count', full.count, { min: 0, max: 0xfffffffe, integer: true });
  }
  if (full.place) {
    checkNumber(`kinds.${name}`, 'place[0]', full.place[0], { min: 0, max: 1 });
    checkNumber(`kinds.${name}`, 'place[1]', full.place[1], { min: full.place[0], max: 1 });
  }
  return full;
}

function countRest(
  specs: readonly (readonly [string, KindSpec])[],
  size: number | undefined,
): number {
  const fixed = specs.reduce((sum, [, spec]) => sum + (spec.count === 'rest' ? 0 : spec.count), 0);
  const rests = specs.filter(([, spec]) => spec.count === 'rest').length;
  if (rests > 1)
    throw new NetizenError('KINDS_REST', 'kinds: only one kind may have the count "rest".');
  if (size === undefined) {
    if (rests === 0) return 0;
    throw new NetizenError(
      'KINDS_REST',
      'kinds: the count "rest" needs a graph that brings its own number of accounts.',
    );
  }
  if (fixed > size || (rests === 0 && fixed !== size)) {
    const remedy = 'Give one kind the count "rest", or change the counts.';
    throw new NetizenError(
      'KINDS_SIZE',
      `kinds: the counts add up to ${fixed}, the graph has ${size} accounts. ${remedy}`,
    );
  }
  return size - fixed;
}

/**
 * Lays the kinds out over the ids, in the order of the object.
 *
 * @param specs - counts or full specs by name.
 * @param size - accounts of the graph, when it brings its own.
 * @throws NetizenError when counts and size do not agree.
 */
export function layKinds(specs: KindSpecs, size?: number): Kinds {
  const entries = Object.entries(specs).map(
    ([name, spec]) => [name, readSpec(name, spec)] as const,
  );
  if (entries.length === 0 || entries.length > 255) {
    throw new NetizenError(
      'KINDS_NONE',
      `kinds: a model needs 1 to 255 kinds of account, got ${entries.length}. Say { netizen: 1000 }.`,
    );
  }
  const rest = countRest(entries, size);
  let lo = 0;
  const list = entries.map(([name, spec], index): Kind => {
    const count = spec.count === 'rest' ? rest : spec.count;
    const { trust, wakes = true } = { ...DEFAULTS[name], ...spec };
    const kind = {
      name,
      index,
      lo,
      hi: lo + count,
      count,
      wakes,
      ...(trust && { trust }),
      ...(spec.place && { place: spec.place }),
    };
    lo += count;
    return kind;
  });
  return kindsOf(list, lo);
}

function kindsOf(list: readonly Kind[], size: number): Kinds {
  const byName = new Map(list.map((kind) => [kind.name, kind]));
  return {
    size,
    list,
    indexOf(i) {
      let k = 0;
      while (k < list.length - 1 && i >= list[k]!.hi) k++;
      return k;
    },
    has: (name) => byName.has(name),
    get(name) {
      const kind = byName.get(name);
      if (kind) return kind;
      const near = nearestName(name, byName.keys());
      throw new NetizenError(
        'UNKNOWN_KIND',
        `kinds: there is no kind "${name}". ${near ? `Did you mean "${near}"?` : `Known: ${[...byName.keys()].join(', ')}.`}`,
      );
    },
  };
}

/** Takes the first free rank from `wanted` on, around the end, and returns it. */
function takeRank(taken: Uint32Array, size: number, wanted: number): number {
  let rank = wanted;
  while ((taken[rank >>> 5]! >>> (rank & 31)) & 1) rank = rank + 1 < size ? rank + 1 : 0;
  taken[rank >>> 5]! |= 1 << (rank & 31);
  return rank;
}

/**
 * Deals popular places to kinds: returns the account at each of the first `count` ranks of popularity, rank 0 first.
 *
 * Kinds with a `place` take ranks spread evenly over it (the next free rank where one is taken), the others fill what is left in id order.
 * 1 bit per account of scratch.
 *
 * @param count - how many ranks, [0, kinds.size]. Default all.
 */
export function accountAtRank(
  kinds: Pick<Kinds, 'size' | 'list'>,
  count = kinds.size,
): Uint32Array {
  const n = kinds.size;
  const account = new Uint32Array(count);
  const taken = new Uint32Array(Math.ceil(n / 32));
  for (const { lo, count: members, place } of kinds.list) {
    if (!place) continue;
    const [from, to] = place;
    for (let c = 0; c < members; c++) {
      const wanted = Math.floor((from + ((to - from) * (c + 0.5)) / members) * n);
      const rank = takeRank(taken, n, Math.min(n - 1, wanted));
      if (rank < count) account[rank] = lo + c;
    }
  }
  const others = kinds.list.filter(({ place }) => !place);
  let k = 0;
  let next = others[0]?.lo ?? 0;
  for (let rank = 0; rank < count; rank++) {
    if ((taken[rank >>> 5]! >>> (rank & 31)) & 1) continue;
    while (next === others[k]!.hi) next = others[++k]!.lo;
    account[rank] = next++;
  }
  return account;
}
