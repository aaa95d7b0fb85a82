import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bifurcationPlot } from '../src/bifurcation-plot.ts';
import { toSvg } from '../src/to-svg.ts';
import { warningsOf } from './support/compile-quietly.ts';

interface Dot {
  x: number;
  y: number;
  share: number;
}

function dotsOf(spec: unknown): Dot[] {
  return (spec as { layer: { data: { values: Dot[] } }[] }).layer[0]!.data.values;
}

describe('bifurcationPlot(found)', () => {
  it('draws one dot per cell, at the mean of its values, with their share', () => {
    const found = [{ x: 0.4, values: [-0.5, -0.5, -0.5, 0.51, 0.515] }];
    expect(dotsOf(bifurcationPlot(found, { cells: 20 }))).toEqual([
      { x: 0.4, y: -0.5, share: 0.6 },
      { x: 0.4, y: 0.5125, share: 0.4 },
    ]);
  });

  it('pools equal places and leaves out what lies outside', () => {
    const found = [
      { x: 1, values: [0.25, 7, Number.NaN] },
      { x: 1, values: [0.25, -0.25, -0.25] },
      { x: Number.NaN, values: [0] },
      { x: 3, values: [1] },
    ];
    expect(dotsOf(bifurcationPlot(found, { xDomain: [0, 2] }))).toEqual([
      { x: 1, y: -0.25, share: 0.5 },
      { x: 1, y: 0.25, share: 0.5 },
    ]);
  });

  it('puts values at both ends of the domain into the first and the last cell', () => {
    const dots = dotsOf(bifurcationPlot([{ x: 0, values: [-1, 1] }], { cells: 2 }));
    expect(dots.map(({ y }) => y)).toEqual([-1, 1]);
  });

  it('draws titles, marks and a legend, and vega-lite has nothing to say', async () => {
    const found = [0.2, 0.4].map((x) => ({ x, values: Float64Array.of(-0.5, 0.5) }));
    const spec = bifurcationPlot(found, {
      title: 'Camps',
      subtitle: 'two',
      xTitle: 'bound',
      yTitle: 'opinion',
      marks: [{ value: 0.3, label: 'halfway' }],
    });
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    for (const text of ['Camps', 'two', 'bound', 'opinion', 'halfway', 'share of accounts'])
      expect(svg).toContain(`>${text}<`);
    expect(svg).not.toContain('NaN');
  });

  it('is an error with nothing to draw, a wrong option or a mark outside', () => {
    expect(() => bifurcationPlot([])).toThrow('bifurcationPlot: there is nothing to draw');
    expect(() => bifurcationPlot([{ x: 0, values: [5] }])).toThrow('no value lies in [-1,1]');
    expect(() => bifurcationPlot({} as never)).toThrow('found must be a list');
    const found = [{ x: 0.5, values: [0] }];
    expect(() => bifurcationPlot(found, { cell: 3 } as never)).toThrow('Did you mean "cells"?');
    expect(() => bifurcationPlot(found, { domain: [1, -1] })).toThrow('two numbers, rising');
    expect(() => bifurcationPlot(found, { cells: 0 })).toThrow('cells must be a number above 0');
    expect(() => bifurcationPlot(found, { marks: [{ value: 9, label: 'far' }] })).toThrow(
      'a mark must lie on the horizontal axis',
    );
  });
});

describe('properties', () => {
  it('shares of a place sum to 1 and dots lie in the domain', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.nat(60), (values, cells) => {
        const dots = dotsOf(bifurcationPlot([{ x: 0, values }], { cells: cells + 1 }));
        expect(dots.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
        for (const { y } of dots) expect(Math.abs(y)).toBeLessThanOrEqual(1);
        expect(dots.length).toBeLessThanOrEqual(Math.min(cells + 1, values.length));
      }),
    );
  });
});
