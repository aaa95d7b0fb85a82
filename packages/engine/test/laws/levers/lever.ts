import type { Model } from '../../../src/contract/model.ts';
import type { RunResult } from '../../../src/contract/result.ts';
import { run } from '../../../src/world/run.ts';
import { createWorld, type World } from '../../../src/world/world.ts';
import { only, type Wish, wholeTown } from '../../world/whole-town.ts';

/** How a run ended: what a reading looks at. */
export interface End {
  readonly result: RunResult;
  readonly view: World['view'];
}

/** A number read off the end of a run. */
export interface Reading {
  readonly name: string;
  of(end: End): number;
}

/** One parameter at two values, and what the second one does to the measure that it is about. */
export interface Lever {
  /** Name of the parameter, `delay.quickShare` for one inside another. */
  readonly set: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly raises?: Reading;
  readonly lowers?: Reading;
  /** Where no direction can be told beforehand. */
  readonly changes?: Reading;
  /** Other mechanisms and options that it needs, beside those of its mechanism's row. */
  readonly given?: Wish;
  /** What else differs from the town. */
  readonly in?: Partial<Model>;
}

/** All levers of one exported mechanism. */
export interface Mechanism {
  readonly given?: Wish;
  readonly in?: Partial<Model>;
  readonly levers: readonly Lever[];
  /** Parameters that name something or say what is kept, and why they are no levers. */
  readonly plumbing?: Readonly<Record<string, string>>;
  /** Builds its world where that is no town. */
  readonly world?: (options: object) => Model;
  /** Hours of a run. Default 36. */
  readonly hours?: number;
}

/** Rows of levers by the exported name of the mechanism. */
export type Levers = Readonly<Record<string, Mechanism>>;

/** Options with one of them set, also inside another. */
function withValue(options: object, path: string, value: unknown): object {
  const [head = '', ...rest] = path.split('.');
  const inner = (options as Record<string, unknown>)[head] as object | undefined;
  return {
    ...options,
    [head]: rest.length === 0 ? value : withValue(inner ?? {}, rest.join('.'), value),
  };
}

/** Adds wishes, option by option; later ones win. */
function merge(...wishes: Wish[]): Wish {
  const all: Record<string, object | false> = {};
  for (const wish of wishes)
    for (const [name, options] of Object.entries(wish))
      all[name] = options === false ? false : { ...(all[name] || {}), ...options };
  return all;
}

function modelOf(name: string, mechanism: Mechanism, lever: Lever, value: unknown): Model {
  const base = merge(mechanism.given ?? {}, lever.given ?? {});
  const own = withValue(base[name] || {}, lever.set, value);
  if (mechanism.world) return mechanism.world(own);
  const changes = { netizens: 250, ...mechanism.in, ...lever.in };
  return wholeTown(only({ ...base, [name]: own }), changes);
}

/** What a lever did in one pair of runs with the same seed. */
export interface Effect {
  readonly digests: readonly [string, string];
  readonly readings: readonly [number, number];
}

/** Runs a lever at both values. */
export function effectOf(
  name: string,
  mechanism: Mechanism,
  lever: Lever,
  seed: number | string,
): Effect {
  const ends = [lever.from, lever.to].map((value): End => {
    const world = createWorld(modelOf(name, mechanism, lever, value), { seed });
    const result = run(world, { for: mechanism.hours ?? 36 });
    world.check();
    return { result, view: world.view };
  });
  const { of } = (lever.raises ?? lever.lowers ?? lever.changes)!;
  return {
    digests: [ends[0]!.result.digest, ends[1]!.result.digest],
    readings: [of(ends[0]!), of(ends[1]!)],
  };
}
