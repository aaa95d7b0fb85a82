import { describe, expect, it } from 'vitest';
import { arrestChance, rebellionWithoutPolice, rebels } from '../../src/society/rebellion-rule.ts';

describe('arrestChance(police, active, constant, rounding)', () => {
  it('arrestChance(...) is 1 - exp(-k [C / A]) with the ratio made whole as asked', () => {
    const brackets = {
      floor: [0, 0, 1, 1, 2, 2, 3],
      round: [0, 1, 1, 2, 2, 2, 4],
      none: [0.5, 0.75, 1, 1.5, 2, 2.5, 3.5],
    };
    const ratios = [2, 3, 4, 6, 8, 10, 14].map((police) => [police, 4] as const);
    for (const rounding of ['floor', 'round', 'none'] as const)
      ratios.forEach(([police, active], r) => {
        const exact = 1 - Math.exp(-2.3 * brackets[rounding][r]!);
        expect(arrestChance(police, active, 2.3, rounding)).toBeCloseTo(exact, 13);
      });
    expect(arrestChance(0, 1, 2.3, 'none')).toBe(0);
    expect(arrestChance(1, 1, 2.3, 'floor')).toBeCloseTo(0.9, 2);
  });
});

describe('rebels(mind, chance, society)', () => {
  it('rebels(...) when H (1 - L) - R P is above T, not at it', () => {
    const society = { legitimacy: 0.5, threshold: 0.25 };
    expect(rebels({ hardship: 1, riskAversion: 0.5 }, 0.25, society)).toBe(true);
    expect(rebels({ hardship: 1, riskAversion: 0.5 }, 0.5, society)).toBe(false);
    expect(rebels({ hardship: 0.5, riskAversion: 0 }, 1, society)).toBe(false);
  });
});

describe('rebellionWithoutPolice(legitimacy, threshold)', () => {
  it('rebellionWithoutPolice(L, T) is the share of H above T / (1 - L)', () => {
    expect(rebellionWithoutPolice(0.82, 0.1)).toBeCloseTo(4 / 9, 12);
    expect(rebellionWithoutPolice(0.8, 0.1)).toBeCloseTo(0.5, 12);
    expect(rebellionWithoutPolice(0.95, 0.1)).toBe(0);
    expect(rebellionWithoutPolice(1, 0)).toBe(0);
  });
});
