import { expect, it } from 'vitest';
import { wordsOf } from '../src/language.ts';
import { daySpan, timeAxis } from '../src/time-axis.ts';

const words = wordsOf('en');

function ticks(hours: number[], isNarrow = false): number[] {
  return (timeAxis(hours, words, isNarrow).axis as { values: number[] }).values;
}

it('timeAxis(hours) counts whole days, then weeks, in long runs', () => {
  expect(ticks([0, 24 * 14])).toEqual(Array.from({ length: 15 }, (_, day) => day));
  expect(ticks([0, 24 * 90])).toEqual(Array.from({ length: 13 }, (_, week) => week * 7));
  expect(ticks([12, 24 * 5])).toEqual([1, 2, 3, 4, 5]);
  for (const days of [4, 20, 100, 1000, 9000]) {
    expect(ticks([0, 24 * days], true).length).toBeLessThanOrEqual(10);
    expect(ticks([0, 24 * days]).length).toBeLessThanOrEqual(17);
  }
});

it('timeAxis(hours) counts hours of the day in runs of up to 3 days', () => {
  expect(ticks([0, 24]).map((day) => day * 24)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24]);
  expect(ticks([0, 72], true).map((day) => day * 24)).toEqual([0, 24, 48, 72]);
  expect(timeAxis([0, 24], words).title).toContain('Beijing');
});

it('daySpan(one hour) has room on either side', () => {
  expect(daySpan([24])).toEqual([1 - 0.5 / 24, 1 + 0.5 / 24]);
});
