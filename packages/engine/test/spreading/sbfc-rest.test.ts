import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sbfcRest } from '../../src/spreading/sbfc-rest.ts';

type Rates = Required<NonNullable<Parameters<typeof sbfcRest>[0]>>;

/** The equations step by step, from a tenth that believe, until nothing moves. */
function twin({ credibility, forget, spreading, verify }: Rates): number[] {
  let [b, f] = [0.1, 0];
  for (let step = 0; step < 200_000; step++) {
    const hoax = (1 + credibility) * b;
    const taken = (spreading * (1 - b - f)) / (hoax + (1 - credibility) * f);
    const db = taken * hoax - (verify + forget) * b;
    const df = taken * (1 - credibility) * f + verify * b - forget * f;
    [b, f] = [b + db, f + df];
    if (Math.abs(db) + Math.abs(df) < 1e-15) break;
  }
  return [1 - b - f, b, f];
}

describe('sbfcRest(rates)', () => {
  it('sbfcRest(rates) is where the equations end, step by step', () => {
    const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const rates = fc.record({
      spreading: share(0.1, 1),
      credibility: share(0.1, 0.9),
      verify: share(0.02, 0.4),
      forget: share(0.02, 0.6),
    });
    fc.assert(
      fc.property(rates, (given) => {
        // Near the threshold the equations creep.
        const { credibility, forget, verify } = given;
        const enough = (2 * credibility * forget) / (1 - credibility);
        fc.pre(Math.abs(verify / enough - 1) > 0.1);
        const { believers, factCheckers, susceptible } = sbfcRest(given);
        const [s, b, f] = twin(given);
        expect(susceptible).toBeCloseTo(s!, 8);
        expect(believers).toBeCloseTo(b!, 8);
        expect(factCheckers).toBeCloseTo(f!, 8);
      }),
      { numRuns: 40 },
    );
  });

  it('sbfcRest(...) has the shares of the paper, and no believers from the threshold on', () => {
    const { believers, factCheckers } = sbfcRest();
    expect(believers).toBeCloseTo(0.2315, 4);
    expect(factCheckers).toBeCloseTo(0.6019, 4);
    expect(sbfcRest({ verify: (0.1 * 0.6) / 0.7 }).believers).toBeCloseTo(0, 12);
    expect(sbfcRest({ verify: 0.2 }).believers).toBe(0);
    expect(sbfcRest({ credibility: 0 }).believers).toBe(0);
    expect(sbfcRest({ verify: 0 }).factCheckers).toBeCloseTo(0, 12);
  });

  it('sbfcRest(...) is NaN where any split rests, and refuses rates out of range', () => {
    expect(sbfcRest({ credibility: 0, verify: 0 }).believers).toBeNaN();
    expect(sbfcRest({ forget: 0, verify: 0 }).believers).toBeNaN();
    expect(() => sbfcRest({ spreading: 2 })).toThrow(
      'sbfcRest: spreading must be a number in [0, 1], got 2',
    );
    expect(() => sbfcRest({ spread: 1 } as object)).toThrow('sbfcRest');
  });
});
