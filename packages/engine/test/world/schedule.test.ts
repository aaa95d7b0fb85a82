import { describe, expect, it } from 'vitest';
import type { ScheduledEvent } from '../../src/contract/model.ts';
import { checkEvents, markersUntil, paramsAt } from '../../src/world/schedule.ts';

const desk = { name: 'desk', params: { register: 0, staff: 2, mode: 'slow' } };
const other = { name: 'other', params: { register: 5 } };

const at = (events: readonly ScheduledEvent[], hour: number) =>
  paramsAt(desk, checkEvents(events, [desk, other]), hour);

describe('paramsAt(target, events, hour)', () => {
  it('paramsAt(...) steps at the hour, not before, and leaves the rest and other targets alone', () => {
    const events = [
      { at: 4, target: 'desk', set: { register: 1 } },
      { at: 4, target: 'other', set: { register: 9 } },
    ];
    expect(at(events, 3.99)).toEqual(desk.params);
    expect(at(events, 4)).toEqual({ register: 1, staff: 2, mode: 'slow' });
    expect(at(events, 400)).toEqual({ register: 1, staff: 2, mode: 'slow' });
    expect(desk.params.register).toBe(0);
  });

  it('paramsAt(...) ramps numbers and switches other values at the end of the ramp', () => {
    const events = [{ at: 2, until: 6, target: 'desk', set: { staff: 10, mode: 'fast' } }];
    expect([1, 2, 3, 4, 6, 7].map((hour) => at(events, hour)['staff'])).toEqual([
      2, 2, 4, 6, 10, 10,
    ]);
    expect(at(events, 4)['mode']).toBe('fast');
  });

  it('paramsAt(...) lets a later event start from where the earlier one stands', () => {
    const events = [
      { at: 10, target: 'desk', set: { staff: 0 } },
      { at: 0, until: 4, target: 'desk', set: { staff: 6 } },
      { at: 8, until: 10, target: 'desk', set: { staff: 8 } },
    ];
    expect([2, 4, 9, 10].map((hour) => at(events, hour)['staff'])).toEqual([4, 6, 7, 0]);
  });

  it('paramsAt(...) takes events of one hour in the order given', () => {
    const set = (staff: number) => ({ at: 1, target: 'desk', set: { staff } });
    expect(at([set(3), set(4)], 1)['staff']).toBe(4);
  });
});

describe('checkEvents(events, targets)', () => {
  const refusals: [string, unknown, string][] = [
    ['a time before the start', { at: -1 }, 'event: at must be a number in [0, Infinity), got -1.'],
    [
      'a ramp backwards',
      { at: 3, until: 2 },
      'event: until must be a number in [3, Infinity), got 2.',
    ],
    [
      'an unknown key',
      { at: 3, merker: 'a' },
      'event: unknown option "merker". Did you mean "marker"?',
    ],
    [
      'an unknown target',
      { at: 3, target: 'dsk' },
      'event at hour 3: there is no behaviour or institution "dsk". Did you mean "desk"?',
    ],
    ['a far target', { at: 3, target: 'xxxxxxx' }, 'Known: desk, other.'],
    [
      'an unknown parameter',
      { at: 3, target: 'desk', set: { regster: 1 } },
      'event at hour 3 on desk: unknown option "regster". Did you mean "register"?',
    ],
    [
      'values for nobody',
      { at: 3, set: { register: 1 } },
      'event at hour 3: it sets register of nobody. Give target, the name of a behaviour or institution.',
    ],
  ];
  for (const [what, event, message] of refusals) {
    it(`checkEvents(...) refuses ${what}`, () => {
      expect(() => checkEvents([event as ScheduledEvent], [desk, other])).toThrow(message);
    });
  }
});

describe('markersUntil(events, hour)', () => {
  it('markersUntil(...) gives names in order of time, up to the hour', () => {
    const events = checkEvents(
      [{ at: 5, marker: 'b' }, { at: 1 }, { at: 1, marker: 'a' }, { at: 9, marker: 'c' }],
      [],
    );
    expect(markersUntil(events, 5)).toEqual([
      { hour: 1, name: 'a' },
      { hour: 5, name: 'b' },
    ]);
  });
});
