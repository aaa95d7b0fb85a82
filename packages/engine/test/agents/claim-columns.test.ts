import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimNames,
  claimSchema,
  EVIDENCE_STEP,
  evidenceCode,
  fadedCode,
  MOST_EVIDENCE,
} from '../../src/agents/claim-columns.ts';

describe('claimSchema(claims)', () => {
  it('claimSchema(n) declares three columns per claim, 5 bytes together', () => {
    const bytes = { i16: 2, u8: 1, u16: 2 } as Record<string, number>;
    const schema = claimSchema(3);
    expect(Object.keys(schema)).toEqual([0, 1, 2].flatMap((c) => Object.values(claimNames(c))));
    const sum = Object.values(schema).reduce((total, { storage }) => total + bytes[storage]!, 0);
    expect(sum).toBe(15);
  });
});

describe('evidenceCode(value)', () => {
  it('evidenceCode(value) is the nearest step, cut at the ends', () => {
    expect(evidenceCode(0)).toBe(0);
    expect(evidenceCode(MOST_EVIDENCE)).toBe(32_767);
    expect(evidenceCode(99)).toBe(32_767);
    expect(evidenceCode(-99)).toBe(-32_767);
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (value) => {
        expect(Math.abs(evidenceCode(value) * EVIDENCE_STEP - value)).toBeLessThanOrEqual(
          EVIDENCE_STEP / 2 + 1e-12,
        );
      }),
    );
  });

  it('fadedCode(code, kept) goes toward 0 and reaches it, from both sides alike', () => {
    for (const sign of [1, -1]) {
      let code = sign * 300;
      let steps = 0;
      while (code !== 0) {
        const faded = fadedCode(code, 0.9999);
        expect(Math.abs(faded)).toBeLessThan(Math.abs(code));
        expect(faded * sign).toBeGreaterThanOrEqual(0);
        code = faded;
        steps++;
      }
      expect(steps).toBe(300);
    }
  });
});
