import type { Scenario } from '@netizen/scenarios';

/** A parameter of a scenario, for people. */
export interface ParameterRow {
  name: string;
  /** Absent when the parameter has no default. */
  default?: unknown;
  /** Like `whole number in [1, 4]` or `one of "a", "b"`. */
  range: string;
  unit: string;
  source: string;
  about: string;
}

interface JsonSchema {
  type?: string;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly JsonSchema[];
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  default?: unknown;
  unit?: string;
  source?: string;
  about?: string;
}

function numberRange(schema: JsonSchema): string {
  const kind = schema.type === 'integer' ? 'whole number' : 'number';
  // Zod bounds whole numbers by those that are exact; that is no rule of the scenario.
  const isBound = (value: number | undefined) =>
    value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const low = schema.exclusiveMinimum ?? schema.minimum;
  const high = schema.exclusiveMaximum ?? schema.maximum;
  const left = schema.exclusiveMinimum === undefined ? '[' : '(';
  const right = schema.exclusiveMaximum === undefined ? ']' : ')';
  if (!isBound(low) && !isBound(high)) return kind;
  if (!isBound(high)) return `${kind} ${left === '(' ? '>' : '>='} ${low}`;
  if (!isBound(low)) return `${kind} ${right === ')' ? '<' : '<='} ${high}`;
  return `${kind} in ${left}${low}, ${high}${right}`;
}

function rangeOf(schema: JsonSchema): string {
  if (schema.enum) return `one of ${schema.enum.map((one) => JSON.stringify(one)).join(', ')}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map(rangeOf).join(' or ');
  if (schema.type === 'integer' || schema.type === 'number') return numberRange(schema);
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'array') return `list of ${schema.items ? rangeOf(schema.items) : 'values'}`;
  return schema.type ?? 'any value';
}

/** Returns the parameters of a scenario with their ranges, defaults and meaning, in the order of the scenario. */
export function describeParameters(scenario: Scenario): ParameterRow[] {
  const { properties = {} } = scenario.parameters.toJSONSchema({
    io: 'input',
    unrepresentable: 'any',
  }) as { properties?: Record<string, JsonSchema> };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    ...(schema.default !== undefined && { default: schema.default }),
    range: rangeOf(schema),
    unit: schema.unit ?? '',
    source: schema.source ?? '',
    about: schema.about ?? '',
  }));
}
