import { describe, expect, it } from 'vitest';
import { seriesPlot } from '../src/series-plot.ts';
import { toSvg } from '../src/to-svg.ts';
import { countPaths, warningsOf } from './support/compile-quietly.ts';
import { fakeResult, fortnight } from './support/fake-result.ts';

describe('seriesPlot(result, names)', () => {
  it('labels series that differ by kind alone with the kind', async () => {
    const spec = seriesPlot(fortnight(), ['trust.official', 'trust.official@leader']);
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(countPaths(svg, 'line')).toBe(2);
    for (const text of ['>opinion leaders<', '>all accounts<', 'share [0, 1]'])
      expect(svg).toContain(text);
  });

  it('labels series with what their names do not share, and a single one not at all', async () => {
    const options = { title: 'Trust' };
    const pair = ['trust.official', 'trust.stateMedia'];
    const both = await toSvg(seriesPlot(fakeResult({ alsoTrust: ['stateMedia'] }), pair, options));
    expect(both).toContain('>official<');
    expect(both).toContain('>stateMedia<');
    expect(both).not.toContain('>trust.official<');
    const ends = await toSvg(seriesPlot(fortnight(), ['opinion.mean', 'voice.mean'], options));
    expect(ends).toContain('>opinion<');
    expect(ends).toContain('>voice<');
    const apart = await toSvg(seriesPlot(fortnight(), ['opinion.mean', 'trust.official'], options));
    expect(apart).toContain('>opinion.mean<');
    expect(await toSvg(seriesPlot(fortnight(), ['opinion.mean'], options))).not.toContain(
      '>opinion.mean<',
    );
  });

  it('gives series of different units a plot each', async () => {
    const spec = seriesPlot(fortnight(), ['trust.official', 'opinion.mean']);
    expect(warningsOf(spec)).toEqual([]);
    const svg = await toSvg(spec);
    expect(svg).toContain('share [0, 1]');
    expect(svg).toContain('opinion [-1, 1]');
  });

  it('draws a constant series, gaps and a single hour without NaN', async () => {
    const constant = fakeResult({ mean: () => 0.3 });
    const gaps = fakeResult({ mean: (_kind, hour) => (hour % 7 === 0 ? Number.NaN : hour / 50) });
    for (const result of [constant, gaps, fakeResult({ hours: [3] })]) {
      const spec = seriesPlot(result, ['opinion.mean'], {
        title: 'x',
        labels: { 'opinion.mean': 'mean' },
      });
      expect(warningsOf(spec)).toEqual([]);
      expect(await toSvg(spec)).not.toContain('NaN');
    }
  });

  it.each([
    [
      ['trust.offical'],
      {},
      'seriesPlot: the result has no series "trust.offical". Did you mean "trust.official"?',
    ],
    [['opinion.histogram'], {}, 'seriesPlot: the result has no series "opinion.histogram".'],
    [[], {}, 'seriesPlot: names must be a list of one or more names'],
    [['opinion.mean'], { titel: 'x' }, 'unknown option "titel". Did you mean "title"?'],
    [
      ['opinion.mean', 'trust.official'],
      { domain: [0, 1] },
      'domain and yTitle need series of one unit',
    ],
  ])('%j with %j is an error', (names, options, message) => {
    expect(() => seriesPlot(fakeResult(), names, options as never)).toThrow(message);
  });
});
