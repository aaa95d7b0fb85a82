import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../src/base/memory.ts';
import {
  createPostLog,
  isKept,
  LOG_COLUMNS,
  newestTo,
  postLogBytes,
  reservePosts,
} from '../../src/posts/post-log.ts';
import { createWall } from './wall.ts';

describe('createPostLog(options)', () => {
  it('createPostLog() rounds its capacity up to a power of two', () => {
    for (const [capacity, rows] of [
      [1, 16],
      [16, 16],
      [17, 32],
      [1000, 1024],
    ] as const) {
      const log = createPostLog({ capacity });
      expect([log.mask + 1, log.columns.author.length]).toEqual([rows, rows]);
    }
  });

  it('createPostLog({ buffers: "shared" }) shares its columns, also after growth', () => {
    const log = createPostLog({ buffers: 'shared', capacity: 16 });
    reservePosts(log, 100);
    for (const name of LOG_COLUMNS)
      expect(log.columns[name].buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('postLogBytes(log) is the sum of all its arrays', () => {
    const log = createPostLog({ capacity: 64, addressed: [3, 13] });
    const bytes = LOG_COLUMNS.reduce(
      (sum, name) => sum + log.columns[name].BYTES_PER_ELEMENT * 64,
      0,
    );
    expect(postLogBytes(log)).toBe(bytes + 10 * 4);
  });
});

describe('reservePosts(log, more)', () => {
  it('reservePosts(log, more) stops at the limit of ids and says what to do', () => {
    const wall = createWall(1, { limit: 5, capacity: 16 });
    for (let k = 0; k < 5; k++) wall.add({ author: 0 });
    expect(() => wall.add({ author: 0 })).toThrow(
      expect.objectContaining({
        code: 'POST_IDS_USED_UP',
        message:
          'post log: 5 posts were written and 1 more would pass the limit of 5 ids. Simulate fewer hours or fewer accounts.',
      }),
    );
    expect(() => reservePosts(createPostLog(), 0xffffffff)).toThrow('the limit of 4294967294 ids');
  });

  it('reservePosts(log, more) leaves a ring that has room as it is', () => {
    const log = createPostLog({ capacity: 16 });
    const { columns } = log;
    reservePosts(log, 16);
    expect(log.columns).toBe(columns);
    reservePosts(log, 17);
    expect([log.columns === columns, log.mask]).toEqual([false, 31]);
  });

  it('reservePosts(log, more, expected) grows to what is expected, but to no more than 16 times the need', () => {
    for (const [expected, rows] of [
      [0, 32],
      [100, 128],
      [1e6, 512],
    ] as const) {
      const log = createPostLog({ capacity: 16 });
      reservePosts(log, 17, expected);
      expect(log.mask + 1).toBe(rows);
    }
  });
});

describe('newestTo(log, account), isKept(log, id)', () => {
  it('newestTo(log, account) is the newest kept post addressed to an account in the range', () => {
    const wall = createWall(9, { addressed: [3, 6] });
    const { log } = wall.site;
    expect([NONE, 2, 3, 6].map((account) => newestTo(log, account))).toEqual([0, 0, 0, 0]);
    wall.add({ author: 0, to: 4 });
    wall.add({ author: 0, to: 7 });
    const second = wall.add({ author: 1, to: 4 });
    wall.add({ author: 1, to: 3 });
    expect([3, 4, 5, 7].map((account) => newestTo(log, account))).toEqual([4, second, 0, 0]);
    wall.forget(4);
    expect([3, 4].map((account) => newestTo(log, account))).toEqual([4, 0]);
  });

  it('isKept(log, id) holds from the oldest to the newest', () => {
    const wall = createWall(1);
    for (let k = 0; k < 4; k++) wall.add({ author: 0 });
    wall.forget(3);
    expect([0, 2, 3, 4, 5].map((id) => isKept(wall.site.log, id))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('properties', () => {
  it('the ring keeps every post from the oldest on, whatever is written and forgotten', () => {
    const step = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const wall = createWall(5, { capacity: 16 });
        const { log } = wall.site;
        const twin = new Map<number, { author: number; stance: number; hour: number }>();
        for (const [writes, share] of steps) {
          for (let k = 0; k < writes; k++) {
            const post = { author: k % 5, stance: Math.fround(1 / (log.next + 1)), hour: log.next };
            twin.set(wall.add(post), post);
          }
          const to = log.oldest + Math.floor(share * (log.next - log.oldest));
          wall.forget(to);
          for (const id of twin.keys()) if (id < to) twin.delete(id);
          const kept = [...twin.keys()].map((id) => {
            const row = id & log.mask;
            const { author, hour, stance } = log.columns;
            return [id, { author: author[row], stance: stance[row], hour: hour[row] }];
          });
          expect(kept).toEqual([...twin]);
        }
        expect(log.next - log.oldest).toBe(twin.size);
      }),
      { numRuns: 60 },
    );
  });
});
