import { describe, expect, it } from 'vitest';
import { UNIT16 } from '../../../src/agents/codec.ts';
import { PROTEST } from '../../../src/society/protest-state.ts';
import { run } from '../../../src/world/run.ts';
import { streetMeasures } from '../../../src/world/series/street-measures.ts';
import { createWorld } from '../../../src/world/world.ts';
import { street } from '../../society/street.ts';

describe('streetMeasures(options)', () => {
  it('streetMeasures(...) counts states, arrests, hardship, relief and grievance as plain sums do', () => {
    const n = 90;
    const model = street(n, {
      protest: { regions: 3, threshold: 0.2, arrestRate: 0.5, custody: 4, reconsider: 1 },
      policing: { police: 0.05, strategic: 0.5 },
      economy: { points: [[0, 0.1]], safetyNet: 0.4 },
      model: { initial: { trustOfficial: (i, site) => site.draw(i, 0) } },
    });
    const world = createWorld(model, { seed: 5 });
    let arrests = 0;
    for (let t = 0; t < 40; t++) {
      const result = run(world, { for: 0.25, every: 0.25 });
      const column = (name: string): number[] => Array.from(world.view.column(name).array);
      const states = column('protest');
      arrests += states.filter((state) => state === PROTEST.arrested).length;
      const count = (...wanted: number[]): number =>
        states.filter((state) => wanted.includes(state)).length;
      expect(result.last('arrests.total')).toBe(arrests);
      expect(result.last('protest.share')).toBeCloseTo(count(PROTEST.out) / n, 12);
      expect(result.last('held.share')).toBeCloseTo(count(PROTEST.held, PROTEST.arrested) / n, 12);
      for (const r of [0, 1, 2]) {
        const inRegion = states.slice(30 * r, 30 * (r + 1));
        const out = inRegion.filter((state) => state === PROTEST.out).length;
        expect(result.last(`protest.region${r}`)).toBe(out);
      }
      const shares = (name: string): number[] => column(name).map((code) => code / UNIT16);
      const trust = shares('trustOfficial');
      const relief = shares('relief');
      const hardships = shares('firstHardship').map((first, i) => ({
        bare: Math.min(1, first + 0.1),
        net: Math.min(1, Math.max(0, first + 0.1 - 0.4 * relief[i]!)),
      }));
      const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
      expect(result.last('hardship.mean')).toBeCloseTo(mean(hardships.map(({ net }) => net)), 10);
      const relieved = hardships.map(({ bare, net }) => bare - net);
      expect(result.last('relief.mean')).toBeCloseTo(mean(relieved), 10);
      const grievances = hardships.map(({ net }, i) => net * (1 - trust[i]!));
      expect(result.last('grievance.mean')).toBeCloseTo(mean(grievances), 10);
    }
    expect(arrests).toBeGreaterThan(3);
  });

  it('streetMeasures(...) refuses unknown options', () => {
    expect(() => streetMeasures({ region: 1 } as object)).toThrow(/Did you mean "regions"/);
  });
});
