import { NetizenError } from '../base/error.ts';
import { nearestName } from '../base/options.ts';
import type { Kind, Kinds } from './kinds.ts';

/** Platforms as a model states them: the kinds of account on each, by name. */
export type PlatformSpecs = Readonly<Record<string, readonly string[]>>;

/** One platform with its ids lo..hi-1. */
export interface Platform {
  readonly name: string;
  readonly index: number;
  readonly lo: number;
  readonly hi: number;
  /** Its kinds of account, in the order of their ids. */
  readonly kinds: readonly Kind[];
}

/** The platforms of a world: contiguous id ranges, in the order of their ids. A model without platforms has one, called `platform`. */
export interface Platforms {
  readonly list: readonly Platform[];
  /** Index of the platform of each kind, by index of the kind. */
  readonly ofKind: readonly number[];
  /** Returns a platform by name. @throws NetizenError with the nearest name. */
  get(name: string): Platform;
}

function fail(code: string, problem: string): never {
  throw new NetizenError(code, `platforms: ${problem}`);
}

/** The kinds of one platform, in the order of their ids, which must be next to each other. */
function kindsOn(name: string, names: readonly string[], kinds: Kinds): Kind[] {
  if (!Array.isArray(names) || names.length === 0)
    fail(
      'PLATFORM_EMPTY',
      `"${name}" needs at least one kind of account. Say { ${name}: ['netizen'] }.`,
    );
  const found = names.map((kind) => kinds.get(kind)).sort((a, b) => a.index - b.index);
  found.forEach((kind, k) => {
    if (k === 0 || kind.index === found[k - 1]!.index + 1) return;
    const remedy = 'Put the kinds of a platform next to each other in kinds, each once.';
    fail(
      'PLATFORM_SCATTERED',
      `the kinds "${found[k - 1]!.name}" and "${kind.name}" of "${name}" do not follow each other. ${remedy}`,
    );
  });
  return found;
}

function wholeOf(kinds: Kinds): Platform[] {
  return [{ name: 'platform', index: 0, lo: 0, hi: kinds.size, kinds: kinds.list }];
}

/**
 * Lays platforms out over the kinds of account.
 *
 * @param specs - kinds by platform; absent: one platform with all of them.
 * @throws NetizenError when a kind is unknown, on no platform or on two, or when those of a platform are scattered.
 */
export function layPlatforms(specs: PlatformSpecs | undefined, kinds: Kinds): Platforms {
  const list = specs === undefined ? wholeOf(kinds) : [];
  for (const [name, names] of Object.entries(specs ?? {})) {
    const on = kindsOn(name, names, kinds);
    list.push({ name, index: 0, lo: on[0]!.lo, hi: on.at(-1)!.hi, kinds: on });
  }
  if (list.length === 0) fail('PLATFORM_EMPTY', 'a model with platforms needs at least one.');
  list.sort((a, b) => a.kinds[0]!.index - b.kinds[0]!.index);
  const platforms = list.map((platform, index): Platform => ({ ...platform, index }));
  const ofKind = kinds.list.map(({ index, name }) => {
    const on = platforms.filter((platform) => platform.kinds.some((kind) => kind.index === index));
    if (on.length === 1) return on[0]!.index;
    const problem = on.length === 0 ? 'on no platform' : `on "${on[0]!.name}" and "${on[1]!.name}"`;
    return fail('PLATFORM_KIND', `the kind "${name}" is ${problem}. Name it on exactly one.`);
  });
  return { list: platforms, ofKind, get: (name) => platformNamed(platforms, name) };
}

function platformNamed(list: readonly Platform[], name: string): Platform {
  const found = list.find((platform) => platform.name === name);
  if (found) return found;
  const names = list.map((platform) => platform.name);
  const near = nearestName(name, names);
  throw new NetizenError(
    'UNKNOWN_PLATFORM',
    `platforms: there is no platform "${name}". ${near ? `Did you mean "${near}"?` : `Known: ${names.join(', ')}.`}`,
  );
}

/** Returns the kinds of one platform as if it were a world of its own: ids from 0. */
export function kindsOfPlatform({ hi, kinds, lo }: Platform): Pick<Kinds, 'size' | 'list'> {
  const list = kinds.map((kind) => ({ ...kind, lo: kind.lo - lo, hi: kind.hi - lo }));
  return { size: hi - lo, list };
}
