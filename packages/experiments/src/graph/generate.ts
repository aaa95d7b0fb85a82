import { checkNumber, NetizenError } from '@netizen/engine';
import type { StoredGraph } from '@netizen/engine/graph';
import { deriveKey, seedKey } from '@netizen/engine/random';
import { findGraphKind } from './kinds.ts';
import { storedCopy } from './stored-copy.ts';

/** Which graph to make. */
export interface GenerateOptions {
  /** Name of a kind, like `microblog`. */
  kind: string;
  accounts: number;
  /** Follows per account, for the kinds that have it. */
  mean?: number;
  /** Root of all chance, for the kinds that have it. Default `netizen`. */
  seed?: string | number;
  /** Further options of the generator, by name. */
  options?: Readonly<Record<string, unknown>>;
}

function refuse(kind: string, option: string, why: string): never {
  throw new NetizenError(
    'UNKNOWN_OPTION',
    `graph generate: ${kind} has no ${option}: ${why}. Leave it out.`,
  );
}

/**
 * Makes a follower graph of a named kind.
 *
 * @throws NetizenError for an unknown kind or an option that the kind lacks; RangeError or TypeError for values.
 */
export function generateGraph(request: GenerateOptions): StoredGraph {
  const { accounts, kind, mean, options = {}, seed } = request;
  const found = findGraphKind(kind);
  const rule = { min: 1, max: 0xfffffffe, integer: true };
  checkNumber('graph generate', '--accounts', accounts, rule);
  if (mean !== undefined && !found.ofMean) refuse(kind, '--mean', 'its shape fixes it');
  if (seed !== undefined && !found.hasSeed) refuse(kind, '--seed', 'chance has no part in it');
  const fromMean = mean === undefined ? {} : found.ofMean!(mean);
  const twice = Object.keys(fromMean).find((name) => Object.hasOwn(options, name));
  if (twice !== undefined) {
    const message = `graph generate: --mean and --param ${twice}=... set the same option`;
    throw new NetizenError('CONFLICTING_OPTIONS', `${message}. Leave one out.`);
  }
  if (kind === 'complete' && Object.keys(options).length > 0) {
    refuse(kind, `--param ${Object.keys(options)[0]}`, 'there is nothing to choose');
  }
  const recipe = found.recipe({ ...fromMean, ...options }, accounts);
  // The key that a world of this seed would give the recipe.
  const key = deriveKey(seedKey(seed ?? 'netizen'), `graph:${recipe.name}`);
  return storedCopy(recipe.build({ size: accounts, key }));
}
