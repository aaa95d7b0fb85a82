import {
  type GraphRecipe,
  type Model,
  NetizenError,
  nearestName,
  type RunResult,
} from '@netizen/engine';
import type { z } from 'zod';
import { ruleOf } from './parameter-rule.ts';
import type { Showing } from './showing.ts';

/** What a result must show for the scenario to be right. */
export interface Expectation {
  readonly about: string;
  /** Returns whether the recorded series meet it. */
  holds(result: {
    series(name: string): Float64Array;
    hours: Float64Array;
    markers: readonly { hour: number; name: string }[];
  }): boolean;
}

/** Meaning of a parameter, for people and for the command's help. */
export interface ParameterMeta {
  unit: string;
  source: string;
  about: string;
}

/** What a model maker may use besides its parameters. */
export interface ModelSite {
  /** A graph that brings its own accounts; the netizens are then all that the other kinds leave. */
  graph?: GraphRecipe;
}

/** What `defineScenario` takes. */
export interface ScenarioDefinition<Z extends z.ZodObject> {
  /** Kebab-case name in the catalogue. */
  name: string;
  /** One sentence. */
  summary: string;
  /** `import.meta.url` of the module, and the name under which it exports the scenario. */
  module: string;
  export: string;
  parameters: Z;
  /** Name of the parameter that is the number of ordinary accounts. */
  accounts: keyof z.output<Z> & string;
  /** Hours that the command runs it for. */
  defaultHours: number;
  model(parameters: z.output<Z>, site: ModelSite): Model;
  expect?: readonly Expectation[];
  /** Names of the figures that a reader would want first, with a sentence each. */
  headlines?: readonly { series: string; about: string; digits?: number }[];
  /** How a result is best shown. Default: one figure per measure. */
  figures?(result: RunResult): Showing;
}

/** A documented model: call it with parameters to get a model with its origin. */
export interface Scenario<Z extends z.ZodObject = z.ZodObject>
  extends Omit<ScenarioDefinition<Z>, 'model' | 'expect' | 'headlines'> {
  (parameters?: z.input<Z>, site?: ModelSite): Model;
  readonly scenarioName: string;
  readonly expect: readonly Expectation[];
  readonly headlines: readonly { series: string; about: string; digits?: number }[];
  /** Checks parameters and fills in defaults. @throws NetizenError PARAMETER or UNKNOWN_PARAMETER in one line. */
  check(parameters: unknown): z.output<Z>;
}

/** Says the first problem of the parameters in one line. */
function explain(
  name: string,
  issue: z.core.$ZodIssue,
  value: unknown,
  known: readonly string[],
): NetizenError {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const near = nearestName(key, known);
    const hint = near ? `Did you mean "${near}"?` : `Known: ${known.join(', ')}.`;
    return new NetizenError('UNKNOWN_PARAMETER', `${name}: unknown parameter "${key}". ${hint}`);
  }
  const parameter = issue.path.join('.') || 'parameters';
  const given = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  return new NetizenError(
    'PARAMETER',
    `${name}: ${parameter} ${ruleOf(issue)}, got ${JSON.stringify(given)}. See \`netizen list ${name}\` for its range.`,
  );
}

/**
 * Declares a scenario: parameters with unit, range, default and source, and a model built from them.
 *
 * @returns A callable value; what it makes carries its origin, so that workers and snapshots can build it again.
 */
export function defineScenario<const Z extends z.ZodObject>(
  definition: ScenarioDefinition<Z>,
): Scenario<Z> {
  const { expect = [], headlines = [], model, name, ...rest } = definition;
  const schema = definition.parameters.strict();
  const known = Object.keys(definition.parameters.shape);
  const check = (parameters: unknown): z.output<Z> => {
    const parsed = schema.safeParse(parameters);
    if (parsed.success) return parsed.data as z.output<Z>;
    throw explain(name, parsed.error.issues[0]!, parameters, known);
  };
  const make = (parameters: z.input<Z> = {} as z.input<Z>, site: ModelSite = {}): Model => {
    // A graph that brings its own accounts says how many there are.
    const size = site.graph?.size;
    const given = size === undefined ? parameters : { ...parameters, [definition.accounts]: size };
    const checked = check(given);
    const origin = {
      module: definition.module,
      export: definition.export,
      scenario: name,
      parameters: checked as Record<string, unknown>,
    };
    return { ...model(checked, site), origin };
  };
  Object.defineProperty(make, 'name', { value: name });
  return Object.assign(make, {
    ...rest,
    scenarioName: name,
    expect,
    headlines,
    check,
  }) as unknown as Scenario<Z>;
}
