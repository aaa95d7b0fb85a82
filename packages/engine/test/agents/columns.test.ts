import { describe, expect, it } from 'vitest';
import {
  f32,
  f64,
  i32,
  log16,
  type Schema,
  u8,
  u16,
  u32,
  unit16,
} from '../../src/agents/column.ts';
import { type ColumnPlan, createColumns } from '../../src/agents/columns.ts';
import { layKinds } from '../../src/agents/kinds.ts';
import { NetizenError } from '../../src/base/error.ts';
import { storageOf } from '../../src/base/memory.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';

const key = seedKey('columns');

function planOf(schema: Schema, more: Partial<ColumnPlan> = {}): ColumnPlan {
  const kinds = layKinds({ netizen: 3, official: 1 });
  return {
    schema,
    kinds,
    topics: 2,
    key,
    dt: 0.25,
    buffers: 'plain',
    constant: new Set(),
    ...more,
  };
}

describe('createColumns(plan)', () => {
  it('createColumns(plan) gives each column its storage, length and constant first value', () => {
    const made = createColumns(
      planOf({
        a: f32({ init: 0.5 }),
        b: f64({ init: -7 }),
        c: u8({ init: 3 }),
        d: u16({ init: 9 }),
        e: u32({ init: 0xffffffff }),
        f: i32({ init: -2 }),
        g: unit16({ init: 1, perTopic: true }),
        h: log16({ init: 1 }),
      }),
    );
    expect(Object.values(made).map(storageOf)).toEqual([
      'f32',
      'f64',
      'u8',
      'u16',
      'u32',
      'i32',
      'u16',
      'u16',
    ]);
    expect(Object.values(made).map(({ length }) => length)).toEqual([4, 4, 4, 4, 4, 4, 8, 4]);
    expect(Object.values(made).map((array) => array.at(-1))).toEqual([
      0.5, -7, 3, 9, 0xffffffff, -2, 65_535, 32_768,
    ]);
  });

  it('createColumns(plan) keeps a constant column as one number, unless its first value is a function', () => {
    const constant = new Set(['a', 'b']);
    const made = createColumns(
      planOf({ a: f32({ init: 2 }), b: f32({ init: (i) => i }) }, { constant }),
    );
    expect(Array.from(made['a']!)).toEqual([2]);
    expect(Array.from(made['b']!)).toEqual([0, 1, 2, 3]);
  });

  it('createColumns(plan) draws per column, account, topic and slot', () => {
    const schema = {
      a: f64({ init: (i, site) => site.draw(i, 0), perTopic: true }),
      b: f64({ init: (i, site) => site.draw(i, 1) }),
    };
    const made = createColumns(planOf(schema));
    const [a0, a1] = deriveKey(key, 'column:a');
    const [b0, b1] = deriveKey(key, 'column:b');
    for (let i = 0; i < 4; i++) {
      expect(made['a']![2 * i]).toBe(drawUnit(a0, a1, 0, i, 0));
      expect(made['a']![2 * i + 1]).toBe(drawUnit(a0, a1, 1, i, 0));
      expect(made['b']![i]).toBe(drawUnit(b0, b1, 0, i, 1));
    }
  });

  it('createColumns(plan) shows a first value its site: size, tick, kind, topic and earlier columns', () => {
    const schema = {
      a: f64({ init: (i, site) => site.size * 100 + site.dt + site.topic + i, perTopic: true }),
      b: f64({ init: (i, site) => (site.kindOf(i) === 'official' ? 1 : 0) }),
      c: f64({ init: (i, site) => site.value('b', i) + 1 }),
      d: f64({ init: (i, site) => (Number.isFinite(site.normal(i, 0)) ? 1 : 0) }),
    };
    const made = createColumns(planOf(schema));
    expect(Array.from(made['a']!).slice(0, 3)).toEqual([400.25, 401.25, 401.25]);
    expect(Array.from(made['b']!)).toEqual([0, 0, 0, 1]);
    expect(Array.from(made['c']!)).toEqual([1, 1, 1, 2]);
    expect(Array.from(made['d']!)).toEqual([1, 1, 1, 1]);
  });

  it('createColumns(plan) refuses first values out of range, constant or not, and NaN', () => {
    expect(() => createColumns(planOf({ x: f32({ min: -1, max: 1, init: 2 }) }))).toThrow(
      new RangeError(
        'column x: the first value of account 0 must be in [-1, 1], got 2. Change its init.',
      ),
    );
    expect(() => createColumns(planOf({ x: u8({ init: (i) => 255 + i }) }))).toThrow(
      new RangeError(
        'column x: the first value of account 1 must be in [0, 255], got 256. Change its init.',
      ),
    );
    expect(() => createColumns(planOf({ x: f64({ init: () => Number.NaN }) }))).toThrow('got NaN');
  });

  it('createColumns(plan) refuses a first value that needs a later column', () => {
    const schema = { x: f32({ init: (i, site) => site.value('y', i) }), y: f32() };
    expect(() => createColumns(planOf(schema))).toThrow(
      new NetizenError(
        'COLUMN_ORDER',
        'column x: its first value needs "y", which the model lacks or sets later. Declare "y" in reads.',
      ),
    );
  });

  it('createColumns(plan) lays columns in shared memory when asked', () => {
    const made = createColumns(planOf({ x: f32() }, { buffers: 'shared' }));
    expect(made['x']!.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
