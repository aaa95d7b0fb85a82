import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dangerOf, type VoiceParams, voiceOf, willingness } from '../../src/agents/voice.ts';

const P: VoiceParams = {
  base: 0.5,
  support: 2,
  strength: 1,
  fear: 3,
  realName: 0.5,
  conformity: 0.8,
  isRealName: 0,
};

describe('dangerOf(p, fear, sensitivity)', () => {
  it('dangerOf(...) grows with fear, sensitivity and the real-name rule', () => {
    expect(dangerOf(P, 0.5, 0.4)).toBeCloseTo(0.6, 12);
    expect(dangerOf({ ...P, isRealName: 1 }, 0.5, 0.4)).toBeCloseTo(0.8, 12);
    expect(dangerOf({ ...P, isRealName: 1 }, 1, 0)).toBe(0);
    // What is known of the account itself comes before the rule for all.
    expect(dangerOf(P, 0.5, 0.4, 1)).toBeCloseTo(0.8, 12);
    expect(dangerOf({ ...P, isRealName: 1 }, 0.5, 0.4, 0)).toBeCloseTo(0.6, 12);
  });
});

describe('willingness(p, x, positive, danger)', () => {
  it('willingness(...) is sigmoid(b0 + b1 (2m - 1)|x| + b2 |x| - danger), m the support of the own side', () => {
    const plain = (x: number, positive: number, danger: number): number => {
      const m = x >= 0 ? positive : 1 - positive;
      const z = 0.5 + 2 * (2 * m - 1) * Math.abs(x) + Math.abs(x) - danger;
      return 1 / (1 + Math.exp(-z));
    };
    for (const x of [-1, -0.3, 0, 0.3, 1])
      for (const positive of [0, 0.25, 0.5, 1])
        for (const danger of [0, 0.7, 3.5])
          expect(willingness(P, x, positive, danger)).toBeCloseTo(plain(x, positive, danger), 12);
  });

  it('willingness(...) makes the one with 1 of 4 on its side fall silent: the step of V35 in its own terms', () => {
    // One supporter and three opponents move the inner confidence of Ross et al. by (1 - 3) / 4 = 2m - 1.
    const step = { ...P, base: 1.5, support: 1, strength: 0 };
    const inner = 1.5 + (2 * 0.25 - 1);
    expect(willingness(step, 1, 0.25, 0)).toBeCloseTo((1 + Math.tanh(inner / 2)) / 2, 12);
    expect(2 * willingness(step, 1, 0.25, 0) - 1).toBeCloseTo(0.4621172, 6);
    expect(2 * willingness(step, 1, 0.5, 0) - 1).toBeCloseTo(0.635149, 6);
  });
});

describe('voiceOf(p, x, climate, pressure)', () => {
  it('voiceOf(...) is the opinion where there is no pressure, and moves toward the climate with it', () => {
    expect(voiceOf(P, -0.6, 0.9, 0)).toBe(-0.6);
    expect(voiceOf(P, -0.5, 0.5, 0.5)).toBeCloseTo(-0.1, 12);
    expect(voiceOf({ ...P, conformity: 1 }, -0.5, 0.5, 1)).toBeCloseTo(0.5, 12);
  });
});

describe('properties', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const opinion = fc.double({ min: -1, max: 1, noNaN: true });

  it('voiceOf(...) lies between opinion and climate', () => {
    fc.assert(
      fc.property(opinion, opinion, share, share, (x, climate, pressure, conformity) => {
        const y = voiceOf({ ...P, conformity }, x, climate, pressure);
        expect(y).toBeGreaterThanOrEqual(Math.min(x, climate) - 1e-12);
        expect(y).toBeLessThanOrEqual(Math.max(x, climate) + 1e-12);
      }),
    );
  });

  it('willingness(...) falls with danger, rises with support, and is mirror symmetric', () => {
    fc.assert(
      fc.property(opinion, share, share, share, (x, a, b, fear) => {
        const danger = dangerOf(P, fear, 1);
        expect(willingness(P, x, a, danger)).toBeLessThanOrEqual(willingness(P, x, a, 0));
        const [less, more] = a < b ? [a, b] : [b, a];
        if (x > 0)
          expect(willingness(P, x, more, danger)).toBeGreaterThanOrEqual(
            willingness(P, x, less, danger),
          );
        if (x !== 0)
          expect(willingness(P, -x, 1 - a, danger)).toBeCloseTo(willingness(P, x, a, danger), 10);
      }),
    );
  });
});
