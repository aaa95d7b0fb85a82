import { NetizenError } from '../base/error.ts';

/** Events in continuous time, the earliest first. */
export interface EventQueue {
  /** Events that wait. */
  readonly length: number;
  /** Time of the next event; Infinity when none waits. */
  readonly next: number;
  /** Adds an event, a number below 2^32 that says which; O(log length). @throws RangeError for a time that is NaN. */
  push(time: number, event: number): void;
  /** Takes the next event off and returns it; of equal times the one that was added first. @throws NetizenError EMPTY_QUEUE. */
  pop(): number;
}

/** Columns of the heap: 20 bytes an event. */
class Heap implements EventQueue {
  length = 0;
  private pushed = 0;
  private time: Float64Array;
  private order: Float64Array;
  private event: Uint32Array;

  constructor(capacity: number) {
    this.time = new Float64Array(capacity);
    this.order = new Float64Array(capacity);
    this.event = new Uint32Array(capacity);
  }

  get next(): number {
    return this.length === 0 ? Infinity : this.time[0]!;
  }

  private grow(): void {
    const { event, order, time } = this;
    this.time = new Float64Array(2 * time.length);
    this.order = new Float64Array(2 * time.length);
    this.event = new Uint32Array(2 * time.length);
    this.time.set(time);
    this.order.set(order);
    this.event.set(event);
  }

  private isBefore(time: number, order: number, slot: number): boolean {
    const other = this.time[slot]!;
    return time < other || (time === other && order < this.order[slot]!);
  }

  private write(slot: number, time: number, order: number, event: number): void {
    this.time[slot] = time;
    this.order[slot] = order;
    this.event[slot] = event;
  }

  private copy(to: number, from: number): void {
    this.write(to, this.time[from]!, this.order[from]!, this.event[from]!);
  }

  push(time: number, event: number): void {
    if (Number.isNaN(time)) {
      throw new RangeError(
        'eventQueue: time must be a number, got NaN. Check the rate that it was drawn from.',
      );
    }
    if (this.length === this.time.length) this.grow();
    const order = this.pushed++;
    let slot = this.length++;
    while (slot > 0) {
      const above = (slot - 1) >>> 1;
      if (!this.isBefore(time, order, above)) break;
      this.copy(slot, above);
      slot = above;
    }
    this.write(slot, time, order, event);
  }

  pop(): number {
    if (this.length === 0) {
      throw new NetizenError(
        'EMPTY_QUEUE',
        'eventQueue: there is no event to take. Look at length, or at next, which is Infinity then.',
      );
    }
    const event = this.event[0]!;
    const last = --this.length;
    const time = this.time[last]!;
    const order = this.order[last]!;
    let slot = 0;
    for (let below = 1; below < last; below = 2 * slot + 1) {
      const right = below + 1;
      if (right < last && this.isBefore(this.time[right]!, this.order[right]!, below))
        below = right;
      if (this.isBefore(time, order, below)) break;
      this.copy(slot, below);
      slot = below;
    }
    this.write(slot, time, order, this.event[last]!);
    return event;
  }
}

/**
 * Returns an empty queue of events in continuous time: a binary heap on typed arrays that grows by doubling.
 *
 * The order of equal times is the order in which they were added, so a run does not depend on how the heap happens to lie.
 *
 * @example
 * const queue = eventQueue();
 * queue.push(2.5, 7);
 * queue.push(1.5, 8);
 * queue.next; // 1.5
 * queue.pop(); // 8
 */
export function eventQueue(): EventQueue {
  return new Heap(64);
}
