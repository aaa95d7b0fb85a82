import { expect, it } from 'vitest';
import { claimOf, claimSubject, MOST_CLAIMS, sideOf } from '../../src/posts/claim-subject.ts';

it('claimSubject(c, side) gives each claim and side a small even subject of its own', () => {
  const seen = new Set<number>();
  for (let c = 0; c < MOST_CLAIMS; c++) {
    for (const side of [1, -1] as const) {
      const subject = claimSubject(c, side);
      expect(subject % 2).toBe(0);
      expect(subject).toBeGreaterThan(0);
      expect(subject).toBeLessThanOrEqual(4 * MOST_CLAIMS);
      expect(claimOf(subject, MOST_CLAIMS)).toBe(c);
      expect(claimOf(subject, c + 1)).toBe(c);
      expect(claimOf(subject, c)).toBe(-1);
      expect(sideOf(subject)).toBe(side);
      seen.add(subject);
    }
  }
  expect(seen.size).toBe(2 * MOST_CLAIMS);
});

it('claimOf(subject, claims) is -1 for no subject, odd ones and those beyond', () => {
  for (const subject of [0, 1, 3, 63, 65, 66, 0xffffffff, 0xfffffffe])
    expect(claimOf(subject, MOST_CLAIMS)).toBe(-1);
  expect(claimOf(2, 0)).toBe(-1);
});
