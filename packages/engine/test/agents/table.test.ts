import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growingTable } from '../../src/agents/table.ts';

describe('growingTable(schema, capacity)', () => {
  it('push(row) appends and fills missing names with 0', () => {
    const table = growingTable({ a: 'u32', b: 'f64' }, 2);
    for (let k = 0; k < 5; k++) table.push(k === 3 ? { b: 0.5 } : { a: k, b: -k });
    expect(table.length).toBe(5);
    expect(Array.from(table.columns.a.subarray(0, 5))).toEqual([0, 1, 2, 0, 4]);
    expect(Array.from(table.columns.b.subarray(0, 5))).toEqual([-0, -1, -2, 0.5, -4]);
  });

  it('push(row) leaves nothing of rows that were dropped', () => {
    const table = growingTable({ a: 'u8' }, 4);
    for (const a of [1, 2, 3]) table.push({ a });
    table.dropFirst(3);
    table.push({});
    expect([table.length, table.columns.a[0]]).toEqual([1, 0]);
  });

  it('reserve(more) makes room once and keeps the rows', () => {
    const table = growingTable({ a: 'u16' }, 2);
    table.push({ a: 7 });
    table.reserve(100);
    const { a } = table.columns;
    expect([a.length >= 101, a[0]]).toEqual([true, 7]);
    for (let k = 0; k < 100; k++) table.push({ a: k });
    expect(table.columns.a).toBe(a);
  });
});

describe('properties', () => {
  it('push(row), dropFirst(count) do what an array does', () => {
    const step = fc.oneof(
      fc.record({ push: fc.nat({ max: 1000 }) }),
      fc.record({ drop: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const table = growingTable({ a: 'u32', b: 'f32' }, 1);
        let twin: number[] = [];
        for (const one of steps) {
          if ('push' in one) {
            table.push({ a: one.push, b: one.push / 2 });
            twin.push(one.push);
          } else {
            const count = Math.floor(one.drop * twin.length);
            table.dropFirst(count);
            twin = twin.slice(count);
          }
          expect(Array.from(table.columns.a.subarray(0, table.length))).toEqual(twin);
          expect(table.columns.b[table.length - 1]).toBe(
            twin.length ? twin.at(-1)! / 2 : undefined,
          );
        }
      }),
    );
  });
});
