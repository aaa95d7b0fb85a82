import { describe, expect, it } from 'vitest';
import { densityPlot } from '../src/density-plot.ts';
import { toSvg } from '../src/to-svg.ts';
import { countPaths, warningsOf } from './support/compile-quietly.ts';
import { fakeResult, fortnight } from './support/fake-result.ts';

describe('densityPlot(result)', () => {
  it('draws cells, the mean, markers and a legend, without warnings', async () => {
    const spec = densityPlot(fortnight());
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(countPaths(svg, 'rect')).toBeGreaterThan(500);
    expect(countPaths(svg, 'line')).toBe(1);
    for (const text of ['share of accounts', 'opinion held [-1, 1]', 'register-change']) {
      expect(svg).toContain(text);
    }
    expect(svg.length).toBeLessThan(500_000);
  });

  it('draws one recorded hour, a constant opinion, one kind, a log scale and Chinese labels', async () => {
    const one = densityPlot(fakeResult({ hours: [0] }), { kind: 'netizen', language: 'zh' });
    const constant = densityPlot(fakeResult({ mean: () => 0.3, spread: () => 0.001 }), {
      colour: 'log',
    });
    expect([...warningsOf(one), ...warningsOf(constant)]).toEqual([]);
    const svg = await toSvg(one);
    expect(svg).toContain('账号占比');
    expect(svg).toContain('网民');
    const flat = await toSvg(constant);
    expect(countPaths(flat, 'rect')).toBe(1);
    expect(svg + flat).not.toContain('NaN');
  });
});

describe('densityPlot(result, wrong options) says what is wrong', () => {
  const result = fakeResult({
    kinds: [
      { name: 'netizen', count: 9 },
      { name: 'officer', count: 0 },
    ],
  });
  const cases: [object, string][] = [
    [{ color: 'log' }, 'densityPlot: unknown option "color". Did you mean "colour"?'],
    [{ colour: 'cube' }, "colour must be one of 'sqrt', 'log'"],
    [{ kind: 'officers' }, 'the result has no kind "officers". Did you mean "officer"?'],
    [{ kind: 'officer' }, 'densityPlot: kind "officer" has 0 accounts.'],
    [{ measure: 'voices' }, 'no histogram "voices.histogram". Did you mean "voice.histogram"?'],
  ];
  it.each(cases)('%j', (options, message) => {
    expect(() => densityPlot(result, options as never)).toThrow(message);
  });

  it('no recorded hour', () => {
    expect(() => densityPlot(fakeResult({ hours: [] }))).toThrow('no account was counted');
  });
});
