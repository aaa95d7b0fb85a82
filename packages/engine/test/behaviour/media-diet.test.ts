import { describe, expect, it } from 'vitest';
import { type MediaDietOptions, mediaDiet } from '../../src/behaviour/media-diet.ts';
import { defineInstitution } from '../../src/contract/institution.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { ALARM, meanScore } from '../random/statistics.ts';
import { alwaysAwake, nobodyFollows, stage, stepAll } from './stage.ts';

const N = 2000;
const EVERYDAY = { television: 4, televisionSpread: 0, noise: 0 };

function world(
  options: MediaDietOptions,
  more: { opinion?: number; coverage?: number } = {},
): World {
  const { coverage, opinion = 0 } = more;
  const model = stage(nobodyFollows(N), [], {
    kinds: { netizen: N },
    initial: { opinion, susceptibility: 1 },
    behaviours: [alwaysAwake(), mediaDiet(options)],
    institutions:
      coverage === undefined
        ? []
        : [
            defineInstitution({
              name: 'abroad',
              kind: null,
              phase: 'events',
              signals: { abroad: 'topics' },
              act: (_own, _view, ctx) => {
                ctx.signal('abroad')[0] = coverage;
              },
            }),
          ],
    tick: 1,
  });
  return createWorld(model, { seed: 'diet' });
}

const column = ({ view }: World, name: string): number[] => Array.from(view.column(name).array);
const sum = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0);

describe('mediaDiet(options)', () => {
  it('mediaDiet({ television, foreign, circumvention }) takes in so many items a day (false alarm 1e-6)', () => {
    const made = world({ ...EVERYDAY, foreign: 2, circumvention: 0.25 });
    stepAll(made, 25);
    const seen = column(made, 'televisionSeen');
    expect(Math.abs(meanScore(seen, 4, Math.sqrt(4)))).toBeLessThan(ALARM);
    const around = column(made, 'circumvents');
    expect(Math.abs(sum(around) / N - 0.25)).toBeLessThan(ALARM * Math.sqrt(0.1875 / N));
    const foreign = column(made, 'foreignSeen');
    expect(foreign.every((count, i) => around[i] === 1 || count === 0)).toBe(true);
    const readers = foreign.filter((_, i) => around[i] === 1);
    expect(Math.abs(meanScore(readers, 2, Math.sqrt(2)))).toBeLessThan(ALARM);
  });

  it('mediaDiet(...) moves opinion as a slow twin does: one step per item, by trust and susceptibility', () => {
    const options = {
      ...EVERYDAY,
      foreign: 0,
      televisionStance: 0.8,
      rate: 0.1,
      televisionRegister: 0.5,
    };
    const made = world(options);
    stepAll(made, 25);
    const opinion = column(made, 'opinion');
    column(made, 'televisionSeen').forEach((seen, i) => {
      expect(opinion[i]).toBeCloseTo(0.8 * (1 - (1 - 0.1 * 0.5) ** seen), 4);
    });
    expect(new Set(column(made, 'trustStateMedia')).size).toBe(1);
  });

  it('mediaDiet({ televisionRegister }) moves trust in state media as trusting does', () => {
    const of = (televisionRegister: number): { trust: number[]; seen: number[] } => {
      const made = world({ ...EVERYDAY, televisionRegister, closeToLife: 0.1, tooOfficial: 0.05 });
      stepAll(made, 25);
      return { trust: column(made, 'trustStateMedia'), seen: column(made, 'televisionSeen') };
    };
    const official = of(0);
    official.trust.forEach((code, i) => {
      expect(Math.abs(code / 65_535 - 0.5 * 0.95 ** official.seen[i]!)).toBeLessThan(2e-4);
    });
    const close = of(1);
    close.trust.forEach((code, i) => {
      expect(Math.abs(code / 65_535 - (1 - 0.5 * 0.9 ** close.seen[i]!))).toBeLessThan(2e-4);
    });
  });

  it('mediaDiet({ bound }) leaves alone who is too far; the foreign press pulls the other way', () => {
    const far = world(
      { ...EVERYDAY, foreign: 0, televisionStance: 0.9, bound: 0.5 },
      { opinion: -0.5 },
    );
    stepAll(far, 25);
    expect(new Set(column(far, 'opinion')).size).toBe(1);
    const abroad = world({
      ...EVERYDAY,
      television: 1e-4,
      foreign: 5,
      circumvention: 1,
      foreignStance: -0.5,
      foreignTrust: 1,
    });
    stepAll(abroad, 25);
    expect(
      Math.max(
        ...column(abroad, 'opinion').filter((_, i) => column(abroad, 'foreignSeen')[i]! > 0),
      ),
    ).toBeLessThan(0);
  });

  it('mediaDiet({ coverage }) reads more of the foreign press the more it covers (false alarm 1e-6)', () => {
    const options = { ...EVERYDAY, foreign: 1, circumvention: 1, coverage: 'abroad' };
    for (const coverage of [0, 3]) {
      const made = world(options, { coverage });
      stepAll(made, 25);
      const mean = 1 + coverage;
      expect(Math.abs(meanScore(column(made, 'foreignSeen'), mean, Math.sqrt(mean)))).toBeLessThan(
        ALARM,
      );
    }
  });

  it('mediaDiet({ byKind, televisionSpread }) gives accounts rates of their own', () => {
    const made = world({ television: 1, televisionSpread: 1 });
    const rates = column(made, 'television');
    expect(new Set(rates).size).toBeGreaterThan(N / 4);
    const fixed = world({ byKind: { netizen: 3 } });
    expect(new Set(column(fixed, 'television')).size).toBe(1);
  });

  it('mediaDiet(...) says what is wrong with an option', () => {
    const wrong: [MediaDietOptions, string][] = [
      [{ television: 0 }, 'mediaDiet: television must be a number in (0, Infinity), got 0.'],
      [{ circumvention: 2 }, 'circumvention must be a number in [0, 1], got 2'],
      [{ foreignStance: -2 }, 'foreignStance must be a number in [-1, 1], got -2'],
      [{ rate: 0 }, 'rate must be a number in (0, 1], got 0'],
      [{ bound: 3 }, 'bound must be a number in (0, 2], got 3'],
      [{ noise: -1 }, 'noise must be'],
      [{ byKind: { netizen: -1 } }, 'byKind.netizen must be'],
      [{ televisions: 1 } as never, 'Did you mean "television"?'],
    ];
    for (const [options, message] of wrong) expect(() => mediaDiet(options)).toThrow(message);
  });
});
