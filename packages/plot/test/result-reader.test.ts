import { describe, expect, it } from 'vitest';
import {
  hasSeries,
  measureRange,
  rangeOf,
  readHistogram,
  readSeries,
  selectKinds,
  unitOf,
} from '../src/result-reader.ts';
import { fakeResult } from './support/fake-result.ts';

const result = fakeResult({
  kinds: [
    { name: 'netizen', count: 10 },
    { name: 'official', count: 0 },
    { name: 'leader', count: 2 },
  ],
});

describe('rangeOf(unit)', () => {
  it.each([
    ['opinion [-1, 1]', [-1, 1]],
    ['share [0, 1]', [0, 1]],
    ['x [0,2.5]', [0, 2.5]],
    ['x [1e-3, +1e2]', [0.001, 100]],
    ['posts/h', undefined],
    ['x [1, 0]', undefined],
    ['x [., .]', undefined],
  ])('%s is %j', (unit, range) => {
    expect(rangeOf(unit)).toEqual(range);
  });
});

describe('measureRange(result, measure)', () => {
  it('reads the unit of any group, else is [-1, 1]', () => {
    expect(measureRange(result, 'opinion')).toEqual([-1, 1]);
    expect(measureRange(result, 'nothing')).toEqual([-1, 1]);
    const unit = (name: string) => ({ name, unit: 'share [0, 1]', about: '', width: 1 });
    const shares = { ...result, info: [unit('belief.mean@leader')] };
    expect(measureRange(shares, 'belief')).toEqual([0, 1]);
    expect(measureRange(shares, 'bel')).toEqual([-1, 1]);
  });
});

describe('selectKinds(where, result, kinds)', () => {
  it('returns kinds that have accounts, once each, in the order asked for', () => {
    const names = (kinds?: string[]) => selectKinds('f', result, kinds).map((kind) => kind.name);
    expect(names()).toEqual(['netizen', 'leader']);
    expect(names(['leader', 'official', 'netizen', 'leader'])).toEqual(['leader', 'netizen']);
    expect(names(['official'])).toEqual([]);
  });

  it('names the nearest kind', () => {
    expect(() => selectKinds('f', result, ['laeder'])).toThrow(
      'f: the result has no kind "laeder". Did you mean "leader"?',
    );
  });
});

describe('readSeries and readHistogram', () => {
  it('tell numbers from histograms', () => {
    expect(hasSeries(result, 'opinion.mean')).toBe(true);
    expect(hasSeries(result, 'opinion.histogram')).toBe(false);
    expect(hasSeries(result, 'opinion.histogram', true)).toBe(true);
    expect(readSeries('f', result, 'opinion.mean')).toHaveLength(48);
    expect(readHistogram('f', result, 'opinion.histogram').width).toBe(201);
    expect(unitOf(result, 'opinion.mean')).toBe('opinion [-1, 1]');
    expect(unitOf(result, 'nothing')).toBe('');
  });

  it('name the nearest of their own sort', () => {
    expect(() => readSeries('f', result, 'opinion.histogram')).toThrow('has no series');
    expect(() => readHistogram('f', result, 'opinion.histgram')).toThrow(
      'f: the result has no histogram "opinion.histgram". Did you mean "opinion.histogram"?',
    );
  });
});
