import { describe, expect, it } from 'vitest';
import { UNIT16 } from '../../../src/agents/codec.ts';
import { TRUST_CAUSES } from '../../../src/agents/trust-books.ts';
import { asking } from '../../../src/behaviour/asking.ts';
import { trusting } from '../../../src/behaviour/trusting.ts';
import type { Model } from '../../../src/contract/model.ts';
import { officialDesk } from '../../../src/institutions/official-desk.ts';
import { run } from '../../../src/world/run.ts';
import { legitimacyMeasures } from '../../../src/world/series/legitimacy-measures.ts';
import { createWorld } from '../../../src/world/world.ts';
import { alwaysAwake, stage } from '../../behaviour/stage.ts';

const WEIGHTS = { trustPolice: 3, trustOfficial: 1 };

/** Twenty netizens who ask a police desk and read it and an official, who is never asked. */
function city(books: readonly string[]): Model {
  const rows = Array.from({ length: 22 }, (_, i) => (i < 20 ? [20, 21] : []));
  const lines = [5, 9, 30].map((tick) => ({ tick, author: 21, topic: 0, register: 0.1 }));
  return stage(rows, lines, {
    kinds: {
      netizen: 20,
      police: { count: 1, trust: 'trustPolice', wakes: false },
      official: 1,
    },
    initial: { trustPolice: (i, site) => site.draw(i, 0) },
    behaviours: [
      alwaysAwake(),
      asking({ kind: 'police', rate: 0.5 }),
      trusting({ books, patience: 3, closeToLife: 0.1, tooOfficial: 0.1 }),
    ],
    institutions: [
      officialDesk({
        name: 'desk',
        kind: 'police',
        postsPerDay: 20,
        serviceTime: 0.2,
        openness: 0.6,
      }),
    ],
    measures: legitimacyMeasures({ weights: WEIGHTS, who: 'all' }),
  });
}

describe('legitimacyMeasures(options)', () => {
  it('legitimacyMeasures(...) splits the change of weighted trust by cause, to the last bit of Float32', () => {
    const world = createWorld(city(['trustPolice', 'trustOfficial']));
    const meanTrust = (name: string): number => {
      const { array } = world.view.column(name);
      return Array.from(array.subarray(0, 20)).reduce((sum, code) => sum + code / UNIT16, 0) / 20;
    };
    const legitimacy = (): number =>
      (3 * meanTrust('trustPolice') + meanTrust('trustOfficial')) / 4;
    const before = legitimacy();
    const result = run(world, { for: 30 });
    const last = (name: string): number => result.last(`legitimacy.${name}`);
    expect(last('mean')).toBeCloseTo(legitimacy(), 10);
    const causes = TRUST_CAUSES.map((cause) => last(cause));
    const sum = causes.reduce((total, change) => total + change, 0);
    expect(Math.abs(last('mean') - before - sum)).toBeLessThan(1e-6);
    expect(Math.abs(last('other'))).toBeLessThan(1e-6);
    // Answers, manner of speaking and silence all happened, and each to its own side.
    expect(last('service')).toBeGreaterThan(0.001);
    expect(last('unanswered')).toBeLessThan(-0.001);
    expect(Math.abs(last('tone'))).toBeGreaterThan(0.001);
    expect([last('deletions'), last('errors'), last('force')]).toEqual([0, 0, 0]);
  });

  it('legitimacyMeasures(...) shows what no book explains as other, and NaN without first values', () => {
    const result = run(createWorld(city(['trustPolice'])), { for: 5 });
    expect(result.last('legitimacy.tone')).toBeNaN();
    expect(result.last('legitimacy.mean')).toBeGreaterThan(0);
    const model = city(['trustPolice', 'trustOfficial']);
    const world = createWorld(model);
    world.view.column('trustOfficial').array.fill(0);
    expect(run(world, { for: 0.25 }).last('legitimacy.other')).toBeCloseTo(-0.5 / 4, 4);
  });

  it('legitimacyMeasures(...) names what is wrong', () => {
    expect(() => legitimacyMeasures({ weights: { trustOfficial: 0 } })).toThrow(
      /legitimacyMeasures: weights.trustOfficial must be a number in \(0/,
    );
    expect(() => legitimacyMeasures({ weight: {} } as object)).toThrow(/Did you mean "weights"/);
  });

  it('trusting({ books }) changes no trust: only what is written down about it', () => {
    const trustOf = (books: readonly string[]): number[] => {
      const world = createWorld(city(books));
      run(world, { for: 20 });
      return Array.from(world.view.column('trustPolice').array);
    };
    expect(trustOf(['trustPolice', 'trustOfficial'])).toEqual(trustOf([]));
  });
});
