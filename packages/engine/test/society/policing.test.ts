import { describe, expect, it } from 'vitest';
import { policing } from '../../src/society/policing.ts';
import { PROTEST } from '../../src/society/protest-state.ts';
import { createWorld } from '../../src/world/world.ts';
import { marchers, street } from './street.ts';

/** Police of each region, where the first `out` of 40 accounts are out, in 4 regions of 10. */
function policeWith(strategic: number, out: number): number[] {
  const wish = { protest: { regions: 4, arrestRate: 0 }, policing: { police: 0.1, strategic } };
  const plain = street(40, wish);
  const world = createWorld({
    ...plain,
    institutions: [marchers(out), ...(plain.institutions ?? [])],
    initial: { firstHardship: 0 },
  });
  world.step();
  return Array.from(world.view.signal('police'));
}

describe('policing(options)', () => {
  it('policing({ strategic }) sends that share to where people are out, and none while nobody is', () => {
    expect(policeWith(0, 5)).toEqual([1, 1, 1, 1]);
    expect(policeWith(1, 5)).toEqual([4, 0, 0, 0]);
    expect(policeWith(1, 15)[0]).toBeCloseTo((4 * 10) / 15, 12);
    expect(policeWith(0.5, 20)).toEqual([1.5, 1.5, 0.5, 0.5]);
    expect(policeWith(1, 0)).toEqual([1, 1, 1, 1]);
  });

  it('policing({ memory }) tells of arrests as force, half of them forgotten after so many hours', () => {
    const model = street(100, {
      protest: { arrestRate: 0, reconsider: 1e9, custody: 1e9 },
      policing: { memory: 3 },
      model: { initial: { firstHardship: 0 } },
    });
    const world = createWorld(model);
    const { array } = world.view.column('protest');
    array.fill(PROTEST.arrested, 0, 20);
    array.fill(PROTEST.out, 20, 40);
    world.step();
    expect(world.view.signal('force')[0]).toBeCloseTo(20 / 40, 10);
    expect(Array.from(array.subarray(0, 20))).toEqual(Array(20).fill(PROTEST.held));
    for (let t = 0; t < 12; t++) world.step();
    expect(world.view.signal('force')[0]).toBeCloseTo(10 / 30, 6);
  });

  it('policing(...) names what is wrong', () => {
    expect(() => policing({ police: 2 })).toThrow(
      'policing: police must be a number in [0, 1], got 2.',
    );
    expect(() => policing({ memory: 0 })).toThrow(/memory must be a number in \(0/);
    expect(() => policing({ regions: 0 })).toThrow(/regions must be a whole number/);
    expect(() => policing({ strategy: 1 } as object)).toThrow(/unknown option "strategy"/);
  });
});
