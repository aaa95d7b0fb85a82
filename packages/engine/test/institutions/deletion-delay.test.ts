import { describe, expect, it } from 'vitest';
import { deletionDelay } from '../../src/institutions/deletion-delay.ts';
import { seedKey } from '../../src/random/key.ts';
import { ALARM_KS, ksScore, sampleOf } from '../random/statistics.ts';

const key = seedKey('deletion');

describe('deletionDelay(options)', () => {
  it('deletionDelay() meets the shares of P11 and has the median that its comment states', () => {
    const { share } = deletionDelay();
    expect(share(8 / 60)).toBeCloseTo(0.05, 2);
    expect(share(0.5) - share(5 / 60)).toBeCloseTo(0.3, 2);
    expect(share(24)).toBeCloseTo(0.9, 2);
    expect(share(2.3)).toBeCloseTo(0.5, 2);
    expect(share(0)).toBe(0);
    expect(share(-1)).toBe(0);
    expect(share(1e9)).toBe(1);
  });

  it('deletionDelay(options).draw(key, tick, agent, slot) follows share, for any options', () => {
    for (const options of [
      {},
      { quickShare: 1, quickMedian: 2 },
      { quickShare: 0, slowSpread: 1 },
    ]) {
      const law = deletionDelay(options);
      const drawn = sampleOf(50_000, (i) => law.draw(key, 3, i, 8));
      expect(ksScore(drawn, law.share)).toBeLessThan(ALARM_KS);
      expect(law.draw(key, 3, 17, 8)).toBe(drawn[17]);
    }
  });

  it('deletionDelay(options) checks its options', () => {
    expect(() => deletionDelay({ quickShare: 1.2 })).toThrow(
      'deletionDelay: quickShare must be a number in [0, 1], got 1.2.',
    );
    expect(() => deletionDelay({ slowMedian: 0 })).toThrow(
      'deletionDelay: slowMedian must be a number in (0, 1000000], got 0.',
    );
    expect(() => deletionDelay({ slowMedia: 1 } as never)).toThrow('Did you mean "slowMedian"?');
  });
});
