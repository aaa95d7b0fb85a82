import type { RunResult } from '@netizen/engine';
import { toSvg } from '@netizen/plot';
import type { Showing } from '@netizen/scenarios';
import { describe, expect, it } from 'vitest';
import { resultFigures } from '../../src/results/figures.ts';

/** A result with the given series of numbers over three hours. */
function resultWith(
  series: Record<string, number[]>,
  units: Record<string, string> = {},
): RunResult {
  const info = Object.keys(series).map((name) => ({
    name,
    unit: units[name] ?? 'share [0, 1]',
    about: `About ${name}.`,
    width: series[name]!.length / 3,
  }));
  return {
    provenance: { scenario: 'made' },
    hours: Float64Array.of(0, 1, 2),
    markers: [],
    kinds: [
      { name: 'netizen', count: 10 },
      { name: 'leader', count: 2 },
    ],
    info,
    names: Object.keys(series),
    series: (name: string) => Float64Array.from(series[name]!),
    histogram: (name: string) => ({
      width: series[name]!.length / 3,
      values: Float64Array.from(series[name]!),
    }),
  } as unknown as RunResult;
}

const captions = (result: RunResult, wishes?: Showing) =>
  resultFigures(result, wishes).others.map(({ caption }) => caption);

describe('resultFigures(result, wishes)', () => {
  it('has drift and density only where opinion was recorded', () => {
    const none = resultFigures(resultWith({ 'rate.original': [1, 2, 3] }));
    expect(none.drift).toBeUndefined();
    expect(none.density).toBeUndefined();
    const opinion = { 'opinion.mean': [0, 0.1, 0.2], 'opinion.histogram': [1, 0, 1, 0, 0, 1] };
    const both = resultFigures(resultWith(opinion, { 'opinion.mean': 'opinion [-1, 1]' }));
    expect(both.drift?.caption).toBe('Opinion held over time.');
    expect(both.density?.caption).toMatch(/by opinion/);
  });

  it('draws drift by kind where kinds were recorded', () => {
    const series = { 'opinion.mean': [0, 0, 0], 'opinion.mean@netizen': [0, 0, 0] };
    expect(resultFigures(resultWith(series)).drift?.caption).toMatch(/by kind of account/);
  });

  it('puts a measure and its kinds into one figure, and other measures by first word and unit', () => {
    const series = {
      'trust.official': [0, 0, 0],
      'trust.official@netizen': [0, 0, 0],
      'trust.official@leader': [0, 0, 0],
      'desk.wait': [1, 2, 3],
      'desk.asked': [1, 2, 3],
      'desk.response': [1, 2, 3],
    };
    const units = { 'desk.wait': 'h', 'desk.response': 'h', 'desk.asked': 'questions' };
    expect(captions(resultWith(series, units))).toEqual([
      'trust.official: About trust.official.',
      'desk.wait: About desk.wait. desk.response: About desk.response.',
      'desk.asked: About desk.asked.',
    ]);
  });

  it('leaves out series without a number, and splits groups that no plot could hold', () => {
    const names = Array.from({ length: 10 }, (_, k) => `rate.r${k}`);
    const series = Object.fromEntries(names.map((name) => [name, [1, 2, 3]]));
    const gaps = { 'silent.share': [Number.NaN, Number.NaN, Number.NaN] };
    expect(captions(resultWith({ ...series, ...gaps }))).toHaveLength(2);
  });

  it('draws held against voiced opinion where both were recorded', () => {
    const series = { 'opinion.mean': [0, 0, 0], 'voice.mean': [0, 0.1, 0.1] };
    expect(captions(resultWith(series))).toEqual(['Opinion held against opinion voiced.']);
  });

  it('draws what a scenario asks for instead', async () => {
    const result = resultWith({ 'opinion.mean': [0, 0.5, 1], 'rate.original': [1, 2, 3] });
    const { drift, others } = resultFigures(result, {
      ends: ['against it', 'for it'],
      figures: [
        {
          plot: 'series',
          series: ['rate.original'],
          options: { title: 'Posts' },
          caption: 'Asked.',
        },
        { plot: 'histogram', values: [1, 2, 2, 3] },
        { plot: 'drift', options: { by: 'all' } },
      ],
    });
    expect(others.map(({ caption }) => caption)).toEqual(['Asked.', undefined, undefined]);
    expect(await toSvg(drift!.spec)).toContain('for it');
    expect(await toSvg(others[0]!.spec)).toContain('Posts');
  });

  it('draws drift and density by plain hours, and histograms of bins, where a scenario asks for them', async () => {
    const series = { 'opinion.mean': [0, 0.1, 0.2], 'opinion.histogram': [1, 0, 1, 0, 0, 1] };
    const result = resultWith(series, { 'opinion.mean': 'opinion [-1, 1]' });
    const { density, drift, others } = resultFigures(result, {
      time: 'hours',
      figures: [{ plot: 'histogram', values: { counts: [3, 1], range: [-1, 1] } }],
    });
    for (const figure of [drift, density])
      expect(await toSvg(figure!.spec)).toContain('>hours since the start<');
    expect(await toSvg(others[0]!.spec)).toContain('>−1.0<');
  });
});
