import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventQueue } from '../../src/random/event-queue.ts';

describe('eventQueue()', () => {
  it('eventQueue() gives events by time, equal ones in the order they were added', () => {
    const queue = eventQueue();
    expect(queue.next).toBe(Infinity);
    [3, 1, 2, 1, 3, 1].forEach((time, event) => {
      queue.push(time, event);
    });
    expect(queue.length).toBe(6);
    expect(queue.next).toBe(1);
    const order = Array.from({ length: 6 }, () => queue.pop());
    expect(order).toEqual([1, 3, 5, 2, 0, 4]);
    expect(queue.length).toBe(0);
    expect(queue.next).toBe(Infinity);
  });

  it('eventQueue() takes negative and infinite times and the largest id', () => {
    const queue = eventQueue();
    queue.push(Infinity, 0xffffffff);
    queue.push(-5, 1);
    expect([queue.next, queue.pop(), queue.next, queue.pop()]).toEqual([
      -5,
      1,
      Infinity,
      0xffffffff,
    ]);
  });

  it('eventQueue() refuses a time that is no number, and a pop of nothing', () => {
    const queue = eventQueue();
    expect(() => queue.push(Number.NaN, 1)).toThrow(
      'eventQueue: time must be a number, got NaN. Check the rate that it was drawn from.',
    );
    expect(() => queue.pop()).toThrow(
      'eventQueue: there is no event to take. Look at length, or at next, which is Infinity then.',
    );
  });
});

describe('properties', () => {
  it('eventQueue() agrees with a sorted list through any pushes and pops', () => {
    const steps = fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { freq: 3 }), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(steps, (times) => {
        const queue = eventQueue();
        const list: { time: number; event: number }[] = [];
        times.forEach((time, event) => {
          if (time !== null) {
            queue.push(time, event);
            list.push({ time, event });
            list.sort((a, b) => a.time - b.time || a.event - b.event);
          } else if (list.length > 0) {
            expect(queue.next).toBe(list[0]!.time);
            expect(queue.pop()).toBe(list.shift()!.event);
          }
          expect(queue.length).toBe(list.length);
        });
        for (const { event } of list) expect(queue.pop()).toBe(event);
      }),
    );
  });
});
