import { NetizenError } from '../../base/error.ts';
import type { Behaviour } from '../../contract/behaviour.ts';
import type { Model, Origin } from '../../contract/model.ts';
import type { GraphRecipe } from '../../graph/recipe.ts';
import type { Ranking } from '../../posts/ranking.ts';

/** Code that a worker must load for itself: by the module that exports it, its name and its parameters. */
export interface Traveller {
  readonly what: 'behaviour' | 'ranking' | 'graph';
  readonly name: string;
  readonly params: object;
  readonly module?: string;
}

/** Anything with a name and plain parameters. */
interface Named {
  readonly name: string;
  readonly params: object;
  readonly module?: string;
}

/** Describes code for its way to a worker. */
export function traveller(what: Traveller['what'], { module, name, params }: Named): Traveller {
  return { what, name, params, ...(module !== undefined && { module }) };
}

function isSame(found: unknown, wanted: Traveller): found is Named {
  if (typeof found !== 'object' || found === null) return false;
  const { name, params } = found as Partial<Named>;
  return name === wanted.name && JSON.stringify(params) === JSON.stringify(wanted.params);
}

function cannotTravel({ module, name, what }: Traveller, reason: string, cause?: unknown): never {
  const where = module ? ` (${module})` : '';
  throw new NetizenError(
    'THREADS_CLOSURE',
    `threads: the ${what} "${name}"${where} cannot travel to worker threads: ${reason}. Export it from a module of its own, under its name, and give it module: import.meta.url; or run on one thread, which createWorld does on request with { threads: n, closures: 'single' }.`,
    cause === undefined ? undefined : { cause },
  );
}

/** Fails when code names no module and no scenario made it, or has a function among its parameters, so that a worker could not load it. */
export function checkTraveller(wanted: Traveller, origin: Origin | undefined): void {
  if (!wanted.module && !origin) cannotTravel(wanted, 'it names no module');
  for (const [name, value] of Object.entries(wanted.params))
    if (typeof value === 'function') cannotTravel(wanted, `its parameter "${name}" is a function`);
}

/** Finds code among what a module exports: a value with this name and these parameters, or a function of this name that makes it. */
function findIn(exported: Record<string, unknown>, wanted: Traveller): unknown {
  const found = Object.values(exported).find((value) => isSame(value, wanted));
  if (found) return found;
  const make = exported[wanted.name];
  if (typeof make !== 'function') return undefined;
  const made: unknown = make(wanted.params);
  return isSame(made, wanted) ? made : undefined;
}

async function load(wanted: Traveller): Promise<unknown> {
  if (!wanted.module) cannotTravel(wanted, 'it names no module and its scenario does not make it');
  try {
    const found = findIn(await import(wanted.module), wanted);
    if (found) return found;
  } catch (cause) {
    cannotTravel(wanted, `its module does not load here (${(cause as Error).message})`, cause);
  }
  return cannotTravel(
    wanted,
    `the module exports nothing called "${wanted.name}" that has or makes its parameters`,
  );
}

/** What a scenario makes of its parameters again, or nothing when it was made otherwise. */
export async function modelOf(origin: Origin | undefined): Promise<Model | undefined> {
  if (!origin) return undefined;
  const exported = (await import(origin.module)) as Record<string, unknown>;
  const make = exported[origin.export];
  return typeof make === 'function' ? (make(origin.parameters) as Model) : undefined;
}

/** Loads code in a worker: from the model that the scenario made again where it has it, else from its own module. */
export async function arrive<T extends Behaviour | Ranking | GraphRecipe>(
  wanted: Traveller,
  model: Model | undefined,
): Promise<T> {
  const known = [...(model?.behaviours ?? []), model?.feed?.rank, model?.graph];
  return (known.find((value) => isSame(value, wanted)) ?? (await load(wanted))) as T;
}
