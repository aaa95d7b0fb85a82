import { NetizenError } from '../base/error.ts';
import { allocate, type BufferKind, NONE, type NumericArray } from '../base/memory.ts';
import { drawUnit } from '../random/draw.ts';
import { deriveKey, type Key } from '../random/key.ts';
import { drawNormal } from '../random/normal.ts';
import { decode, encode } from './codec.ts';
import type { ColumnSpec, Schema } from './column.ts';
import type { InitSite } from './init-site.ts';
import type { Kinds } from './kinds.ts';
import { MIND } from './mind.ts';
import { firstOfPersona, type Personas, personaOf } from './personas.ts';
import type { Twins } from './twins.ts';

/** How to lay out the columns of a world. */
export interface ColumnPlan {
  readonly schema: Schema;
  readonly kinds: Kinds;
  /** Number of political topics, at least 1: rows per account of a per-topic column. */
  readonly topics: number;
  readonly key: Key;
  /** Length of a tick, hours. */
  readonly dt: number;
  readonly buffers: BufferKind;
  /** Columns that stay at their constant first value, kept as a single number. */
  readonly constant: ReadonlySet<string>;
  /** Accounts that share lasting traits, in the compact layout. */
  readonly personas?: Personas | undefined;
  /** Columns of lasting traits, with one row per persona. */
  readonly short?: ReadonlySet<string>;
  /** Accounts of one person, which begin with one mind. */
  readonly twins?: Twins | undefined;
}

function failOrder(name: string, other: string): never {
  throw new NetizenError(
    'COLUMN_ORDER',
    `column ${name}: its first value needs "${other}", which the model lacks or sets later. Declare "${other}" in reads.`,
  );
}

/** Returns the first value of account i in a column that stands. */
function firstValueOf(
  plan: ColumnPlan,
  array: NumericArray,
  other: { name: string; i: number; topic: number },
): number {
  const { i, name, topic } = other;
  const spec = plan.schema[name]!;
  const row = plan.short?.has(name) ? personaOf(plan.personas!, i) : i;
  const at = spec.perTopic ? row * plan.topics + topic : row;
  return decode(spec, array[array.length === 1 ? 0 : at]!);
}

function siteFor(
  plan: ColumnPlan,
  name: string,
  columns: Record<string, NumericArray>,
): InitSite & { topic: number } {
  const [k0, k1] = deriveKey(plan.key, `column:${name}`);
  const site = {
    size: plan.kinds.size,
    dt: plan.dt,
    topic: 0,
    kindOf: (i: number) => plan.kinds.list[plan.kinds.indexOf(i)]!.name,
    draw: (i: number, slot: number) => drawUnit(k0, k1, site.topic, i, slot),
    normal: (i: number, slot: number) => drawNormal(k0, k1, site.topic, i, slot),
    personOf: (i: number) => plan.twins?.personOf(i) ?? i,
    value(other: string, i: number) {
      const found = columns[other];
      return found
        ? firstValueOf(plan, found, { name: other, i, topic: site.topic })
        : failOrder(name, other);
    },
  };
  return site;
}

function checkInit(name: string, spec: ColumnSpec, value: number, i: number): void {
  if (value >= spec.min && value <= spec.max) return;
  throw new RangeError(
    `column ${name}: the first value of account ${i} must be in [${spec.min}, ${spec.max}], got ${value}. Change its init.`,
  );
}

/** Sets the first values; with personas, accounts of one have the same. */
function fillRows(
  plan: ColumnPlan,
  name: string,
  columns: Record<string, NumericArray>,
  array: NumericArray,
): void {
  const { kinds, personas, schema, topics } = plan;
  const spec = schema[name]!;
  const width = spec.perTopic ? topics : 1;
  const init = spec.init as Exclude<ColumnSpec['init'], number>;
  const site = siteFor(plan, name, columns);
  const set = (row: number, i: number): void => {
    for (let k = 0; k < width; k++) {
      site.topic = k;
      const value = init(i, site);
      checkInit(name, spec, value, i);
      array[row * width + k] = encode(spec, value);
    }
  };
  // Next visits differ between accounts of one persona, or these would wake together.
  if (!personas || name === 'nextVisit') {
    for (let i = 0; i < kinds.size; i++) set(i, i);
    return;
  }
  if (plan.short?.has(name)) {
    for (let row = 0; row < personas.rows; row++) set(row, firstOfPersona(personas, row));
    return;
  }
  const { hi, lo, period } = personas;
  for (let i = 0; i < lo + period; i++) set(i, i);
  for (let from = lo + period; from < hi; from += period) {
    const to = Math.min(hi, from + period);
    array.copyWithin(from * width, lo * width, (lo + to - from) * width);
  }
  for (let i = hi; i < kinds.size; i++) set(i, i);
}

/** Gives both accounts of a person the mind of the one in the smaller kind; lasting traits shared by personas stay as they are. */
function matchTwins(plan: ColumnPlan, name: string, array: NumericArray): void {
  const { schema, short, topics, twins } = plan;
  if (!twins || !(name in MIND) || short?.has(name)) return;
  const width = schema[name]!.perTopic ? topics : 1;
  for (const { of } of twins.list) {
    for (let i = of.lo; i < of.hi; i++) {
      const twin = twins.twinOf(i);
      if (twin !== NONE) array.copyWithin(twin * width, i * width, (i + 1) * width);
    }
  }
}

function createColumn(
  plan: ColumnPlan,
  name: string,
  columns: Record<string, NumericArray>,
): NumericArray {
  const spec = plan.schema[name]!;
  const { init } = spec;
  const width = spec.perTopic ? plan.topics : 1;
  const rows = plan.short?.has(name) ? plan.personas!.rows : plan.kinds.size;
  const isConstant = typeof init === 'number' && plan.constant.has(name);
  const array = allocate(spec.storage, isConstant ? 1 : rows * width, plan.buffers);
  if (typeof init === 'number') {
    checkInit(name, spec, init, 0);
    return array.fill(encode(spec, init));
  }
  fillRows(plan, name, columns, array);
  matchTwins(plan, name, array);
  return array;
}

/**
 * Creates the columns of a world and sets their first values, in the order of the schema.
 *
 * @returns Arrays by name: length accounts, accounts x topics where per topic, or 1 for a constant column.
 * @throws RangeError when a first value is outside the column's range.
 */
export function createColumns(plan: ColumnPlan): Record<string, NumericArray> {
  const columns: Record<string, NumericArray> = {};
  for (const name of Object.keys(plan.schema)) columns[name] = createColumn(plan, name, columns);
  return columns;
}
