import { NetizenError, nearestName } from '@netizen/engine';
import {
  blockModel,
  complete,
  configuration,
  erdosRenyi,
  type GraphRecipe,
  type LatticeOptions,
  lattice,
  microblog,
  path,
  preferential,
  ring,
  wattsStrogatz,
} from '@netizen/engine/graph';

type Options = Record<string, unknown>;

/** A kind of graph as the command offers it. */
export interface GraphKind {
  /** What it is, in a few words. */
  about: string;
  /** Whether chance has a part in it. */
  hasSeed: boolean;
  /** Turns the mean number of follows into the options of the generator; absent: the kind has no such choice. */
  ofMean?: (mean: number) => Options;
  /** Makes the recipe; the generator checks the options. */
  recipe(options: Options, accounts: number): GraphRecipe;
}

/** Half of a mean that the generator splits into two sides. */
function half(name: string, mean: number): number {
  if (mean % 2 === 0 && mean > 0) return mean / 2;
  throw new RangeError(
    `graph generate: --mean must be an even whole number for ${name}, got ${mean}. Its ties go both ways.`,
  );
}

function latticeOf(options: Options, accounts: number): GraphRecipe {
  const { width = Math.sqrt(accounts) } = options;
  const { height = accounts / (width as number) } = options;
  const isWhole = Number.isInteger(width) && Number.isInteger(height);
  if (isWhole && (width as number) * (height as number) === accounts) {
    return lattice({ ...options, width, height } as LatticeOptions);
  }
  throw new RangeError(
    `graph generate: --accounts must be a square number, or width times height, for lattice, got ${accounts}. Change it or give --param width=...`,
  );
}

const mean = (value: number): Options => ({ mean: value });

/** The kinds of graph by name. */
export const GRAPH_KINDS: Readonly<Record<string, GraphKind>> = {
  microblog: {
    about: 'few popular accounts, communities, some follow back',
    hasSeed: true,
    ofMean: mean,
    recipe: (options) => microblog(options),
  },
  configuration: {
    about: 'heavy-tailed followers, random otherwise',
    hasSeed: true,
    ofMean: mean,
    recipe: (options) => configuration(options),
  },
  'erdos-renyi': {
    about: 'every follow equally likely',
    hasSeed: true,
    ofMean: mean,
    recipe: (options) => erdosRenyi(options),
  },
  'block-model': {
    about: 'two blocks that prefer themselves',
    hasSeed: true,
    ofMean: mean,
    recipe: (options) => blockModel(options),
  },
  preferential: {
    about: 'newcomers tie themselves to popular accounts',
    hasSeed: true,
    ofMean: (value) => ({ m: half('preferential', value) }),
    recipe: (options) => preferential(options),
  },
  'watts-strogatz': {
    about: 'a ring with some ties moved: a small world',
    hasSeed: true,
    ofMean: (value) => ({ k: value }),
    recipe: (options) => wattsStrogatz(options),
  },
  ring: {
    about: 'neighbours around a circle',
    hasSeed: false,
    ofMean: (value) => ({ reach: half('ring', value) }),
    recipe: (options) => ring(options),
  },
  path: {
    about: 'neighbours along a line',
    hasSeed: false,
    recipe: (options) => path(options),
  },
  lattice: { about: 'cells of a grid', hasSeed: false, recipe: latticeOf },
  complete: { about: 'everybody follows everybody', hasSeed: false, recipe: () => complete() },
};

/** Returns a kind of graph by name. @throws NetizenError UNKNOWN_GRAPH_KIND with the nearest name. */
export function findGraphKind(name: string): GraphKind {
  if (Object.hasOwn(GRAPH_KINDS, name)) return GRAPH_KINDS[name]!;
  const names = Object.keys(GRAPH_KINDS);
  const near = nearestName(name, names);
  const hint = near ? `Did you mean "${near}"?` : `Known: ${names.join(', ')}.`;
  throw new NetizenError(
    'UNKNOWN_GRAPH_KIND',
    `graph generate: there is no kind "${name}". ${hint}`,
  );
}
