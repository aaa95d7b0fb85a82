import { NetizenError } from '../base/error.ts';
import { allocate, type BufferKind, type NumericArray } from '../base/memory.ts';
import { drawUnit } from '../random/draw.ts';
import { deriveKey, type Key } from '../random/key.ts';
import { drawNormal } from '../random/normal.ts';
import { encode } from './codec.ts';
import type { ColumnSpec, Schema } from './column.ts';
import type { InitSite } from './init-site.ts';
import type { Kinds } from './kinds.ts';

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
    column(other: string) {
      const found = columns[other];
      if (found) return found;
      throw new NetizenError(
        'COLUMN_ORDER',
        `column ${name}: its first value needs "${other}", which the model lacks or sets later. Declare "${other}" in reads.`,
      );
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

function createColumn(
  plan: ColumnPlan,
  name: string,
  columns: Record<string, NumericArray>,
): NumericArray {
  const spec = plan.schema[name]!;
  const { init } = spec;
  const width = spec.perTopic ? plan.topics : 1;
  const isConstant = typeof init === 'number' && plan.constant.has(name);
  const n = isConstant ? 1 : plan.kinds.size * width;
  const array = allocate(spec.storage, n, plan.buffers);
  if (typeof init === 'number') {
    checkInit(name, spec, init, 0);
    return array.fill(encode(spec, init));
  }
  const site = siteFor(plan, name, columns);
  for (let i = 0; i < plan.kinds.size; i++) {
    for (let k = 0; k < width; k++) {
      site.topic = k;
      const value = init(i, site);
      checkInit(name, spec, value, i);
      array[i * width + k] = encode(spec, value);
    }
  }
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
