import { describe, expect, it } from 'vitest';
import { grievanceOf, hardshipOf } from '../../src/society/discontent.ts';
import { type JoiningParams, joins } from '../../src/society/joining-rule.ts';

const EPSTEIN: JoiningParams = {
  rule: 'epstein',
  threshold: 0.1,
  arrestConstant: 2.3,
  rounding: 'floor',
};

describe('joins(params, situation)', () => {
  it('joins(...) by Epstein weighs the risk of arrest, which vanishes below one member of the police each', () => {
    // N = 1 - exp(-2.3) = .8997 for one to one: .5 - R .8997 > .1 while R < .4446.
    const at = { grievance: 0.5, police: 10, active: 10, seen: 0 };
    expect(joins(EPSTEIN, { ...at, caution: 0.444 })).toBe(true);
    expect(joins(EPSTEIN, { ...at, caution: 0.445 })).toBe(false);
    expect(joins(EPSTEIN, { ...at, caution: 1, active: 11 })).toBe(true);
    // Without rounding N = 1 - exp(-2.3 10 / 11) = .876.
    expect(joins({ ...EPSTEIN, rounding: 'none' }, { ...at, caution: 1, active: 11 })).toBe(false);
    expect(joins(EPSTEIN, { ...at, caution: 0, grievance: 0.1 })).toBe(false);
  });

  it('joins(...) by Granovetter needs enough others and enough grievance, whatever the police', () => {
    const rule: JoiningParams = { ...EPSTEIN, rule: 'granovetter' };
    const at = { grievance: 0.5, caution: 0.3, police: 1e9, active: 1, seen: 0.3 };
    expect(joins(rule, at)).toBe(true);
    expect(joins(rule, { ...at, seen: 0.29 })).toBe(false);
    expect(joins(rule, { ...at, grievance: 0.1 })).toBe(false);
  });
});

describe('hardshipOf(...) and grievanceOf(...)', () => {
  it('hardshipOf(...) adds the economy, takes the relief, and is cut to [0, 1]', () => {
    expect(hardshipOf(0.4, 0.2, 0.5, 0.6)).toBeCloseTo(0.3, 12);
    expect(hardshipOf(0.9, 0.5, 0, 1)).toBe(1);
    expect(hardshipOf(0.1, 0, 1, 1)).toBe(0);
    expect(grievanceOf(0.8, 0.25)).toBeCloseTo(0.6, 12);
  });
});
