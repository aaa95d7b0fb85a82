import { describe, expect, it } from 'vitest';
import { histogramPlot } from '../src/histogram-plot.ts';
import { toSvg } from '../src/to-svg.ts';
import { countPaths, warningsOf } from './support/compile-quietly.ts';

type Bars = { layer: { data: { values: { low: number; high: number; height: number }[] } }[] };

function barsOf(spec: unknown) {
  return (spec as Bars).layer[0]!.data.values;
}

describe('histogramPlot(values)', () => {
  it('counts every finite value once, in bins that hold it', () => {
    const values = Array.from({ length: 500 }, (_, k) => (k * 0.1) % 7.3);
    const bars = barsOf(histogramPlot([...values, Number.NaN, Infinity]));
    expect(bars.reduce((sum, bar) => sum + bar.height, 0)).toBe(500);
    for (const { low, high, height } of bars) {
      const inside = values.filter(
        (x) => x >= low && (x < high || (high === bars.at(-1)!.high && x === high)),
      );
      expect(inside).toHaveLength(height);
    }
  });

  it('shows the reference, also outside the values', async () => {
    const spec = histogramPlot([1, 2, 3], {
      reference: { value: 147, label: '147 comments' },
      title: 'Comments',
    });
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(svg).toContain('147 comments');
    expect(svg).not.toContain('NaN');
  });

  it('draws a constant sample', async () => {
    const svg = await toSvg(histogramPlot([5, 5, 5]));
    expect(countPaths(svg, 'rect')).toBe(1);
  });

  it('is an error without a finite value, with a wrong option or reference', () => {
    expect(() => histogramPlot([Number.NaN])).toThrow('histogramPlot: there is nothing to draw');
    expect(() => histogramPlot([1], { bin: 3 } as never)).toThrow('Did you mean "bins"?');
    const reference = { value: Number.NaN, label: 'x' };
    expect(() => histogramPlot([1], { reference })).toThrow(
      'reference.value must be finite, got NaN',
    );
  });
});

it('histogramPlot(counts) takes bins as they are and can show shares', () => {
  const bars = barsOf(histogramPlot({ counts: [1, 0, 3], range: [0, 3] }, { heights: 'share' }));
  expect(bars).toEqual([
    { low: 0, high: 1, height: 0.25, floor: 0 },
    { low: 2, high: 3, height: 0.75, floor: 0 },
  ]);
});
