import { expect, it } from 'vitest';
import { densityPlot } from '../src/density-plot.ts';
import { driftPlot } from '../src/drift-plot.ts';
import { wordsOf } from '../src/language.ts';
import { seriesPlot } from '../src/series-plot.ts';
import { daySpan, timeAxis } from '../src/time-axis.ts';
import { toSvg } from '../src/to-svg.ts';
import { fakeResult } from './support/fake-result.ts';

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

it("timeAxis(hours, ..., 'hours') counts hours from the start, in short and long runs", () => {
  for (const last of [12, 48, 168]) {
    const { axis, title } = timeAxis([0, last], words, false, 'hours') as {
      axis: { values: number[]; labelExpr: string };
      title: string;
    };
    const values = axis.values.map((day) => Math.round(day * 24));
    expect(values[0]).toBe(0);
    expect(values.at(-1)).toBeLessThanOrEqual(last);
    expect(values.length).toBeGreaterThan(4);
    expect(title).toBe('hours since the start');
  }
  expect(timeAxis([0, 12], words, true, 'hours').title).toBe('hours');
});

it("plots with time: 'hours' label the axis in hours", async () => {
  const result = fakeResult();
  const name = 'trust.official';
  const specs = [
    driftPlot(result, { time: 'hours' }),
    densityPlot(result, { time: 'hours' }),
    seriesPlot(result, [name], { time: 'hours' }),
  ];
  for (const spec of specs) {
    const svg = await toSvg(spec);
    expect(svg).toContain('>hours since the start<');
    expect(svg).toContain('>40<');
    expect(svg).not.toContain('Beijing');
  }
  expect(() => driftPlot(result, { time: 'hour' as never })).toThrow('Did you mean "hours"?');
});
