import { describe, expect, it } from 'vitest';
import type { InitSite } from '../../src/agents/init-site.ts';
import { logNormalInit } from '../../src/agents/log-normal.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { drawNormal } from '../../src/random/normal.ts';
import { ALARM, ALARM_KS, ksScore, meanScore, sampleOf } from '../random/statistics.ts';

const [k0, k1] = deriveKey(seedKey('log-normal'), 'test');
const site = (kind: string): InitSite =>
  ({
    kindOf: () => kind,
    normal: (i: number, slot: number) => drawNormal(k0, k1, 0, i, slot),
  }) as unknown as InitSite;
const N = 20_000;

/** Distribution function of the standard normal law, from its own series. */
function phi(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; k < 200; k++) {
    term *= (-x * x) / 2 / k;
    sum += term / (2 * k + 1);
  }
  return Math.abs(x) > 6 ? (x > 0 ? 1 : 0) : 0.5 + sum / Math.sqrt(2 * Math.PI);
}

describe('logNormalInit(median, spread, byKind)', () => {
  const init = logNormalInit(0.4, 1.6, { leader: 6 }) as (i: number, s: InitSite) => number;

  it('logNormalInit(...) is log-normal across accounts (false alarm 1e-6)', () => {
    const logs = sampleOf(N, (i) => (Math.log(init(i, site('netizen'))) - Math.log(0.4)) / 1.6);
    expect(Math.abs(meanScore(logs, 0, 1))).toBeLessThan(ALARM);
    expect(ksScore(logs, phi)).toBeLessThan(ALARM_KS);
  });

  it('logNormalInit(...) gives the kinds named their value, 0 included', () => {
    expect(init(3, site('leader'))).toBe(6);
    const zero = logNormalInit(0.4, 1.6, { leader: 0 }) as typeof init;
    expect(zero(3, site('leader'))).toBe(0);
  });

  it('logNormalInit(...) with spread 0 is the median', () => {
    const even = logNormalInit(0.4, 0) as typeof init;
    expect(even(7, site('netizen'))).toBeCloseTo(0.4, 12);
  });
});
