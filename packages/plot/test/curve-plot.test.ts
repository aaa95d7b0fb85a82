import { describe, expect, it } from 'vitest';
import { type CurvePoint, curvePlot } from '../src/curve-plot.ts';
import { toSvg } from '../src/to-svg.ts';
import { countPaths, warningsOf } from './support/compile-quietly.ts';

const found: CurvePoint[] = [
  [2, 0.8, 0.1],
  [0, 0, 0],
  [1, 0.5],
];
const expected: CurvePoint[] = [
  [0, 0],
  [2, 1],
];

type Rows = { curve: string; x: number; y: number }[];
const rowsOf = (spec: unknown): Rows => (spec as { data: { values: Rows } }).data.values;

describe('curvePlot(curves)', () => {
  it('sorts points by x and leaves out what is no number', () => {
    const points: CurvePoint[] = [...found, [Number.NaN, 1], [1.5, Number.NaN]];
    expect(rowsOf(curvePlot({ found: points }))).toEqual([
      { curve: 'found', x: 0, y: 0 },
      { curve: 'found', x: 1, y: 0.5 },
      { curve: 'found', x: 2, y: 0.8 },
    ]);
    expect(found[0]![0]).toBe(2);
  });

  it('draws points and bars of two standard errors, but for plain curves', async () => {
    const spec = curvePlot({ found, theory: expected }, { plain: ['theory'], title: 'Both' });
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(countPaths(svg, 'line')).toBe(2);
    expect(countPaths(svg, 'symbol')).toBe(3);
    for (const text of ['Both', 'found', 'theory']) expect(svg).toContain(`>${text}<`);
    const bars = (spec as unknown as { layer: { data?: { values: object[] } }[] }).layer[1]!.data;
    expect(bars!.values).toHaveLength(1);
    expect(bars!.values[0]).toMatchObject({ x: 2, low: expect.closeTo(0.6), high: 1 });
  });

  it('has no legend for one curve, round axes, and marks by name', async () => {
    const marks = [{ value: 1, label: 'edge' }];
    const spec = curvePlot({ found }, { xTitle: 'ties', yTitle: 'chance', marks });
    const svg = await toSvg(spec);
    expect(svg).not.toContain('>found<');
    for (const text of ['ties', 'chance', 'edge']) expect(svg).toContain(`>${text}<`);
    expect(svg).not.toContain('NaN');
  });

  it('leaves out points outside the axes that were asked for', async () => {
    const svg = await toSvg(curvePlot({ found }, { domain: [0.4, 0.6] }));
    expect(countPaths(svg, 'symbol')).toBe(1);
  });

  it('has log scales, with labels of powers, and leaves out what is not above 0', async () => {
    const degrees = [
      [0, 5],
      [1, 1000],
      [100, 10],
      [10_000, 0],
    ] as const;
    const svg = await toSvg(curvePlot({ degrees }, { xScale: 'log', yScale: 'log' }));
    expect(countPaths(svg, 'symbol')).toBe(2);
    for (const label of ['1', '10', '100', '1k']) expect(svg).toContain(`>${label}<`);
    expect(svg).not.toContain('NaN');
    const wide = await toSvg(curvePlot({ a: [[1, 2, 5]] }, { yScale: 'log' }));
    expect(wide).not.toMatch(/NaN|Infinity/);
    expect(() => curvePlot({ degrees }, { xScale: 'logarithmic' } as never)).toThrow(
      "curvePlot: xScale must be one of 'linear', 'log', got \"logarithmic\".",
    );
  });

  it('is no wider for long names of curves', async () => {
    const widthOf = async (names: string[]): Promise<number> => {
      const curves = Object.fromEntries(names.map((name) => [name, found]));
      return Number(/^<svg [^>]*width="([\d.]+)"/.exec(await toSvg(curvePlot(curves)))![1]);
    };
    const long = ['a curve', 'another curve', 'a third'].map((name) => `${name} with a long name`);
    expect(await widthOf(long)).toBeLessThan((await widthOf(['a', 'b', 'c'])) + 60);
  });

  it('draws a single point', async () => {
    expect(countPaths(await toSvg(curvePlot({ one: [[3, 7]] })), 'symbol')).toBe(1);
  });

  it('is an error with nothing to draw, a wrong option or an unknown plain curve', () => {
    expect(() => curvePlot({})).toThrow('curvePlot: there is nothing to draw');
    expect(() => curvePlot({ a: [[Number.NaN, 1]] })).toThrow('no finite point');
    expect(() => curvePlot({ found }, { plane: [] } as never)).toThrow('Did you mean "plain"?');
    expect(() => curvePlot({ found }, { plain: ['foud'] })).toThrow(
      'plain names "foud", which is no curve. Did you mean "found"?',
    );
    expect(() => curvePlot({ found }, { width: -1 })).toThrow('width must be a number above 0');
    expect(() => curvePlot({ found }, { xDomain: [2, 1] })).toThrow('two numbers, rising');
    expect(() => curvePlot({ found }, { marks: [{ value: 3, label: 'x' }] })).toThrow(
      'a mark must lie on the horizontal axis, in [0, 2], got 3',
    );
  });
});
